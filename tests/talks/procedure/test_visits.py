"""Visits: how long the mediators were with each side, for their own eyes."""

from datetime import timedelta

import pytest

from tests.cast import HALA, HUDA, NADIA, NORTH, SOUTH, TARIQ, Table, en, moment
from wasit.talks.actions import Action
from wasit.talks.case import Outcome
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.visits import Attention, BeginVisit, EndVisit, attention, visiting

NEVER = Attention(0, timedelta(), (), None)


def at(table: Table, minute: int, person: Person, action: Action) -> None:
    table.act(person, action, moment(minute))


def with_side(table: Table, party: str, minute: int) -> Attention:
    """What `party` has had of the mediators by that minute."""
    # A view is of the moment of its last entry.
    at(table, minute, HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Over.")))
    return attention(table.view(HALA))[party]


def test_a_visit_stands_on_the_desk_alone() -> None:
    table = Table()
    for action in (BeginVisit(party=NORTH), EndVisit()):
        assert set(table.act(HALA, action)) == {DESK}


def test_the_time_with_each_side_is_counted() -> None:
    table = Table()
    at(table, 10, HALA, BeginVisit(party=NORTH))
    at(table, 25, HALA, EndVisit())
    at(table, 40, HALA, BeginVisit(party=NORTH))
    at(table, 45, HALA, EndVisit())
    found = with_side(table, NORTH, 90)
    assert found == Attention(2, timedelta(minutes=20), (), moment(45).at)
    assert attention(table.view(HALA))[SOUTH] == NEVER


def test_two_mediators_together_are_counted_once() -> None:
    table = Table()
    at(table, 10, HALA, BeginVisit(party=NORTH))
    at(table, 15, TARIQ, BeginVisit(party=NORTH))
    at(table, 20, HALA, EndVisit())
    at(table, 30, TARIQ, EndVisit())
    assert with_side(table, NORTH, 90).lasted == timedelta(minutes=20)


def test_going_to_the_other_side_ends_the_visit_to_the_first() -> None:
    table = Table()
    at(table, 10, HALA, BeginVisit(party=NORTH))
    at(table, 20, HALA, BeginVisit(party=SOUTH))
    last = visiting(table.desk, HALA.id)
    assert last
    assert last.body.party == SOUTH
    at(table, 50, HALA, EndVisit())
    assert with_side(table, SOUTH, 90).lasted == timedelta(minutes=30)
    assert attention(table.view(HALA))[NORTH].lasted == timedelta(minutes=10)


def test_whoever_is_there_now_is_named_and_the_time_runs_on() -> None:
    table = Table()
    at(table, 10, TARIQ, BeginVisit(party=NORTH))
    at(table, 30, HALA, BeginVisit(party=NORTH))
    assert attention(table.view(HALA))[NORTH] == Attention(
        2, timedelta(minutes=20), (TARIQ.id, HALA.id), moment(30).at
    )


def test_visits_end_with_the_case() -> None:
    table = Table()
    at(table, 10, HALA, BeginVisit(party=NORTH))
    assert with_side(table, NORTH, 30) == Attention(1, timedelta(minutes=20), (), moment(30).at)


@pytest.mark.parametrize(
    ("person", "action", "rule"),
    [
        (HALA, BeginVisit(party=NORTH), "visit.there"),
        (TARIQ, EndVisit(), "visit.none"),
        (HALA, BeginVisit(party="nowhere"), "access.unknown"),
        (HUDA, BeginVisit(party=SOUTH), "access.unknown"),
        (NADIA, BeginVisit(party=NORTH), "access.unknown"),
        (NADIA, EndVisit(), "access.unknown"),
    ],
)
def test_what_is_refused(person: Person, action: Action, rule: str) -> None:
    table = Table()
    table.act(HALA, BeginVisit(party=NORTH))
    assert table.rule(person, action) == rule
