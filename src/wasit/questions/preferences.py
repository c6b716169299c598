"""Preferences: what one's own side has confided, and what packages are worth by it."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.lines import Line, line
from wasit.questions.question import question
from wasit.talks.preferences.confidence import Confidence
from wasit.talks.preferences.confiding import confided, is_current
from wasit.talks.preferences.worth import Score
from wasit.talks.preferences.worth import score as score_of
from wasit.talks.proposals.packages import shown
from wasit.talks.views import View


class Scored(Struct, frozen=True, kw_only=True):
    """A package that one's own side has seen or proposed; `score` is null until it confides."""

    entry: Line
    score: Score | None


class Preferences(Struct, frozen=True, kw_only=True):
    """What one's own side has confided, if anything, and whether it knows every issue."""

    confided: Confidence | None
    current: bool
    packages: list[Scored]


@question("preferences")
def preferences(view: View) -> Preferences:
    """What have we confided, and what is each package worth to us? For delegations."""
    room = view.own_room()
    last = confided(room)
    current = last is not None and is_current(last, room)
    return Preferences(
        confided=last,
        current=current,
        packages=[
            Scored(
                entry=line(room, entry),
                score=score_of(last, package) if last and current else None,
            )
            for entry, package in shown(room)
        ],
    )
