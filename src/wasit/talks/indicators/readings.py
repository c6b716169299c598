"""Readings: new values of an indicator, on the desk and, if the mediators say so, in rooms."""

from __future__ import annotations

from datetime import datetime, timedelta

from wasit.talks.actions import Action, Pen
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import (
    Reading,
    ReadingsTaken,
    find_indicator,
    in_time,
    readings,
)
from wasit.talks.indicators.sharing import give, shared_as
from wasit.talks.indicators.tripwires import take
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import checked
from wasit.talks.words.numbers import check_number, written
from wasit.talks.words.times import check_time

MOST = 5_000
"""The most readings that are taken at once."""


class TakeReadings(Action, frozen=True, kw_only=True, tag="take_readings"):
    """Add readings to an indicator of the desk. For mediators.

    They reach the `rooms` named here, where the indicator has been shared before, and no other.
    What is kept already is left out; `unreadable` is how many rows of an import were, too.
    """

    about: str
    readings: tuple[Reading, ...]
    rooms: tuple[str, ...] = ()
    unreadable: int = 0

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        find_indicator(desk, self.about)
        fresh = self._fresh(desk)
        taken = ReadingsTaken(
            about=self.about,
            readings=fresh,
            repeated=len(self.readings) - len(fresh),
            unreadable=self.unreadable,
        )
        take(pen, DESK, desk, taken)
        for party in dict.fromkeys(self.rooms):
            room, shared = view.room(party), shared_as(desk, self.about, party)
            if shared is None:
                raise Refused(
                    "readings.room",
                    gettext_noop("First share the indicator with the room of your choice."),
                )
            give(pen, room, shared, fresh)

    def _fresh(self, desk: Ledger) -> tuple[Reading, ...]:
        """Return the readings that the desk does not have yet, in time."""
        _check_number_of(self.readings)
        known = {reading.at: reading for reading in readings(desk, self.about)}
        fresh: dict[datetime, Reading] = {}
        for reading in self.readings:
            check_reading(reading)
            first = known.get(reading.at) or fresh.setdefault(reading.at, reading)
            if first.value != reading.value:
                raise Refused(
                    "readings.conflict",
                    gettext_noop("Another value is kept for %(time)s: %(value)s."),
                    time=f"{reading.at:%Y-%m-%d %H:%M}",
                    value=written(first.value),
                )
        if not fresh:
            raise Refused("readings.known", gettext_noop("All of this is kept already."))
        return tuple(in_time(fresh.values()))


def _check_number_of(given: tuple[Reading, ...]) -> None:
    if not 0 < len(given) <= MOST:
        raise Refused(
            "readings.number",
            gettext_noop("There are %(found)s readings; from 1 to %(limit)s can be added."),
            found=len(given),
            limit=MOST,
        )


def check_reading(reading: Reading) -> None:
    """Raise Refused unless `reading` has a time in UTC, a number, and a fair source."""
    check_time(reading.at)
    if reading.at.utcoffset() != timedelta():
        raise Refused("readings.zone", gettext_noop("The time of a reading is kept in UTC."))
    check_number(reading.value)
    if reading.source:
        checked({"en": reading.source})
