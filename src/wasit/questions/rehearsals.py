"""Rehearsals: what people in one are told of it besides the talks."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.question import question
from wasit.talks.case import opened
from wasit.talks.refusals import Refused, nothing_there
from wasit.talks.rounds import floor_is_open, running
from wasit.talks.staging import Paper
from wasit.talks.training.debriefs import is_open
from wasit.talks.training.papers import own_paper
from wasit.talks.training.questionnaire import Answers, answered
from wasit.talks.views import View
from wasit.talks.words.times import Moment


class Clock(Struct, frozen=True, kw_only=True):
    """Which round is under way and until when; both are None when none is.

    While the floor is not open, nothing goes from room to room.
    """

    number: int | None
    ends: Moment | None
    floor: bool
    debrief: bool


@question("clock")
def clock(view: View) -> Clock:
    """Which round of the rehearsal is it? For everybody in one; in real talks there is none."""
    if view.person.ring or opened(view.home).rehearsal is None:
        raise _nothing()
    found = running(view.common(), view.at)
    return Clock(
        number=found.body.number if found else None,
        ends=found.body.ends if found else None,
        floor=floor_is_open(view, view.at),
        debrief=is_open(view),
    )


@question("paper")
def paper(view: View) -> Paper:
    """What does my side's role paper say, and what does my side want? For delegations."""
    found = own_paper(view.own_delegation())
    if found is None:
        raise _nothing()
    return found


class Answered(Struct, frozen=True, kw_only=True):
    """What somebody has answered, by the id of whose it is, and when."""

    person: str
    at: Moment
    answers: Answers


@question("questionnaire")
def questionnaire(view: View) -> list[Answered]:
    """What was answered about the rehearsal? My own answers; everybody's, for its instructor."""
    if view.person.ring or opened(view.home).rehearsal is None:
        raise _nothing()
    return [
        Answered(person=person, at=entry.at, answers=entry.body.answers)
        for person, entry in answered(view).items()
    ]


def _nothing() -> Refused:
    return nothing_there()
