"""The timekeeper: it tells everybody in a rehearsal that a round is over."""

from __future__ import annotations

from wasit.talks.actions import Pen, Stamp
from wasit.talks.announcer import announcer
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON
from wasit.talks.rounds import RoundEnded, current

TIMEKEEPER = "wasit.timekeeper"
"""The author of a round's end that its time has brought. No person can have this id."""


def end_round(common: Ledger, pen: Pen) -> None:
    """Tell all that the round is over of which nobody has been told so yet, if there is one."""
    if found := current(common):
        pen.write(COMMON, RoundEnded(about=found.id))


def round_over(common: Ledger, stamp: Stamp) -> dict[str, list[Entry[Body]]]:
    """Return what is to be told now of a round, if anything: ledger name → entries."""
    found = current(common)
    if found is None or stamp.at < found.body.ends:
        return {}
    pen = announcer(TIMEKEEPER, stamp)
    end_round(common, pen)
    return pen.written
