"""The questionnaire: what people in a rehearsal think of it, each for the instructor alone.

It is answered once the talks are over, before the debrief or after it, and once: what the debrief
shows changes no answer that was given. What is asked follows the dimensions of the Subjective Value
Inventory (Curhan, Elfenbein and Xu 2006), in words of our own: what came of the talks, one's own
part in them, their course, and the footing on which they leave the sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import closed, opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.people import Party, Person
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import agenda
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional

LEAST, MOST = 1, 7
"""The marks that can be given."""


class Apart(StrEnum):
    """How far apart somebody thinks the sides were at the end."""

    FAR = "far"
    SOME_WAY = "some_way"
    CLOSE = "close"
    MET = "met"


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One person's answers.

    `outcome`, `part`, `course` and `footing` are marks from `LEAST` to `MOST`; `again` says whether
    they would sit down with the same people, `apart` how far the sides were; `wanted` has, for each
    side but the own, the issue that it is thought to have wanted most; `wording` is whatever they
    add.
    """

    outcome: int
    part: int
    course: int
    footing: int
    again: bool
    apart: Apart
    wanted: dict[str, str]
    wording: Wording = {}

    @property
    def marks(self) -> tuple[int, int, int, int]:
        """The four marks, in their order."""
        return self.outcome, self.part, self.course, self.footing


class QuestionnaireAnswered(Body, frozen=True, kw_only=True, tag="questionnaire_answered"):
    """What the person whose book this is has answered."""

    stands_in = frozenset({Family.ANSWERS})

    answers: Answers

    def texts(self) -> dict[str, Wording]:
        """See `Body.texts`: nobody gives a version of what somebody answered."""
        return {}


class AnswerQuestionnaire(Action, frozen=True, kw_only=True, tag="answer_questionnaire"):
    """Answer the questions about a rehearsal whose talks are over."""

    for_interpreters = True
    outlasts = True
    between_rounds = True

    answers: Answers

    def decide(self, view: View, pen: Pen) -> None:
        if given(view.own_answers()):
            raise Refused(
                "questionnaire.given",
                gettext_noop("You have given your answers; they stay as they are."),
            )
        if closed(view.home) is None:
            raise Refused("questionnaire.early", gettext_noop("The talks are not over yet."))
        _check(self.answers, view)
        words = optional(self.answers.wording)
        body = QuestionnaireAnswered(answers=replace(self.answers, wording=words))
        pen.write(ledgers.answers(view.person.id), body)


def given(book: Ledger) -> Entry[QuestionnaireAnswered] | None:
    """Return what stands in somebody's book of answers; None until they have answered."""
    found = book.of(QuestionnaireAnswered)
    return found[0] if found else None


def awaited(view: View) -> bool:
    """Say whether whoever sees this can answer the questionnaire now."""
    own = view.ledgers.get(ledgers.answers(view.person.id))
    return (
        own is not None and not own.destroyed and closed(view.home) is not None and not given(own)
    )


def answered(view: View) -> dict[str, Entry[QuestionnaireAnswered]]:
    """Return, by person, all answers in this view: one's own, or to the instructor everybody's."""
    books = {
        ledgers.whose(name): given(book)
        for name, book in view.ledgers.items()
        if ledgers.family(name) is Family.ANSWERS
    }
    return {person: entry for person, entry in books.items() if entry}


def others(view: View) -> Iterator[Party]:
    """Yield the sides of which somebody is asked what they wanted most: all but their own."""
    yield from (each for each in opened(view.home).parties if each.id != view.person.party)


def asked(person: Person) -> bool:
    """Say whether this person of a rehearsal is asked: all but guests and the instructor."""
    return not person.ring and not person.instructs


def _check(answers: Answers, view: View) -> None:
    if any(not LEAST <= mark <= MOST for mark in answers.marks):
        raise Refused(
            "questionnaire.mark",
            gettext_noop("A mark is a whole number from %(least)s to %(most)s."),
            least=LEAST,
            most=MOST,
        )
    known = agenda(view.home)
    sides = {party.id for party in others(view)}
    if answers.wanted.keys() != sides or not known.keys() >= set(answers.wanted.values()):
        raise Refused(
            "questionnaire.wanted",
            gettext_noop("Say of each other side which issue of the agenda it wanted most."),
        )
