"""Tripwires: thresholds on an indicator, which alert the ledger they stand in and no other.

A ledger's tripwires are judged by the readings that this ledger knows, never by what others know.
What counts is the order of the readings' own times, not that in which they came. Readings beyond
a threshold that follow each other without one that is not are one crossing, and one crossing
alerts once: not again when readings that came late are found to belong to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import (
    Reading,
    ReadingsTaken,
    find_indicator,
    in_time,
    readings,
)
from wasit.talks.ledgers import DESK, Family, room
from wasit.talks.people import Person
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.stated import condition_of
from wasit.talks.substance.conditions import Operator, meets
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional
from wasit.talks.words.numbers import check_number


class TripwireSet(Body, frozen=True, kw_only=True, tag="tripwire_set"):
    """A threshold on the indicator `about`. `warning` is the entry here whose threshold it is."""

    stands_in = frozenset({Family.DESK, Family.ROOM})

    operator: Operator
    threshold: Decimal
    wording: Wording = {}
    warning: str | None = None


class TripwireRemoved(Body, frozen=True, kw_only=True, tag="tripwire_removed"):
    """The tripwire `about` watches no longer."""

    stands_in = frozenset({Family.DESK, Family.ROOM})


class Alerted(Body, frozen=True, kw_only=True, tag="alerted"):
    """The tripwire `about` has been crossed; `reading` is the first beyond it."""

    stands_in = frozenset({Family.DESK, Family.ROOM})

    reading: Reading


class AlertSeen(Body, frozen=True, kw_only=True, tag="alert_seen"):
    """Those whom the alert `about` was for have seen it."""

    stands_in = frozenset({Family.DESK, Family.ROOM})


class SetTripwire(Action, frozen=True, kw_only=True, tag="set_tripwire"):
    """Watch an indicator for a threshold: a mediator on the desk, a head in the own room.

    Where the latest reading lies beyond it already, the alert comes at once.
    """

    about: str
    operator: Operator
    threshold: Decimal
    wording: Wording = {}
    warning: str | None = None

    def decide(self, view: View, pen: Pen) -> None:
        ledger = _own(view)
        find_indicator(ledger, self.about)
        check_number(self.threshold)
        optional(self.wording)
        if self.warning is not None and not _has_condition(ledger, self.warning):
            raise Refused(
                "tripwire.warning", gettext_noop("No warning with a threshold stands there.")
            )
        if any(self._repeats(each.body) for each in tripwires(ledger, self.about)):
            raise Refused("tripwire.twice", gettext_noop("You have set this tripwire already."))
        wire = TripwireSet(
            about=self.about,
            operator=self.operator,
            threshold=self.threshold,
            wording=self.wording,
            warning=self.warning,
        )
        name = _own_name(view.person)
        entry = pen.write(name, wire)
        if (first := _already(ledger, wire)) is not None:
            pen.write(name, Alerted(about=entry.id, reading=first))

    def _repeats(self, wire: TripwireSet) -> bool:
        return (wire.operator, wire.threshold) == (self.operator, self.threshold)


class RemoveTripwire(Action, frozen=True, kw_only=True, tag="remove_tripwire"):
    """Take a tripwire away: a mediator from the desk, a head from the own room."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        ledger = _own(view)
        wire = ledger.find(self.about, TripwireSet)
        if wire is None or ledger.about(wire.id, TripwireRemoved):
            raise Refused("tripwire.unknown", gettext_noop("No such tripwire is set here."))
        pen.write(_own_name(view.person), TripwireRemoved(about=self.about))


class SeeAlert(Action, frozen=True, kw_only=True, tag="see_alert"):
    """Take an alert off one's own tray: a mediator the desk's, a head the own room's."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        ledger = _own(view)
        if self.about not in {alert.id for alert in unseen(ledger)}:
            raise Refused("alert.unknown", gettext_noop("No such alert is waiting here."))
        pen.write(_own_name(view.person), AlertSeen(about=self.about))


def _own(view: View) -> Ledger:
    """Return where one's own tripwires stand; raises Refused for whom none do."""
    if view.person.mediates:
        return view.desk()
    if not view.person.leads:
        raise Refused(
            "tripwire.head", gettext_noop("Only the head of the delegation sees to tripwires.")
        )
    return view.own_room()


def _own_name(person: Person) -> str:
    return DESK if person.party is None else room(person.party)


def _has_condition(ledger: Ledger, entry_id: str) -> bool:
    entry = ledger.get(entry_id)
    return entry is not None and condition_of(getattr(entry.body, "stated", None)) is not None


def tripwires(ledger: Ledger, indicator: str) -> list[Entry[TripwireSet]]:
    """Return the tripwires on an indicator that stand in `ledger` and watch, oldest first."""
    return [
        wire
        for wire in ledger.about(indicator, TripwireSet)
        if not ledger.about(wire.id, TripwireRemoved)
    ]


def unseen(ledger: Ledger) -> Iterator[Entry[Alerted]]:
    """Yield the alerts in `ledger` that nobody has taken off the tray, oldest first."""
    for alert in ledger.of(Alerted):
        if not ledger.about(alert.id, AlertSeen):
            yield alert


def take(pen: Pen, name: str, ledger: Ledger, taken: ReadingsTaken) -> None:
    """Write readings into the `ledger` called `name`, and the alerts they bring about in it."""
    pen.write(name, taken)
    for wire, reading in alerts(ledger, taken.about or "", taken.readings):
        pen.write(name, Alerted(about=wire.id, reading=reading))


def alerts(
    ledger: Ledger, indicator: str, coming: Iterable[Reading]
) -> Iterator[tuple[Entry[TripwireSet], Reading]]:
    """Yield the tripwires that `ledger` will find crossed with the readings that are `coming`.

    With each stands the first reading of the crossing; a tripwire that was crossed several times
    comes as often.
    """
    coming = list(coming)
    for wire in tripwires(ledger, indicator):
        before, since = _taken_around(ledger, indicator, wire)
        told = {alert.body.reading.at for alert in ledger.about(wire.id, Alerted)}
        told |= {reading.at for reading in before}
        for crossing in _crossings(wire.body, [*before, *since, *coming]):
            if not any(reading.at in told for reading in crossing):
                yield wire, crossing[0]


def _taken_around(
    ledger: Ledger, indicator: str, wire: Entry[TripwireSet]
) -> tuple[list[Reading], list[Reading]]:
    """Return what was known of the indicator when `wire` was set, and what came since."""
    known: tuple[list[Reading], list[Reading]] = [], []
    is_set = False
    for entry in ledger.about(indicator, ReadingsTaken, TripwireSet):
        if isinstance(entry.body, ReadingsTaken):
            known[is_set].extend(entry.body.readings)
        is_set = is_set or entry.id == wire.id
    return known


def _already(ledger: Ledger, wire: TripwireSet) -> Reading | None:
    """Return where the crossing began in which the latest reading known lies, if it does."""
    known = readings(ledger, wire.about or "")
    crossings = _crossings(wire, known)
    last = crossings[-1] if crossings else []
    return last[0] if last and last[-1] is known[-1] else None


def _crossings(wire: TripwireSet, known: Iterable[Reading]) -> list[list[Reading]]:
    """Return the readings beyond `wire`, in time, those without one between them together."""
    parts = groupby(
        in_time(known), key=lambda reading: meets(reading.value, wire.operator, wire.threshold)
    )
    return [list(part) for beyond, part in parts if beyond]
