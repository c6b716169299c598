"""Indicators: what is followed on the desk, or what one's own room was let see."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.lines import Line, line, lines
from wasit.questions.question import question
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators import indicators as followed
from wasit.talks.indicators.indicators import IndicatorFollowed, Reading, find_indicator
from wasit.talks.indicators.sharing import IndicatorShared
from wasit.talks.indicators.tripwires import Alerted, TripwireSet, tripwires
from wasit.talks.views import View
from wasit.talks.words.times import Moment


class Followed(Struct, frozen=True, kw_only=True):
    """An indicator as one's own ledger knows it, with what is watched for and what was crossed.

    `rooms` names, for mediators, the parties that see it too.
    """

    indicator: Line
    latest: Reading | None
    tripwires: list[Line]
    alerts: list[Line]
    rooms: list[str]


@question("indicators")
def indicators(view: View) -> list[Followed]:
    """Which indicators do we follow?"""
    return [_followed(view.home, each) for each in view.home.of(IndicatorFollowed)]


@question("indicators/{indicator}/readings")
def readings(view: View, indicator: str, since: Moment | None = None) -> list[Reading]:
    """Which readings of this indicator do we know, earliest first, or those `since` a time?"""
    find_indicator(view.home, indicator)
    known = followed.readings(view.home, indicator)
    return [each for each in known if since is None or each.at >= since]


def _followed(ledger: Ledger, entry: Entry[IndicatorFollowed]) -> Followed:
    known = followed.readings(ledger, entry.id)
    wires = ledger.about(entry.id, TripwireSet)
    return Followed(
        indicator=line(ledger, entry),
        latest=known[-1] if known else None,
        tripwires=lines(ledger, tripwires(ledger, entry.id)),
        alerts=lines(ledger, (alert for wire in wires for alert in ledger.about(wire.id, Alerted))),
        rooms=[each.body.party for each in ledger.about(entry.id, IndicatorShared)],
    )
