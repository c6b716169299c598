"""Sharing: the mediators let a room see an indicator, and those of its readings they choose."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.indicators import (
    Indicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    find_indicator,
    readings,
)
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.tripwires import take
from wasit.talks.views import View


class IndicatorShared(Body, frozen=True, kw_only=True, tag="indicator_shared"):
    """The desk's account: the room of `party` follows the indicator `about` as its entry `given`.

    Nothing in the room points back, and no two rooms know an indicator by the same name.
    """

    stands_in = frozenset({Family.DESK})

    party: str
    given: str


class ShareIndicator(Action, frozen=True, kw_only=True, tag="share_indicator"):
    """Let a room see an indicator with its readings until now. For mediators.

    `since` leaves earlier readings out. Sources are named only `with_source`, and so they stay
    for this room. Shared again, the room gets what it has not had; what is added later never
    follows by itself.
    """

    about: str
    party: str
    since: datetime | None = None
    with_source: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        desk, room = view.desk(), view.room(self.party)
        indicator = find_indicator(desk, self.about).body.indicator
        coming = [
            reading
            for reading in readings(desk, self.about)
            if self.since is None or reading.at >= self.since
        ]
        given = shared_as(desk, self.about, self.party)
        if given is None:
            here = indicator if self.with_source else replace(indicator, source={})
            given = self._introduce(pen, here)
        else:
            here = find_indicator(room, given).body.indicator
            if not _missing(room, given, coming):
                raise Refused(
                    "share.nothing", gettext_noop("This room has all of these readings already.")
                )
        give(pen, self.party, room, given, here, coming)

    def _introduce(self, pen: Pen, indicator: Indicator) -> str:
        entry = pen.write(ledgers.room(self.party), IndicatorFollowed(indicator=indicator))
        pen.write(DESK, IndicatorShared(about=self.about, party=self.party, given=entry.id))
        return entry.id


def give(  # noqa: PLR0913, PLR0917 - a pen, a ledger with its name, and what is to stand there
    pen: Pen,
    party: str,
    room: Ledger,
    given: str,
    indicator: Indicator,
    coming: Iterable[Reading],
) -> None:
    """Write into the room of `party` those readings `coming` that it lacks, and its alerts.

    `indicator` is what stands under `given` there: where it names no source, no reading does.
    """
    taken = tuple(
        reading if indicator.source else replace(reading, source="")
        for reading in _missing(room, given, coming)
    )
    if taken:
        take(pen, ledgers.room(party), room, ReadingsTaken(about=given, readings=taken))


def _missing(room: Ledger, given: str, coming: Iterable[Reading]) -> list[Reading]:
    had = {reading.at for reading in readings(room, given)}
    return [reading for reading in coming if reading.at not in had]


def shared_as(desk: Ledger, indicator: str, party: str) -> str | None:
    """Return the id under which a party's room follows an indicator of the desk, if it does."""
    shared = desk.about(indicator, IndicatorShared)
    return next((each.body.given for each in shared if each.body.party == party), None)
