"""Tripwires: who is alerted of what, once, and that nobody learns of another's."""

from __future__ import annotations

from decimal import Decimal

import pytest

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
from tests.talks.indicators.reading import on
from wasit.talks.conveyance.conveyance import Convey
from wasit.talks.entries import Entry
from wasit.talks.indicators.indicators import (
    FollowIndicator,
    Indicator,
    IndicatorFollowed,
    ReadingsTaken,
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
)
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.deliveries import Conveyed
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.tray import Wait, desk_alerts, desk_tray, head_tray

Followed = Entry[IndicatorFollowed]


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


def test_a_refused_reading_alerts_nobody(table: Table, followed: Followed) -> None:
    trip(table, HALA, followed.id)
    with pytest.raises(Refused):
        reads(table, followed, (1, "91"), to=NORTH)
    assert told(table, DESK) == []


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
