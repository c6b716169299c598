"""The asker: an automated chief mediator who asks each room, and then proposes to all.

It brings on what the delegations release, but for their offers: those would bargain past what it
works on. What it proposes is answered by sealed ballots, and it learns no more of them than
everybody does.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from wasit.rehearsal.asking.interview import Interview
from wasit.rehearsal.asking.respondent import named
from wasit.rehearsal.dice import dice
from wasit.rehearsal.mediation.methods.method import Conversation, Method, Start
from wasit.rehearsal.mediation.questions import Bearable
from wasit.rehearsal.mediation.sheets import Sheets
from wasit.rehearsal.phrases import book
from wasit.rehearsal.phrases.book import Phrase
from wasit.rehearsal.phrases.phrasing import say, spoken
from wasit.rehearsal.reading import offers
from wasit.rehearsal.relaying.errands import corrections, errands, finish, run
from wasit.talks.actions import Action
from wasit.talks.case import Outcome, closed, opened
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.conveyance.preparation import begun
from wasit.talks.conveyance.prepared import prepared
from wasit.talks.entries import Entry
from wasit.talks.people import Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalOpened,
    PutProposal,
    Result,
    ended,
)
from wasit.talks.rooms.agenda import agenda
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import OFFERS, force_of
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording

TO_ANSWER = timedelta(hours=6)
"""How long the heads have to answer the proposal."""


class AskingMediator:
    """Acts for the chief mediator: asks by a `method`, at most so many `questions`, and proposes.

    All that it knows stands on its view, so it can stop and resume at any time: equal seed and view
    give an equal action.
    """

    def __init__(self, method: Method, seed: int, questions: int) -> None:
        self._method = method
        self._seed = seed
        self._questions = questions
        self._interview: Interview | None = None

    def respond(self, view: View) -> Action | None:
        """Return what to do next, or None when there is nothing to do but wait.

        Raises ValueError for any view but the chief mediator's.
        """
        if view.person.role is not Role.CHIEF_MEDIATOR:
            raise ValueError("the automated mediator acts for the chief mediator alone")
        if closed(view.desk()):
            return None
        if proposed := view.desk().of(ProposalOpened):
            return self._conclude(view, proposed[-1])
        return (
            next(finish(view), None)
            or _carry(view)
            or next(corrections(view), None)
            or self._ask(view)
        )

    def _ask(self, view: View) -> Action | None:
        """Ask the next question, wait for the answer to it, or propose what all came to."""
        interview = self._interviewed(view)
        if interview.question is None:
            return self._propose(view, named(interview.menu, interview.found or {}))
        if interview.is_asked(view):
            return None
        if isinstance(interview.question, Bearable) and interview.question.named_by is not None:
            return _suppose(view, interview, interview.parties[interview.question.named_by])
        wording, package = interview.supposed
        return Address(
            party=interview.party, wording=wording, manner=Manner.HYPOTHETICAL, package=package
        )

    def _interviewed(self, view: View) -> Interview:
        """Return the interview as far as the rooms have answered."""
        issues = agenda(view.desk())
        if self._interview is None or not self._interview.fits(view, issues):
            parties = [party.id for party in opened(view.desk()).parties]
            languages = spoken(opened(view.desk()).title)
            self._interview = Interview(self._begin, parties, issues, languages, view)
        self._interview.hear(view)
        return self._interview

    def _begin(self, sizes: Sequence[int], sheets: Sheets) -> Conversation:
        return self._method(Start(sizes, self._seed, self._questions, sheets))

    def _propose(self, view: View, package: Package) -> Action:
        if not package:
            return self._close(view, {})
        return PutProposal(package=package, deadline=view.at + TO_ANSWER)

    def _conclude(self, view: View, proposed: Entry[ProposalOpened]) -> Action | None:
        """Close as the proposal ended; wait while it is open."""
        if not ended(view.desk(), proposed.id):
            return None
        decided = view.desk().about(proposed.id, ProposalDecided)
        agreed = any(each.body.result is Result.AGREED for each in decided)
        return self._close(view, proposed.body.package if agreed else {})

    def _close(self, view: View, package: Package) -> CloseCase:
        return CloseCase(
            outcome=Outcome.UNDERSTANDING if package else Outcome.NO_UNDERSTANDING,
            wording=self._say(view, book.AGREED if package else book.PARTED),
            package=package,
        )

    def _say(self, view: View, phrase: Phrase) -> Wording:
        desk = view.desk()
        return say(phrase, spoken(opened(desk).title), dice(self._seed, "desk", len(desk)))


def _carry(view: View) -> Action | None:
    """Bring on the next of what was said, but for offers."""
    usual = (each for each in errands(view) if force_of(each.source.body) not in OFFERS)
    errand = next(usual, None)
    return run(view, errand) if errand else None


def _suppose(view: View, interview: Interview, sender: str) -> Action | None:
    """Bring what `sender` named and released to the other room, as a supposition of our own."""
    wording, package = interview.supposed
    source = next(
        each for each in reversed(offers(view.room(sender))) if each.body.package == package
    )
    if any(each.body.source == source.id for each in prepared(view.desk())):
        return None
    convey = Convey(
        sender=sender,
        source=source.id,
        receiver=interview.party,
        mode=Mode.HYPOTHETICAL,
        wording=wording,
        package=package,
    )
    return begun(view, convey)
