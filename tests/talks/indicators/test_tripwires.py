"""Tripwires: who is alerted of what, once, and that nobody learns of another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct

from tests.cast import (
    HALA,
    MORNING,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    en,
    one,
)
from tests.talks.watchers import Sheet
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import (
    FollowIndicator,
    Indicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    in_time,
)
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import IndicatorShared, ShareIndicator
from wasit.talks.indicators.tripwires import (
    Alerted,
    AlertSeen,
    RemoveTripwire,
    SeeAlert,
    SetTripwire,
    TripwireSet,
    tripwires,
)
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import Condition, Operator, meets
from wasit.talks.tray import Wait, desk_alerts, desk_tray, head_tray

Followed = Entry[IndicatorFollowed]


def on(day: int, value: str | Decimal) -> Reading:
    return Reading(at=MORNING + timedelta(days=day), value=Decimal(value))


@pytest.fixture
def followed(table: Table) -> Followed:
    indicator = Indicator(name=en("Enrichment"), unit=en("%"), source=en("Inspectors"))
    return one(table.act(HALA, FollowIndicator(indicator=indicator)), IndicatorFollowed)


def reads(table: Table, followed: Followed, *values: tuple[int, str], to: str = "") -> None:
    taken = tuple(on(*value) for value in values)
    table.act(HALA, TakeReadings(about=followed.id, readings=taken, rooms=tuple(to.split())))


def share(table: Table, followed: Followed, party: str) -> str:
    table.act(HALA, ShareIndicator(about=followed.id, party=party))
    shared = [each.body for each in table.desk.of(IndicatorShared) if each.body.party == party]
    return shared[-1].given


def trip(
    table: Table,
    person: Person,
    about: str,
    threshold: str = "90",
    operator: Operator = Operator.AT_LEAST,
) -> Entry[TripwireSet]:
    wire = SetTripwire(about=about, operator=operator, threshold=Decimal(threshold))
    return one(table.act(person, wire), TripwireSet)


def told(table: Table, ledger: str) -> list[int]:
    """The days of the readings of which a ledger was alerted, in the order of the alerts."""
    alerts = table.ledger(ledger).of(Alerted)
    return [(each.body.reading.at - MORNING).days for each in alerts]


# --- Where an alert stands -----------------------------------------------------------------------


def test_the_desks_tripwire_alerts_the_desk_alone(table: Table, followed: Followed) -> None:
    given = share(table, followed, NORTH)
    trip(table, HALA, followed.id)
    reads(table, followed, (1, "91"), to=NORTH)
    assert told(table, DESK) == [1]
    assert told(table, NORTH_ROOM) == told(table, SOUTH_ROOM) == []
    assert table.room(NORTH).of(ReadingsTaken)[0].body.about == given


def test_a_rooms_tripwire_alerts_that_room_alone(table: Table, followed: Followed) -> None:
    north, south = share(table, followed, NORTH), share(table, followed, SOUTH)
    trip(table, NADIA, north)
    reads(table, followed, (1, "91"), to=f"{NORTH} {SOUTH}")
    assert told(table, NORTH_ROOM) == [1]
    assert told(table, SOUTH_ROOM) == told(table, DESK) == []
    assert north != south != followed.id


def test_a_room_is_not_alerted_of_what_it_was_not_given(table: Table, followed: Followed) -> None:
    trip(table, NADIA, share(table, followed, NORTH))
    reads(table, followed, (1, "91"))
    assert told(table, NORTH_ROOM) == []
    table.act(HALA, ShareIndicator(about=followed.id, party=NORTH))
    assert told(table, NORTH_ROOM) == [1]


@pytest.mark.parametrize(
    ("person", "rule"), [(NOOR, "tripwire.head"), (NADIA, "indicator.unknown")]
)
def test_only_a_head_sets_tripwires_and_only_on_what_it_sees(
    table: Table, followed: Followed, person: Person, rule: str
) -> None:
    wire = SetTripwire(about=followed.id, operator=Operator.ABOVE, threshold=Decimal(60))
    assert table.rule(person, wire) == rule


def test_another_rooms_tripwire_can_be_neither_seen_nor_removed(
    table: Table, followed: Followed
) -> None:
    wire = trip(table, NADIA, share(table, followed, NORTH))
    share(table, followed, SOUTH)
    for person in (SAMIR, HALA):
        assert table.rule(person, RemoveTripwire(about=wire.id)) == "tripwire.unknown"
    assert table.rule(SAMIR, RemoveTripwire(about="no-such-thing")) == "tripwire.unknown"


# --- Once for each crossing ----------------------------------------------------------------------


def test_it_alerts_once_and_is_armed_again_by_a_value_that_goes_back(
    table: Table, followed: Followed
) -> None:
    trip(table, HALA, followed.id)
    for day, value in enumerate(("80", "90", "95", "89", "91")):
        reads(table, followed, (day, value))
    assert told(table, DESK) == [1, 4]


def test_what_comes_late_and_belongs_to_a_known_crossing_is_no_news(
    table: Table, followed: Followed
) -> None:
    trip(table, HALA, followed.id)
    reads(table, followed, (5, "95"))
    reads(table, followed, (3, "94"), (9, "96"))
    assert told(table, DESK) == [5]


def test_what_comes_late_and_parts_a_crossing_makes_it_two(
    table: Table, followed: Followed
) -> None:
    trip(table, HALA, followed.id)
    reads(table, followed, (1, "95"), (5, "95"))
    reads(table, followed, (3, "80"))
    assert told(table, DESK) == [1, 5]


def test_an_earlier_crossing_that_comes_late_alerts_too(table: Table, followed: Followed) -> None:
    trip(table, HALA, followed.id)
    reads(table, followed, (9, "80"))
    reads(table, followed, (1, "91"), (2, "85"))
    assert told(table, DESK) == [1]


def test_set_on_a_value_that_is_beyond_it_alerts_at_once(table: Table, followed: Followed) -> None:
    reads(table, followed, (1, "95"), (2, "80"), (3, "91"), (4, "92"))
    trip(table, HALA, followed.id)
    assert told(table, DESK) == [3]
    reads(table, followed, (5, "93"))
    assert told(table, DESK) == [3]


def test_a_crossing_that_had_ended_before_is_history(table: Table, followed: Followed) -> None:
    reads(table, followed, (1, "95"), (2, "80"))
    trip(table, HALA, followed.id)
    assert told(table, DESK) == []


def test_removed_it_watches_no_longer(table: Table, followed: Followed) -> None:
    wire = trip(table, HALA, followed.id)
    table.act(TARIQ, RemoveTripwire(about=wire.id))
    reads(table, followed, (1, "95"))
    assert told(table, DESK) == []
    assert table.rule(HALA, RemoveTripwire(about=wire.id)) == "tripwire.unknown"
    assert trip(table, HALA, followed.id).id != wire.id


@pytest.mark.parametrize(
    ("operator", "value", "met"),
    [
        (Operator.AT_LEAST, "90.0", True),
        (Operator.ABOVE, "90", False),
        (Operator.ABOVE, "90.01", True),
        (Operator.AT_MOST, "90", True),
        (Operator.AT_MOST, "90.1", False),
        (Operator.BELOW, "90", False),
        (Operator.BELOW, "89.99", True),
    ],
)
def test_a_threshold_is_exact(
    table: Table, followed: Followed, operator: Operator, value: str, met: bool
) -> None:
    trip(table, HALA, followed.id, operator=operator)
    reads(table, followed, (1, value))
    assert bool(told(table, DESK)) is met


def test_the_same_tripwire_is_set_once(table: Table, followed: Followed) -> None:
    trip(table, HALA, followed.id)
    again = SetTripwire(about=followed.id, operator=Operator.AT_LEAST, threshold=Decimal("90.0"))
    assert table.rule(TARIQ, again) == "tripwire.twice"


@pytest.mark.parametrize("threshold", ["NaN", "Infinity", "1e30", "1e-30"])
def test_a_threshold_is_a_number_that_can_be_kept(
    table: Table, followed: Followed, threshold: str
) -> None:
    wire = SetTripwire(about=followed.id, operator=Operator.ABOVE, threshold=Decimal(threshold))
    assert table.rule(HALA, wire) == "number.range"


# --- From a warning ------------------------------------------------------------------------------


def warned(table: Table, *, threshold: bool = True) -> Entry[Conveyed]:
    condition = Condition(
        indicator=en("Enrichment"), operator=Operator.AT_LEAST, threshold=Decimal(90)
    )
    stated = DeterrentWarning(
        actor=en("North"), consequence=en("A price"), condition=condition if threshold else None
    )
    warn = Speak(
        force=Force.WARNING, wording=en("Do not."), modes=frozenset({Mode.VERBATIM}), stated=stated
    )
    source = one(table.act(SAMIR, warn), Said).id
    convey = Convey(sender=SOUTH, source=source, receiver=NORTH, mode=Mode.VERBATIM)
    return one(table.act(HALA, convey), Conveyed)


def test_a_tripwire_names_the_warning_whose_threshold_it_is(
    table: Table, followed: Followed
) -> None:
    given, warning = share(table, followed, NORTH), warned(table)
    wire = SetTripwire(
        about=given, operator=Operator.AT_LEAST, threshold=Decimal(90), warning=warning.id
    )
    assert one(table.act(NADIA, wire), TripwireSet).body.warning == warning.id


def test_only_a_warning_with_a_threshold_in_ones_own_ledger_can_be_named(
    table: Table, followed: Followed
) -> None:
    given = share(table, followed, NORTH)
    for warning in (warned(table, threshold=False).id, "no-such-thing", given):
        wire = SetTripwire(
            about=given, operator=Operator.ABOVE, threshold=Decimal(60), warning=warning
        )
        assert table.rule(NADIA, wire) == "tripwire.warning"


# --- Who sees to it ------------------------------------------------------------------------------


def test_an_alert_waits_until_it_was_seen_where_it_stands(table: Table, followed: Followed) -> None:
    trip(table, NADIA, share(table, followed, NORTH))
    trip(table, HALA, followed.id)
    reads(table, followed, (1, "91"), to=NORTH)
    (waiting,) = head_tray(table.room(NORTH))
    assert waiting[0] is Wait.ALERT
    assert [each.wait for each in desk_tray(table.view(HALA))] == [Wait.ALERT]
    assert len(desk_alerts(table.desk)) == 1
    assert table.rule(HALA, SeeAlert(about=waiting[1].id)) == "alert.unknown"
    one(table.act(NADIA, SeeAlert(about=waiting[1].id)), AlertSeen)
    assert list(head_tray(table.room(NORTH))) == []
    assert table.rule(NADIA, SeeAlert(about=waiting[1].id)) == "alert.unknown"
    table.act(TARIQ, SeeAlert(about=desk_alerts(table.desk)[0].id))
    assert desk_alerts(table.desk) == []


# --- The law -------------------------------------------------------------------------------------


class Taken(Struct, frozen=True):
    """Readings come to the desk and to some rooms."""

    values: dict[int, int]
    rooms: frozenset[str]


class Shown(Struct, frozen=True):
    """A room is shown what the desk knows from a day on."""

    party: str
    since: int


class Watched(Struct, frozen=True):
    """Somebody sets a tripwire: the desk, or the head of a side."""

    where: str
    operator: Operator
    threshold: int


class Left(Struct, frozen=True):
    """Somebody removes the oldest of the tripwires that are theirs."""

    where: str


HEADS = {NORTH: NADIA, SOUTH: SAMIR, DESK: HALA}
PARTIES, PLACES = st.sampled_from([NORTH, SOUTH]), st.sampled_from([NORTH, SOUTH, DESK])
DAYS, VALUES = st.integers(0, 12), st.integers(1, 4)
STEPS = st.lists(
    st.builds(Taken, st.dictionaries(DAYS, VALUES, min_size=1, max_size=3), st.frozensets(PARTIES))
    | st.builds(Shown, PARTIES, DAYS)
    | st.builds(Watched, PLACES, st.sampled_from(Operator), VALUES)
    | st.builds(Left, PLACES),
    max_size=25,
)


class Both:
    """The talks and the literal account of them, side by side."""

    def __init__(self) -> None:
        self.table = Table()
        follow = FollowIndicator(indicator=Indicator(name=en("Enrichment")))
        self.followed = one(self.table.act(HALA, follow), IndicatorFollowed)
        self.sheets: defaultdict[str, Sheet] = defaultdict(Sheet)
        self.given = {DESK: self.followed.id}

    def take(self, step: object) -> None:
        match step:
            case Taken(values=values, rooms=rooms):
                self._read(values, [party for party in sorted(rooms) if party in self.given])
            case Shown(party=party, since=since):
                self._show(party, since)
            case Watched(where=where, operator=operator, threshold=threshold):
                self._watch(where, operator, Decimal(threshold))
            case Left(where=where):
                self._leave(where)

    def _read(self, values: dict[int, int], rooms: list[str]) -> None:
        known = self.sheets[DESK].values
        new = {day: Decimal(value) for day, value in values.items() if day not in known}
        if new:
            taken = tuple(on(day, value) for day, value in new.items())
            take = TakeReadings(about=self.followed.id, readings=taken, rooms=tuple(rooms))
            self.table.act(TARIQ, take)
            for where in (DESK, *rooms):
                self.sheets[where].come(new)

    def _show(self, party: str, since: int) -> None:
        share = ShareIndicator(
            about=self.followed.id, party=party, since=MORNING + timedelta(days=since)
        )
        has, desk = self.sheets[party].values, self.sheets[DESK].values
        new = {day: desk[day] for day in desk if day >= since and day not in has}
        if party in self.given and not new:
            assert self.table.rule(HALA, share) == "share.nothing"
            return
        self.table.act(HALA, share)
        if party not in self.given:
            self.given[party] = self.table.room(party).of(IndicatorFollowed)[0].id
        self.sheets[party].come(new)

    def _watch(self, where: str, operator: Operator, threshold: Decimal) -> None:
        about = self.given.get(where)
        sheet = self.sheets[where]
        standing = {(each.operator, each.threshold) for each in sheet.wires if not each.removed}
        if about and (operator.value, threshold) not in standing:
            wire = SetTripwire(about=about, operator=operator, threshold=threshold)
            self.table.act(HEADS[where], wire)
            sheet.watch(operator.value, threshold)

    def _leave(self, where: str) -> None:
        wires = [each for each in self.sheets[where].wires if not each.removed]
        if wires:
            wires[0].removed = True
            standing = tripwires(self._ledger(where), self.given[where])
            self.table.act(HEADS[where], RemoveTripwire(about=standing[0].id))

    def _ledger(self, where: str) -> Ledger:
        return self.table.desk if where == DESK else self.table.room(where)

    def compare(self) -> None:
        for where in HEADS:
            ledger = self._ledger(where)
            found = []
            for alert in ledger.of(Alerted):
                wire = ledger.find(alert.body.about, TripwireSet)
                assert wire
                day = (alert.body.reading.at - MORNING).days
                found.append((wire.body.operator.value, wire.body.threshold, day))
            assert found == self.sheets[where].alerts, where
        for name, ledger in self.table.books.items():
            assert name in {DESK, NORTH_ROOM, SOUTH_ROOM} or not ledger.of(Alerted)


@settings(deadline=None, max_examples=400)
@given(STEPS)
def test_every_ledger_is_alerted_of_its_own_crossings_and_of_no_others(
    steps: list[object],
) -> None:
    """Whatever comes in whatever order, to whom it comes, and whoever watches."""
    both = Both()
    for step in steps:
        both.take(step)
        both.compare()


def test_the_law_has_teeth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Alerted anew for every reading, the talks and the literal account differ."""

    def each_by_itself(wire: TripwireSet, known: Iterable[Reading]) -> list[list[Reading]]:
        beyond = (each for each in known if meets(each.value, wire.operator, wire.threshold))
        return [[reading] for reading in in_time(beyond)]

    monkeypatch.setattr("wasit.talks.indicators.tripwires._crossings", each_by_itself)
    both = Both()
    both.take(Watched(DESK, Operator.AT_LEAST, 3))
    both.take(Taken({1: 3, 2: 4}, frozenset()))
    with pytest.raises(AssertionError):
        both.compare()


def test_a_refused_reading_alerts_nobody(table: Table, followed: Followed) -> None:
    trip(table, HALA, followed.id)
    with pytest.raises(Refused):
        reads(table, followed, (1, "91"), to=NORTH)
    assert told(table, DESK) == []
