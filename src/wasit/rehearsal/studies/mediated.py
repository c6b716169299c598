"""Mediated talks on the fast path: a mediator asks two sides, who answer, with no ledger between.

It comes to the same as whole talks over the core: both hold the same conversation, whose questions
are answered by the same respondents, and tests compare them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.answering import Answering
from wasit.rehearsal.asking.asking import Asking
from wasit.rehearsal.asking.confided import sheet
from wasit.rehearsal.asking.respondent import Respondent, named, respondent
from wasit.rehearsal.asking.words import menu_of
from wasit.rehearsal.delegations.confidences import Telling, confidable
from wasit.rehearsal.mediation.methods.method import Conversation, Start
from wasit.rehearsal.mediation.questions import Bearable, Naming, Part
from wasit.rehearsal.outcomes.results import Talk, worth
from wasit.scenario.model import Scenario
from wasit.talks.case import Outcome
from wasit.talks.substance.issues import Package


class Came(Struct, frozen=True):
    """What a conversation came to, after so many questions and named packages."""

    found: Part
    questions: int
    named: int


def converse(talking: Conversation, respondents: Sequence[Respondent]) -> Came:
    """Hold a conversation to its end."""
    asked, offered = 0, 0
    last: list[Part] = [{} for _ in respondents]
    try:
        question = next(talking)
        while True:
            answer = respondents[question.side].answer(question, last[question.side])
            if isinstance(question, Bearable):
                last[question.side] = question.package
            asked += 1
            offered += isinstance(question, Naming) and bool(answer.package)
            question = talking.send(answer)
    except StopIteration as end:
        return Came(end.value or {}, asked, offered)


class Mediated(Struct, frozen=True):
    """Talks of one scenario in which a mediator asks, and each side answers in its way.

    `telling` is by side how much it confides beforehand; None for nothing.
    """

    scenario: Scenario
    asking: Asking
    answering: Sequence[Answering]
    telling: Sequence[Telling | None] = (None, None)

    def talks(self, seed: int, count: int) -> Iterator[Talk]:
        """Yield how the talks of `count` seeds from `seed` on end, as they would over the core.

        Raises Unlisted for an agenda with too many packages.
        """
        agenda = {issue.id: issue for issue in self.scenario.opening.agenda}
        menu = menu_of(agenda)
        sizes = [len(issue.options) for issue in agenda.values()]
        claims = [
            answers(wanted) for answers, wanted in zip(self.answering, self._wanted(), strict=True)
        ]
        sides = [respondent(each, menu) for each in claims]
        sheets = [
            sheet(told, menu) if (told := confidable(each, telling, agenda)) else None
            for each, telling in zip(claims, self.telling, strict=True)
        ]
        for number in range(seed, seed + count):
            start = Start(sizes, number, self.asking.questions, tuple(sheets))
            came = converse(self.asking.method(start), sides)
            yield self._told(came, named(menu, came.found))

    def _wanted(self) -> list[Preferences]:
        parties = self.scenario.opening.parties
        return [self.scenario.briefs[party.id].preferences for party in parties]

    def _told(self, came: Came, package: Package) -> Talk:
        """Tell how the talks end: with the proposal, where every side would say yes to it."""
        agreed = bool(package) and all(each.accepts(package) for each in self._wanted())
        outcome = package if agreed else {}
        return Talk(
            outcome=Outcome.UNDERSTANDING if agreed else Outcome.NO_UNDERSTANDING,
            package=outcome,
            utilities={
                party: worth(brief.preferences, outcome)
                for party, brief in self.scenario.briefs.items()
            },
            offers=came.named,
            questions=came.questions,
        )
