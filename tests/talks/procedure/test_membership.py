"""Membership: each side decides for itself who joins and who leaves, and no other hears it."""

from random import Random

import pytest

from tests.cast import (
    HALA,
    HUDA,
    IDRIS,
    IN_FOUR_EYES,
    NADIA,
    NIMA,
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
from tests.talks.choice import Choice
from tests.talks.moves import MOVES
from wasit.talks.access import home
from wasit.talks.actions import Action, kinds
from wasit.talks.case import Admitted, Dismissed, Outcome, people, seated
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person, Role
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.procedure.membership import Admit, Dismiss, own_side
from wasit.talks.procedure.sittings import Arrive, OpenSitting, present
from wasit.talks.procedure.visits import BeginVisit, attention
from wasit.talks.rings.extracts import AnswerExtract
from wasit.talks.rooms.conferring import Confer

NAWAL = en("Nawal")


@pytest.fixture
def table() -> Table:
    return Table()


def joins(
    table: Table, leader: Person, role: Role = Role.MEMBER, serves: tuple[str, ...] = ()
) -> Person:
    """Have Nawal join the side of `leader`."""
    written = table.act(leader, Admit(newcomer=NAWAL, role=role, serves=serves))
    return one(written, Admitted, home(leader)).body.person


def test_whoever_joins_a_delegation_is_listed_in_its_room_alone(table: Table) -> None:
    written = table.act(NADIA, Admit(newcomer=NAWAL, role=Role.MEMBER))
    assert set(written) == {NORTH_ROOM}
    nawal = one(written, Admitted).body.person
    assert (nawal.name, nawal.role, nawal.party) == (NAWAL, Role.MEMBER, NORTH)
    assert seated(table.room(NORTH))[nawal.id] == nawal
    assert nawal.id not in seated(table.room(SOUTH)) | seated(table.desk)


def test_whoever_joins_knows_and_can_do_what_every_member_can(table: Table) -> None:
    nawal = joins(table, NADIA)
    assert table.view(nawal).ledgers == table.view(NOOR).ledgers
    assert home(nawal) == home(NOOR)
    table.act(nawal, Confer(wording=en("I am new here.")))
    assert nawal in own_side(table.view(NADIA))


def test_a_mediator_who_joins_is_listed_wherever_the_team_is(table: Table) -> None:
    written = table.act(HALA, Admit(newcomer=NAWAL, role=Role.MEDIATOR))
    assert set(written) == {DESK, NORTH_ROOM, SOUTH_ROOM}
    assert len({one(written, Admitted, name).body.person.id for name in written}) == 1


def test_of_a_compartmented_mediator_only_the_rooms_served_are_told(table: Table) -> None:
    written = table.act(HALA, Admit(newcomer=NAWAL, role=Role.MEDIATOR, serves=(SOUTH,)))
    assert set(written) == {DESK, SOUTH_ROOM}
    nawal = one(written, Admitted, DESK).body.person
    assert table.view(nawal).ledgers == table.view(HUDA).ledgers
    assert set(table.act(HALA, Dismiss(person=nawal.id))) == {DESK, SOUTH_ROOM}


@pytest.mark.parametrize(("leader", "person"), [(NADIA, NOOR), (HALA, TARIQ), (HALA, HUDA)])
def test_whoever_is_dismissed_has_no_seat_but_keeps_the_name(
    table: Table, leader: Person, person: Person
) -> None:
    written = table.act(leader, Dismiss(person=person.id))
    assert {line.body for lines in written.values() for line in lines} == {
        Dismissed(person=person.id)
    }
    assert home(person) in written
    assert person.id not in seated(table.ledger(home(person)))
    assert people(table.ledger(home(person)))[person.id] == person


@pytest.mark.parametrize("kind", list(kinds()))
def test_whoever_is_dismissed_can_do_nothing_more(kind: type[Action]) -> None:
    table = Table()
    table.act(NADIA, Dismiss(person=NOOR.id))
    _, choose = MOVES[kind]
    if kind is not AnswerExtract:
        assert table.rule(NOOR, choose(Choice(Random(1), table, NOOR))) == "access.left"


def test_nobody_who_was_dismissed_is_counted_as_present(table: Table) -> None:
    table.act(HALA, OpenSitting(rooms=(NORTH,)))
    table.act(NOOR, Arrive())
    table.act(NADIA, Dismiss(person=NOOR.id))
    assert present(table.room(NORTH)) == []


def test_a_visit_ends_with_the_part_of_whoever_made_it(table: Table) -> None:
    table.act(TARIQ, BeginVisit(party=NORTH))
    table.act(HALA, Dismiss(person=TARIQ.id))
    assert attention(table.view(HALA))[NORTH].there == ()


def test_where_two_must_approve_two_stay() -> None:
    table = Table(IN_FOUR_EYES)
    assert table.rule(HALA, Dismiss(person=TARIQ.id)) == "member.four-eyes"
    joins(table, HALA, Role.MEDIATOR)
    table.act(HALA, Dismiss(person=TARIQ.id))


@pytest.mark.parametrize(
    ("person", "action", "rule"),
    [
        (NOOR, Admit(newcomer=NAWAL, role=Role.MEMBER), "member.leads"),
        (TARIQ, Admit(newcomer=NAWAL, role=Role.MEDIATOR), "member.leads"),
        (IDRIS, Admit(newcomer=NAWAL, role=Role.MEDIATOR), "interpreter.act"),
        (NADIA, Admit(newcomer=NAWAL, role=Role.HEAD), "member.role"),
        (NADIA, Admit(newcomer=NAWAL, role=Role.MEDIATOR), "member.role"),
        (HALA, Admit(newcomer=NAWAL, role=Role.MEMBER), "member.role"),
        (HALA, Admit(newcomer=NAWAL, role=Role.INTERPRETER, serves=(NORTH,)), "member.serves"),
        (HALA, Admit(newcomer=NAWAL, role=Role.MEDIATOR, serves=("west",)), "member.serves"),
        (NADIA, Admit(newcomer=NAWAL, role=Role.MEMBER, serves=(NORTH,)), "member.serves"),
        (NADIA, Admit(newcomer={}, role=Role.MEMBER), "wording.empty"),
        (NOOR, Dismiss(person=NADIA.id), "member.leads"),
        (NADIA, Dismiss(person=NADIA.id), "member.unknown"),
        (NADIA, Dismiss(person=SAMIR.id), "member.unknown"),
        (NADIA, Dismiss(person=TARIQ.id), "member.unknown"),
        (HALA, Dismiss(person=HALA.id), "member.unknown"),
        (HALA, Dismiss(person=NOOR.id), "member.unknown"),
    ],
)
def test_what_is_refused(table: Table, person: Person, action: Action, rule: str) -> None:
    assert table.rule(person, action) == rule


def test_of_another_side_s_people_nothing_is_answered(table: Table) -> None:
    """Whether somebody of that id is there is not to be told."""
    known, unknown = Dismiss(person=SAMIR.id), Dismiss(person="nobody")
    assert table.rule(NADIA, known) == table.rule(NADIA, unknown)


def test_nobody_joins_a_closed_case(table: Table) -> None:
    table.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")))
    assert table.rule(NADIA, Admit(newcomer=NAWAL, role=Role.MEMBER)) == "case.closed"


def test_the_same_name_may_join_twice_and_is_told_apart(table: Table) -> None:
    first, second = joins(table, NADIA), joins(table, NADIA, Role.INTERPRETER)
    assert first.id != second.id


def test_the_list_of_a_side_is_of_those_who_belong_to_it_now(table: Table) -> None:
    nawal = joins(table, NADIA)
    table.act(NADIA, Dismiss(person=NOOR.id))
    assert [each.id for each in own_side(table.view(NADIA))] == [NADIA.id, NIMA.id, nawal.id]
