"""Sharing: the mediators let a room see an indicator, and those of its readings they choose."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import (
    Indicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    find_indicator,
    readings,
)
from wasit.talks.indicators.tripwires import take
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.words.times import Moment


class IndicatorShared(Body, frozen=True, kw_only=True, tag="indicator_shared"):
    """The desk's account: the room of `party` follows the indicator `about` as its entry `given`.

    Nothing in the room points back, and no two rooms know an indicator by the same name.
    `with_source` tells that this room learns where readings come from.
    """

    stands_in = frozenset({Family.DESK})

    party: str
    given: str
    with_source: bool


class ShareIndicator(Action, frozen=True, kw_only=True, tag="share_indicator"):
    """Let a room see an indicator with its readings until now. For mediators.

    `since` leaves earlier readings out. Sources are named only `with_source`, and so they stay
    for this room. Shared again, the room gets what it has not had; what is added later never
    follows by itself.
    """

    about: str
    party: str
    since: Moment | None = None
    with_source: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        desk, room = view.desk(), view.room(self.party)
        indicator = find_indicator(desk, self.about).body.indicator
        coming = [
            reading
            for reading in readings(desk, self.about)
            if self.since is None or reading.at >= self.since
        ]
        shared = shared_as(desk, self.about, self.party)
        if shared is None:
            shared = self._introduce(pen, indicator)
        elif not _missing(room, shared, coming):
            raise Refused(
                "share.nothing", gettext_noop("This room has all of these readings already.")
            )
        give(pen, room, shared, coming)

    def _introduce(self, pen: Pen, indicator: Indicator) -> IndicatorShared:
        here = indicator if self.with_source else replace(indicator, source={})
        entry = pen.write(ledgers.room(self.party), IndicatorFollowed(indicator=here))
        shared = IndicatorShared(
            about=self.about, party=self.party, given=entry.id, with_source=self.with_source
        )
        pen.write(DESK, shared)
        return shared


def give(pen: Pen, room: Ledger, shared: IndicatorShared, coming: Iterable[Reading]) -> None:
    """Write into a room that follows an indicator those readings `coming` that it lacks."""
    taken = tuple(
        reading if shared.with_source else unsourced(reading)
        for reading in _missing(room, shared, coming)
    )
    if taken:
        body = ReadingsTaken(about=shared.given, readings=taken)
        take(pen, ledgers.room(shared.party), room, body)


def unsourced(reading: Reading) -> Reading:
    return replace(reading, source="")


def _missing(room: Ledger, shared: IndicatorShared, coming: Iterable[Reading]) -> list[Reading]:
    had = {reading.at for reading in readings(room, shared.given)}
    return [reading for reading in coming if reading.at not in had]


def shared_as(desk: Ledger, indicator: str, party: str) -> IndicatorShared | None:
    """Return how the room of `party` follows an indicator of the desk; None when it does not."""
    shared = desk.about(indicator, IndicatorShared)
    return next((each.body for each in shared if each.body.party == party), None)
