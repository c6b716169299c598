"""The timekeeper: it tells everybody in a rehearsal that the time of a round is over."""

from __future__ import annotations

from wasit.talks.actions import Stamp
from wasit.talks.announcer import Announcer
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON
from wasit.talks.rounds import RoundEnded, current

TIMEKEEPER = "wasit.timekeeper"
"""The author of a round's end that its time has brought. No person can have this id."""


def round_over(common: Ledger, stamp: Stamp) -> dict[str, list[Entry[Body]]]:
    """Return what is to be told now of a round, if anything: ledger name → entries."""
    found = current(common)
    if found is None or stamp.at < found.body.ends:
        return {}
    pen = Announcer(TIMEKEEPER, stamp)
    pen.write(COMMON, RoundEnded(about=found.id))
    return pen.written
