"""Conveyance: what may become of a delegation's words, and how far it has come."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.cautions import shifts_in
from wasit.questions.lines import Line, line, lines, perhaps
from wasit.questions.question import question
from wasit.talks.conveyance.conveyance import Carried
from wasit.talks.conveyance.prepared import (
    Prepared,
    Stage,
    as_carried,
    final_words,
    prepared,
    stage,
)
from wasit.talks.conveyance.regimes import Terms, ruling
from wasit.talks.conveyance.release import Leave, find_utterance, leaves, pending
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.shifts import Shift
from wasit.talks.tray import SetAside
from wasit.talks.views import View
from wasit.talks.wording import Wording


class Spoken(Struct, frozen=True, kw_only=True):
    """Something a delegation said, the rule it was said under, and the leaves to carry it.

    `asked` is the request for a release that waits. What follows is of the desk, and empty for
    whoever cannot open it: how it was `carried`, what is `prepared`, and whether it is set aside.
    """

    entry: Line
    said_under: Terms
    leaves: list[Leave]
    asked: Line | None
    carried: list[Line]
    prepared: list[Line]
    set_aside: bool


class Preparation(Struct, frozen=True, kw_only=True):
    """What waits to be carried: how far it is, the words that would go, and how they shift.

    `trail` is what was done about it on the desk.
    """

    entry: Line
    source: Line
    stage: Stage
    wording: Wording
    shifts: list[Shift]
    trail: list[Line]


@question("rooms/{party}/utterances/{entry}")
def utterance(view: View, party: str, entry: str) -> Spoken:
    """May these words of a delegation be carried, and what has become of them?"""
    room, desk = view.room(party), view.ledgers.get(DESK, Ledger())
    said = find_utterance(room, entry)
    return Spoken(
        entry=line(room, said),
        said_under=ruling(room, entry)[0],
        leaves=leaves(room, entry),
        asked=perhaps(room, pending(room, entry)),
        carried=lines(desk, (each for each in desk.of(Carried) if each.body.source == entry)),
        prepared=lines(desk, (each for each in prepared(desk) if each.body.source == entry)),
        set_aside=any(each.body.source == entry for each in desk.of(SetAside)),
    )


@question("preparations")
def preparations(view: View) -> list[Preparation]:
    """What is prepared to be carried? For mediators."""
    return [_preparation(view, entry) for entry in prepared(view.desk())]


@question("preparations/{entry}")
def preparation(view: View, entry: str) -> Preparation:
    """How far has this preparation come, also if it has ended? For mediators."""
    found = view.desk().find(entry, Prepared)
    if found is None:
        raise LookupError(entry)
    return _preparation(view, found)


def _preparation(view: View, entry: Entry[Prepared]) -> Preparation:
    desk, origin = view.desk(), view.room(entry.body.sender)
    return Preparation(
        entry=line(desk, entry),
        source=line(origin, find_utterance(origin, entry.body.source)),
        stage=stage(view, entry, view.at),
        wording=final_words(view, entry.body),
        shifts=shifts_in(view, as_carried(view, entry.body)),
        trail=lines(desk, desk.about(entry.id, Body)),
    )
