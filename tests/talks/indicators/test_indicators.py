"""Indicators: followed on the desk, read, and shown to rooms only as far as mediators say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    MORNING,
    NADIA,
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
from wasit.talks.entries import Entry
from wasit.talks.indicators.indicators import (
    FollowIndicator,
    Indicator,
    IndicatorFollowed,
    Reading,
    ReadingsTaken,
    indicator_of,
    readings,
)
from wasit.talks.indicators.readings import MOST, TakeReadings
from wasit.talks.indicators.sharing import IndicatorShared, ShareIndicator, shared_as
from wasit.talks.ledgers import DESK
from wasit.talks.wording import Wording

ENRICHMENT = Indicator(name=en("Enrichment"), unit=en("%"), source=en("Inspectors"))
Followed = Entry[IndicatorFollowed]


@pytest.fixture
def followed(table: Table) -> Followed:
    return one(table.act(HALA, FollowIndicator(indicator=ENRICHMENT)), IndicatorFollowed)


def take(followed: Followed, *taken: Reading, to: str = "") -> TakeReadings:
    return TakeReadings(about=followed.id, readings=taken, rooms=tuple(to.split()))


def days(table: Table, ledger: str) -> list[int]:
    """The days of which a ledger has readings, of all indicators it follows."""
    book = table.ledger(ledger)
    known = (each for entry in book.of(IndicatorFollowed) for each in readings(book, entry.id))
    return [(each.at - MORNING).days for each in known]


# --- On the desk ---------------------------------------------------------------------------------


def test_only_the_desk_follows_an_indicator_at_first(table: Table) -> None:
    written = table.act(TARIQ, FollowIndicator(indicator=ENRICHMENT))
    assert list(written) == [DESK]
    assert table.rule(NADIA, FollowIndicator(indicator=ENRICHMENT)) == "access.unknown"


@pytest.mark.parametrize(
    ("name", "rule"), [({}, "wording.empty"), (en("a\u202eb"), "wording.hidden-character")]
)
def test_an_indicator_has_a_name(table: Table, name: Wording, rule: str) -> None:
    follow = FollowIndicator(indicator=Indicator(name=name))
    assert table.rule(HALA, follow) == rule


def test_readings_stand_in_the_order_of_their_own_times(table: Table, followed: Followed) -> None:
    table.act(HALA, take(followed, on(5, "84"), on(1, "60")))
    table.act(HALA, take(followed, on(3, "61")))
    known = readings(table.desk, followed.id)
    assert [str(each.value) for each in known] == ["60", "61", "84"]
    assert indicator_of(table.desk, table.desk.of(ReadingsTaken)[0]) == followed


def test_what_is_kept_already_is_left_out_and_counted(table: Table, followed: Followed) -> None:
    table.act(HALA, take(followed, on(1, "60")))
    again = take(followed, on(1, "60.0"), on(2, "61"), on(2, "61"))
    taken = one(table.act(TARIQ, again), ReadingsTaken).body
    assert (taken.readings, taken.repeated) == ((on(2, "61"),), 2)
    assert table.rule(HALA, again) == "readings.known"


def test_a_time_has_one_value(table: Table, followed: Followed) -> None:
    table.act(HALA, take(followed, on(1, "60")))
    assert table.rule(HALA, take(followed, on(1, "61"))) == "readings.conflict"
    assert table.rule(HALA, take(followed, on(2, "60"), on(2, "61"))) == "readings.conflict"
    assert days(table, DESK) == [1]


@pytest.mark.parametrize(
    ("reading", "rule"),
    [
        (replace(on(1, "60"), at=datetime(2023, 5, 1)), "readings.zone"),  # noqa: DTZ001 - the fault
        (
            replace(on(1, "60"), at=datetime(2023, 5, 1, tzinfo=timezone(timedelta(hours=4)))),
            "readings.zone",
        ),
        (replace(on(1, "60"), at=datetime(9999, 12, 31, tzinfo=UTC)), "time.range"),
        (on(1, "Infinity"), "number.range"),
        (on(1, "1E+999999999999"), "number.range"),
        (on(1, "1E-999999999999"), "number.range"),
        (on(1, "60", source="a\u202eb"), "wording.hidden-character"),
    ],
)
def test_a_reading_that_cannot_be_kept_is_refused(
    table: Table, followed: Followed, reading: Reading, rule: str
) -> None:
    assert table.rule(HALA, take(followed, reading)) == rule


@pytest.mark.parametrize("count", [0, MOST + 1])
def test_so_many_readings_are_taken_at_once_and_no_more(
    table: Table, followed: Followed, count: int
) -> None:
    start = datetime(2023, 1, 1, tzinfo=UTC)
    many = (Reading(at=start + timedelta(hours=n), value=Decimal(n)) for n in range(count))
    assert table.rule(HALA, take(followed, *many)) == "readings.number"


def test_readings_are_of_an_indicator_of_the_desk(table: Table, followed: Followed) -> None:
    table.act(HALA, ShareIndicator(about=followed.id, party=NORTH))
    given = table.room(NORTH).of(IndicatorFollowed)[0]
    assert table.rule(HALA, take(given, on(1, "60"))) == "indicator.unknown"


# --- In a room -----------------------------------------------------------------------------------


def test_a_room_sees_an_indicator_and_its_readings_until_then(
    table: Table, followed: Followed
) -> None:
    table.act(HALA, take(followed, on(1, "60")))
    written = table.act(HALA, ShareIndicator(about=followed.id, party=NORTH))
    assert set(written) == {NORTH_ROOM, DESK}
    given = one(written, IndicatorFollowed)
    assert given.id != followed.id
    shared = one(written, IndicatorShared).body
    assert (shared.party, shared.given) == (NORTH, given.id)
    assert shared_as(table.desk, followed.id, NORTH) == shared
    assert shared_as(table.desk, followed.id, SOUTH) is None
    assert days(table, NORTH_ROOM) == [1]


def test_what_is_added_later_never_follows_by_itself(table: Table, followed: Followed) -> None:
    table.act(HALA, ShareIndicator(about=followed.id, party=NORTH))
    table.act(HALA, ShareIndicator(about=followed.id, party=SOUTH))
    table.act(HALA, take(followed, on(1, "60")))
    assert days(table, NORTH_ROOM) == days(table, SOUTH_ROOM) == []
    table.act(HALA, take(followed, on(2, "61"), to=NORTH))
    assert (days(table, NORTH_ROOM), days(table, SOUTH_ROOM)) == ([2], [])


def test_shared_again_a_room_gets_what_it_has_not_had(table: Table, followed: Followed) -> None:
    table.act(HALA, take(followed, on(1, "60"), on(5, "84")))
    since = ShareIndicator(about=followed.id, party=NORTH, since=MORNING + timedelta(days=3))
    table.act(HALA, since)
    assert days(table, NORTH_ROOM) == [5]
    assert table.rule(HALA, since) == "share.nothing"
    again = ShareIndicator(about=followed.id, party=NORTH)
    written = table.act(HALA, again)
    assert set(written) == {NORTH_ROOM}
    assert days(table, NORTH_ROOM) == [1, 5]
    assert table.rule(HALA, again) == "share.nothing"


def test_a_room_learns_no_source_unless_it_is_told(table: Table, followed: Followed) -> None:
    table.act(HALA, ShareIndicator(about=followed.id, party=NORTH))
    table.act(HALA, ShareIndicator(about=followed.id, party=SOUTH, with_source=True))
    table.act(HALA, take(followed, on(1, "60"), to=f"{NORTH} {SOUTH}"))
    for party, source, report in ((NORTH, {}, ""), (SOUTH, en("Inspectors"), "Report 14")):
        room = table.room(party)
        (given,) = room.of(IndicatorFollowed)
        assert given.body.indicator == replace(ENRICHMENT, source=source)
        assert [each.source for each in readings(room, given.id)] == [report]


def test_a_room_is_told_nothing_of_what_an_import_left_out(
    table: Table, followed: Followed
) -> None:
    table.act(HALA, ShareIndicator(about=followed.id, party=NORTH))
    table.act(HALA, take(followed, on(1, "60")))
    sheet = TakeReadings(
        about=followed.id, readings=(on(1, "60"), on(2, "61")), rooms=(NORTH,), unreadable=7
    )
    written = table.act(HALA, sheet)
    desk, room = (one(written, ReadingsTaken, name).body for name in (DESK, NORTH_ROOM))
    assert (desk.repeated, desk.unreadable) == (1, 7)
    assert (room.repeated, room.unreadable) == (0, 0)
    assert len(room.readings) == 1


def test_a_room_that_does_not_follow_it_gets_no_reading(table: Table, followed: Followed) -> None:
    assert table.rule(HALA, take(followed, on(1, "60"), to=NORTH)) == "readings.room"
    assert days(table, DESK) == []


def test_a_delegation_shares_nothing(table: Table, followed: Followed) -> None:
    for action in (
        ShareIndicator(about=followed.id, party=SOUTH),
        take(followed, on(1, "60")),
    ):
        assert table.rule(SAMIR, action) == "access.unknown"
