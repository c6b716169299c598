"""Injects: an event in the rooms that the instructor chose, each of which reads of itself alone."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.cast import (
    HALA,
    INES,
    MORNING,
    NADIA,
    NORTH,
    NORTH_ROOM,
    REHEARSED,
    SOUTH,
    SOUTH_ROOM,
    Table,
    Written,
    en,
    one,
)
from wasit.talks.indicators.indicators import (
    FollowIndicator,
    Indicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    readings,
)
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.indicators.tripwires import Alerted, SetTripwire
from wasit.talks.ledgers import DESK, SCRIPT
from wasit.talks.substance.conditions import Operator
from wasit.talks.training.injects import Event, Inject, Injected, Released

STORM = en("A storm has closed the port.")
ENRICHED = Indicator(name=en("Enrichment"), unit=en("%"))
AT_60 = Reading(at=MORNING, value=Decimal(60))
AT_84 = Reading(at=MORNING + timedelta(days=1), value=Decimal("83.7"))


@pytest.fixture
def table() -> Table:
    return Table(REHEARSED)


def reads(table: Table, reading: Reading, *rooms: str, desk: bool = False) -> Written:
    return table.act(INES, Inject(rooms=rooms, desk=desk, indicator=ENRICHED, reading=reading))


def test_a_room_reads_what_it_was_told_and_nothing_of_whom_else_was() -> None:
    alone, both = Table(REHEARSED), Table(REHEARSED)
    first = alone.act(INES, Inject(rooms=(SOUTH,), wording=STORM))
    second = both.act(
        INES, Inject(rooms=(SOUTH, NORTH, SOUTH), desk=True, wording=STORM, event=Event.NEWS)
    )
    assert first[SOUTH_ROOM] == second[SOUTH_ROOM]
    assert first.keys() == {SOUTH_ROOM, SCRIPT}
    assert second.keys() == {SOUTH_ROOM, NORTH_ROOM, DESK, SCRIPT}
    assert one(second, Injected, DESK).body == Injected(event=Event.NEWS, wording=STORM)


def test_the_script_keeps_who_was_told(table: Table) -> None:
    leak = Inject(rooms=(NORTH,), desk=True, wording=STORM, event=Event.LEAK)
    kept = one(table.act(INES, leak), Released, SCRIPT).body
    assert (kept.rooms, kept.desk, kept.event) == ((NORTH,), True, Event.LEAK)


def test_an_inject_says_something_to_somebody(table: Table) -> None:
    assert table.rule(INES, Inject(wording=STORM)) == "inject.rooms"
    assert table.rule(INES, Inject(rooms=(NORTH,))) == "wording.empty"
    assert table.rule(INES, Inject(rooms=("west",), wording=STORM)) == "access.unknown"
    assert table.rule(INES, Inject(rooms=(NORTH,), reading=AT_60)) == "inject.reading"


def test_a_reading_crosses_a_tripwire_as_in_life(table: Table) -> None:
    first = reads(table, AT_60, NORTH)
    followed = one(first, IndicatorFollowed, NORTH_ROOM)
    table.act(
        NADIA,
        SetTripwire(about=followed.id, operator=Operator.AT_LEAST, threshold=Decimal(80)),
    )
    second = reads(table, AT_84, NORTH, SOUTH)
    assert one(second, Alerted, NORTH_ROOM).body.reading == AT_84
    assert one(second, ReadingsTaken, NORTH_ROOM).body.about == followed.id
    assert not [line for line in second[SOUTH_ROOM] if isinstance(line.body, Alerted)]
    assert one(second, IndicatorFollowed, SOUTH_ROOM).body.indicator == ENRICHED


def test_it_joins_the_readings_of_an_indicator_that_the_mediators_follow(table: Table) -> None:
    about = one(table.act(HALA, FollowIndicator(indicator=ENRICHED)), IndicatorFollowed).id
    table.act(HALA, TakeReadings(about=about, readings=(AT_60,)))
    table.act(HALA, ShareIndicator(about=about, party=NORTH))
    reads(table, AT_84, NORTH, desk=True)
    assert readings(table.desk, about) == [AT_60, AT_84]
    shared = table.room(NORTH).of(IndicatorFollowed)
    assert len(shared) == 1
    assert readings(table.room(NORTH), shared[0].id) == [AT_60, AT_84]


def test_what_a_room_reads_already_stays_and_cannot_read_otherwise(table: Table) -> None:
    reads(table, AT_60, NORTH)
    assert reads(table, AT_60, NORTH, SOUTH).keys() == {SOUTH_ROOM, SCRIPT}
    otherwise = Reading(at=AT_60.at, value=Decimal(61))
    act = Inject(rooms=(NORTH,), indicator=ENRICHED, reading=otherwise)
    assert table.rule(INES, act) == "readings.conflict"
