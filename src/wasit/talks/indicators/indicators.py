"""Indicators: numbers that are followed over time, and what a ledger knows of each.

A room knows an indicator only as it was given to it, under an id of its own, and only those of
its readings that were given too.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked, optional
from wasit.talks.words.times import Moment


class Indicator(Struct, frozen=True, kw_only=True):
    """What is counted or measured. `unit` may be empty, and `source` where it is not told."""

    name: Wording
    unit: Wording = {}
    source: Wording = {}


class Reading(Struct, frozen=True, kw_only=True):
    """One value of an indicator: `at` is the time it is of, in UTC, and `source` may be empty."""

    at: Moment
    value: Decimal
    source: str = ""


class IndicatorFollowed(Body, frozen=True, kw_only=True, tag="indicator_followed"):
    """From here on this ledger follows an indicator, which has this entry's id in it."""

    stands_in = frozenset({Family.DESK, Family.ROOM})

    indicator: Indicator


class ReadingsTaken(Body, frozen=True, kw_only=True, tag="readings_taken"):
    """Readings of the indicator `about`, none of which this ledger had before.

    `repeated` and `unreadable` tell, on the desk alone, how many of an import were left out
    because they were kept already, or could not be read.
    """

    stands_in = frozenset({Family.DESK, Family.ROOM})

    readings: tuple[Reading, ...]
    repeated: int = 0
    unreadable: int = 0


class FollowIndicator(Action, frozen=True, kw_only=True, tag="follow_indicator"):
    """Begin to follow an indicator on the desk. For mediators."""

    indicator: Indicator

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        check_indicator(self.indicator)
        pen.write(DESK, IndicatorFollowed(indicator=self.indicator))


def check_indicator(indicator: Indicator) -> None:
    """Raise Refused unless the words that tell of `indicator` can be kept."""
    checked(indicator.name)
    optional(indicator.unit)
    optional(indicator.source)


def find_indicator(ledger: Ledger, entry_id: str) -> Entry[IndicatorFollowed]:
    """Return the indicator that `ledger` follows under this id; raises Refused when none is."""
    entry = ledger.find(entry_id, IndicatorFollowed)
    if entry is None:
        raise Refused("indicator.unknown", gettext_noop("No such indicator is followed here."))
    return entry


def indicator_of(ledger: Ledger, entry: Entry[Body]) -> Entry[IndicatorFollowed] | None:
    """Return the indicator that an entry of `ledger` is about in the end; None when it is none."""
    at: Entry[Body] | None = entry
    while at is not None and not isinstance(at.body, IndicatorFollowed):
        at = ledger.get(at.body.about)
    return ledger.find(at.id, IndicatorFollowed) if at else None


def readings(ledger: Ledger, indicator: str) -> list[Reading]:
    """Return all that `ledger` knows of an indicator, in the order of its readings' own times."""
    return in_time(
        reading
        for entry in ledger.about(indicator, ReadingsTaken)
        for reading in entry.body.readings
    )


def in_time(taken: Iterable[Reading]) -> list[Reading]:
    """Return these readings from the earliest to the latest."""
    return sorted(taken, key=lambda reading: reading.at)
