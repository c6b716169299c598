"""Sittings: called by the mediators for each room, and known in that room and to them alone."""

import pytest

from tests.cast import (
    HALA,
    HUDA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    Table,
    en,
)
from wasit.talks.actions import Action
from wasit.talks.case import Outcome
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.sittings import Arrive, CloseSitting, OpenSitting, present, sitting

AT_TEN = en("In the east wing, at ten.")


@pytest.fixture
def table() -> Table:
    table = Table()
    table.act(HALA, OpenSitting(rooms=(NORTH,), wording=AT_TEN))
    return table


def test_a_sitting_is_opened_in_the_rooms_named_and_in_no_other(table: Table) -> None:
    found = sitting(table.room(NORTH))
    assert found
    assert found.body.wording == AT_TEN
    assert sitting(table.room(SOUTH)) is None


def test_it_is_written_into_the_room_alone() -> None:
    assert set(Table().act(HALA, OpenSitting(rooms=(NORTH,)))) == {NORTH_ROOM}


def test_both_rooms_can_be_called_at_one_moment() -> None:
    written = Table().act(HALA, OpenSitting(rooms=(NORTH, SOUTH, NORTH)))
    assert {name: len(lines) for name, lines in written.items()} == {NORTH_ROOM: 1, SOUTH_ROOM: 1}


def test_a_compartmented_mediator_calls_the_own_room(table: Table) -> None:
    table.act(HUDA, OpenSitting(rooms=(SOUTH,)))
    assert sitting(table.room(SOUTH))
    assert table.rule(HUDA, CloseSitting(party=NORTH)) == "access.unknown"


def test_delegates_arrive_one_by_one(table: Table) -> None:
    table.act(NOOR, Arrive())
    table.act(NADIA, Arrive())
    assert present(table.room(NORTH)) == ["noor", "nadia"]


def test_an_arrival_is_written_into_the_own_room_alone(table: Table) -> None:
    assert set(table.act(NOOR, Arrive())) == {NORTH_ROOM}


def test_when_it_is_over_nobody_is_there_and_another_can_be_opened(table: Table) -> None:
    table.act(NADIA, Arrive())
    table.act(HALA, CloseSitting(party=NORTH))
    assert (sitting(table.room(NORTH)), present(table.room(NORTH))) == (None, [])
    table.act(HALA, OpenSitting(rooms=(NORTH,)))
    assert present(table.room(NORTH)) == []
    table.act(NADIA, Arrive())
    assert present(table.room(NORTH)) == ["nadia"]


def test_it_ends_with_the_case(table: Table) -> None:
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Not this time.")))
    assert sitting(table.room(NORTH)) is None


@pytest.mark.parametrize(
    ("person", "action", "rule"),
    [
        (HALA, OpenSitting(rooms=()), "sitting.rooms"),
        (HALA, OpenSitting(rooms=(SOUTH, NORTH)), "sitting.open"),
        (HALA, OpenSitting(rooms=("nowhere",)), "access.unknown"),
        (HALA, OpenSitting(rooms=(SOUTH,), wording=en("\u202e")), "wording.empty"),
        (HALA, CloseSitting(party=SOUTH), "sitting.none"),
        (HALA, Arrive(), "access.unknown"),
        (SAMIR, Arrive(), "sitting.none"),
        (NADIA, OpenSitting(rooms=(NORTH,)), "access.unknown"),
        (NADIA, CloseSitting(party=NORTH), "access.unknown"),
    ],
)
def test_what_is_refused(table: Table, person: Person, action: Action, rule: str) -> None:
    assert table.rule(person, action) == rule


def test_one_arrives_once(table: Table) -> None:
    table.act(NADIA, Arrive())
    assert table.rule(NADIA, Arrive()) == "sitting.arrived"


def test_a_refusal_opens_no_room_at_all(table: Table) -> None:
    """Of several rooms either all are called or none."""
    assert table.rule(HALA, OpenSitting(rooms=(SOUTH, NORTH))) == "sitting.open"
    assert sitting(table.room(SOUTH)) is None
