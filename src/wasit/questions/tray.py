"""The tray: what waits for somebody to decide."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from wasit.questions.lines import Line, line
from wasit.questions.question import question
from wasit.talks import ledgers
from wasit.talks.conveyance.prepared import Prepared
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted
from wasit.talks.proposals.ballots import owed
from wasit.talks.tray import Wait, Waiting, desk_alerts, desk_tray, head_tray
from wasit.talks.views import View


class Due(Struct, frozen=True, kw_only=True):
    """An entry of the ledger of this name, and what it waits for."""

    wait: Wait
    ledger: str
    entry: Line


@question("tray")
def tray(view: View) -> list[Due]:
    """What waits for me and my side; for mediators, also what they wait for?"""
    return list(_in_the_room(view) if view.person.party else _on_the_desk(view))


def _on_the_desk(view: View) -> Iterator[Due]:
    desk = view.desk()
    for alert in desk_alerts(desk):
        yield Due(wait=Wait.ALERT, ledger=DESK, entry=line(desk, alert))
    for waiting in desk_tray(view):
        yield _due(view, waiting)


def _due(view: View, waiting: Waiting) -> Due:
    on_desk = isinstance(waiting.entry.body, Prepared | CopyPrinted)
    name = DESK if on_desk else ledgers.room(waiting.party)
    return Due(wait=waiting.wait, ledger=name, entry=line(view.ledgers[name], waiting.entry))


def _in_the_room(view: View) -> Iterator[Due]:
    room, name = view.own_room(), ledgers.room(view.person.party or "")
    if proposal := owed(view):
        yield Due(wait=Wait.BALLOT, ledger=name, entry=line(room, proposal))
    for wait, entry in head_tray(room):
        yield Due(wait=wait, ledger=name, entry=line(room, entry))
