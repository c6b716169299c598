"""Injects: events that the instructor of a rehearsal lets happen, in the rooms of their choice.

A room reads what it was told, and nothing of whom else was. A reading of an indicator comes into
each of them as any other would: it is kept there, and crosses what tripwires stand there.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from wasit.talks import ledgers
from wasit.talks.actions import Pen
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import (
    Indicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    check_indicator,
    readings,
)
from wasit.talks.indicators.readings import check_reading
from wasit.talks.indicators.tripwires import take
from wasit.talks.ledgers import DESK, SCRIPT, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.training.directing import Direction, check_goes_on
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.numbers import written


class Event(StrEnum):
    """What an inject is.

    ``news``  something has happened in the world
    ``leak``  something of these talks has come out, and is in the press
    """

    NEWS = "news"
    LEAK = "leak"


class Injected(Body, frozen=True, kw_only=True, tag="injected"):
    """What those who read this ledger are told has happened."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    event: Event
    wording: Wording


class Released(Body, frozen=True, kw_only=True, tag="released"):
    """The instructor's account of an inject: which `rooms` were told, and whether the desk was."""

    stands_in = frozenset({Family.SCRIPT})

    rooms: tuple[str, ...]
    desk: bool
    event: Event
    wording: Wording
    indicator: Indicator | None = None
    reading: Reading | None = None


class Inject(Direction, frozen=True, kw_only=True, tag="inject"):
    """Tell some rooms, the desk or both of an event, in words or with a reading, or with both."""

    rooms: tuple[str, ...] = ()
    desk: bool = False
    event: Event = Event.NEWS
    wording: Wording = {}
    indicator: Indicator | None = None
    reading: Reading | None = None

    def decide(self, view: View, pen: Pen) -> None:
        check_goes_on(view)
        self._check()
        wording = checked(self.wording) if self.wording or self.reading is None else {}
        for name, ledger in self._told(view):
            if wording:
                pen.write(name, Injected(event=self.event, wording=wording))
            if self.indicator and self.reading:
                _take(pen, name, ledger, self.indicator, self.reading)
        pen.write(
            SCRIPT,
            Released(
                rooms=tuple(dict.fromkeys(self.rooms)),
                desk=self.desk,
                event=self.event,
                wording=wording,
                indicator=self.indicator,
                reading=self.reading,
            ),
        )

    def _told(self, view: View) -> Iterator[tuple[str, Ledger]]:
        for party in dict.fromkeys(self.rooms):
            yield ledgers.room(party), view.room(party)
        if self.desk:
            yield DESK, view.desk()

    def _check(self) -> None:
        if not (self.rooms or self.desk):
            raise Refused("inject.rooms", gettext_noop("Choose whom to tell."))
        if (self.indicator is None) != (self.reading is None):
            raise Refused(
                "inject.reading", gettext_noop("A reading needs its indicator, and a value.")
            )
        if self.indicator and self.reading:
            check_indicator(self.indicator)
            check_reading(self.reading)


def _take(pen: Pen, name: str, ledger: Ledger, indicator: Indicator, reading: Reading) -> None:
    """Write a reading into the ledger called `name`, under the indicator of that name there.

    It is the one that has the name in any language; what it is in another ledger tells nothing.

    Raises Refused where it reads otherwise already; what is there just so stays as it is.
    """
    names = set(indicator.name.values())
    known = next(
        (e for e in ledger.of(IndicatorFollowed) if names & set(e.body.indicator.name.values())),
        None,
    )
    here = known or pen.write(name, IndicatorFollowed(indicator=indicator))
    had = {each.at: each.value for each in readings(ledger, here.id)}
    if reading.at not in had:
        take(pen, name, ledger, ReadingsTaken(about=here.id, readings=(reading,)))
    elif had[reading.at] != reading.value:
        raise Refused(
            "readings.conflict",
            gettext_noop(
                "Another value is kept for %(time)s: %(value)s. Send this one a minute later."
            ),
            time=f"{reading.at:%Y-%m-%d %H:%M}",
            value=written(had[reading.at]),
        )
