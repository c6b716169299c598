"""Access and views: who may open which ledger, and that nobody knows more."""

import pytest

from tests.cast import (
    CAST,
    HALA,
    HUDA,
    IDRIS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    SOUTH,
    SOUTH_DELEGATION,
    SOUTH_ROOM,
    SOUTH_SEALED,
    SVEN,
    TARIQ,
    Table,
    called,
    en,
    moment,
)
from wasit.talks.access import heard_by, home, may_announce, may_open, may_write, opened_by, tallied
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, Family, family, party, ring, shelf
from wasit.talks.people import Person, Role
from wasit.talks.refusals import Refused
from wasit.talks.views import View

LEDGERS = (
    DESK,
    NORTH_ROOM,
    NORTH_DELEGATION,
    NORTH_SEALED,
    SOUTH_ROOM,
    SOUTH_DELEGATION,
    SOUTH_SEALED,
    COMMON,
)
DESK_RING, NORTH_RING, SOUTH_RING = ring("", "a1"), ring(NORTH, "b2"), ring(SOUTH, "c3")
RINGS = (DESK_RING, NORTH_RING, SOUTH_RING)
HOLDS = {
    HALA.id: {DESK_RING},
    TARIQ.id: {DESK_RING},
    HUDA.id: set(),
    IDRIS.id: {DESK_RING},
    NADIA.id: {NORTH_RING},
    NOOR.id: {NORTH_RING},
    NIMA.id: {NORTH_RING},
    SAMIR.id: {SOUTH_RING},
    SVEN.id: {SOUTH_RING},
}
OPENS = {
    HALA.id: {DESK, NORTH_ROOM, SOUTH_ROOM, COMMON},
    TARIQ.id: {DESK, NORTH_ROOM, SOUTH_ROOM, COMMON},
    HUDA.id: {SOUTH_ROOM, COMMON},
    IDRIS.id: {DESK, NORTH_ROOM, SOUTH_ROOM, COMMON},
    NADIA.id: {NORTH_ROOM, NORTH_DELEGATION, NORTH_SEALED, COMMON},
    NOOR.id: {NORTH_ROOM, NORTH_DELEGATION, COMMON},
    NIMA.id: {NORTH_ROOM, NORTH_DELEGATION, COMMON},
    SAMIR.id: {SOUTH_ROOM, SOUTH_DELEGATION, SOUTH_SEALED, COMMON},
    SVEN.id: {SOUTH_ROOM, SOUTH_DELEGATION, COMMON},
}


@pytest.mark.parametrize("person", CAST, ids=called)
def test_who_may_open_which_ledger(person: Person) -> None:
    assert {ledger for ledger in LEDGERS if may_open(person, ledger)} == OPENS[person.id]
    assert set(opened_by(person, [NORTH, SOUTH])) == OPENS[person.id]


@pytest.mark.parametrize("person", CAST, ids=called)
def test_a_ring_is_open_to_the_side_that_holds_it(person: Person) -> None:
    assert {name for name in RINGS if may_open(person, name)} == HOLDS[person.id]


@pytest.mark.parametrize("name", RINGS)
def test_a_guest_opens_the_own_ring_and_nothing_else(name: str) -> None:
    guest = Person(id="guest", name=en("Gita"), role=Role.GUEST, ring=name)
    assert [each for each in (*LEDGERS, *RINGS) if may_open(guest, each)] == [name]
    assert [each for each in (*LEDGERS, *RINGS) if may_write(guest, each)] == [name]
    assert opened_by(guest, [NORTH, SOUTH]) == (home(guest),) == (name,)
    assert heard_by([name]) == {name}


def test_what_is_no_name_of_a_ring_opens_for_nobody() -> None:
    for name in ("ring:", "ring:north", "ring:desk"):
        assert not any(may_open(person, name) for person in CAST)


def test_a_host_hears_of_all_own_rings_by_one_name() -> None:
    for host, own in ((HALA, DESK_RING), (NOOR, NORTH_RING), (SAMIR, SOUTH_RING)):
        heard = heard_by(opened_by(host, [NORTH, SOUTH]))
        assert [name for name in RINGS if shelf(name) in heard] == [own]
    assert not {shelf(name) for name in RINGS} & heard_by(opened_by(HUDA, [NORTH, SOUTH]))


@pytest.mark.parametrize("person", CAST, ids=called)
def test_everyone_writes_where_they_read_but_for_all_only_who_serves_all(person: Person) -> None:
    writes = {ledger for ledger in LEDGERS if may_write(person, ledger)}
    assert writes == OPENS[person.id] - (set() if person.cleared else {COMMON})


def test_the_tally_folds_what_is_sealed_and_writes_where_results_belong() -> None:
    assert tallied([NORTH, SOUTH]) == (DESK, NORTH_SEALED, SOUTH_SEALED)
    announced = {ledger for ledger in LEDGERS if may_announce(ledger)}
    assert announced == {DESK, NORTH_ROOM, SOUTH_ROOM, COMMON}


@pytest.mark.parametrize("person", CAST, ids=called)
def test_everyone_is_seated_where_the_case_was_opened_for_them(person: Person) -> None:
    seats = {NORTH: NORTH_ROOM, SOUTH: SOUTH_ROOM, None: DESK}
    assert home(person) == (SOUTH_ROOM if person is HUDA else seats[person.party])


@pytest.mark.parametrize("person", CAST, ids=called)
@pytest.mark.parametrize("ledger", LEDGERS)
def test_a_view_cannot_hold_what_its_reader_may_not_open(person: Person, ledger: str) -> None:
    opened = {home(person): Ledger(), ledger: Ledger()}
    if ledger in OPENS[person.id]:
        assert View(person, opened).ledgers == opened
    else:
        with pytest.raises(ValueError, match="may not open"):
            View(person, opened)


def test_a_ledger_that_is_not_one_is_no_ledger() -> None:
    with pytest.raises(ValueError, match="attic"):
        may_open(HALA, "attic:north")


def test_a_ledger_is_known_by_its_name() -> None:
    assert [(family(name), party(name)) for name in LEDGERS] == [
        (Family.DESK, ""),
        (Family.ROOM, NORTH),
        (Family.DELEGATION, NORTH),
        (Family.SEALED, NORTH),
        (Family.ROOM, SOUTH),
        (Family.DELEGATION, SOUTH),
        (Family.SEALED, SOUTH),
        (Family.COMMON, ""),
    ]
    assert [(family(name), party(name)) for name in RINGS] == [
        (Family.RING, ""),
        (Family.RING, NORTH),
        (Family.RING, SOUTH),
    ]


def test_a_delegates_view_is_the_own_room_and_delegation(table: Table) -> None:
    view = table.view(NOOR)
    assert view.home == view.own_room() == view.room(NORTH) == table.room(NORTH)
    assert view.own_delegation() == Ledger()
    assert list(view.rooms) == [NORTH]


def test_a_mediators_view_is_the_desk_and_every_room(table: Table) -> None:
    view = table.view(TARIQ)
    assert view.home == view.desk() == table.desk
    assert view.rooms == {NORTH: table.room(NORTH), SOUTH: table.room(SOUTH)}


def test_a_compartmented_mediators_view_is_the_rooms_served_and_what_all_read(table: Table) -> None:
    view = table.view(HUDA)
    assert view.home == view.served(SOUTH) == table.room(SOUTH)
    assert list(view.rooms) == [SOUTH]
    assert view.common() == table.ledger(COMMON)
    for closed in (
        view.desk,
        view.own_room,
        view.own_delegation,
        view.own_sealed,
        lambda: view.served(NORTH),
    ):
        with pytest.raises(Refused) as refused:
            closed()
        assert refused.value.rule == "access.unknown"


def test_a_delegate_serves_no_room(table: Table) -> None:
    with pytest.raises(Refused):
        table.view(NADIA).served(NORTH)


def test_a_view_is_of_a_moment_no_earlier_than_what_it_holds(table: Table) -> None:
    table.says(NADIA, "At one minute past.")
    view = table.view(NADIA)
    assert view.at == moment(1).at
    assert View(NADIA, view.ledgers, moment(5).at).at == moment(5).at


def refusal(view: View, name: str) -> tuple[str, str]:
    """What the reader of `view` is told who asks for that."""
    with pytest.raises(Refused) as refused:
        view.room(name) if name else view.desk()
    return refused.value.rule, str(refused.value)


def test_forbidden_and_unknown_look_the_same(table: Table) -> None:
    view = table.view(SAMIR)
    told = {refusal(view, name) for name in (NORTH, "west", "")}
    assert told == {("access.unknown", "There is nothing here by that name.")}


def test_a_mediator_has_no_room_and_no_delegation(table: Table) -> None:
    view = table.view(HALA)
    for closed in (view.own_room, view.own_delegation, view.own_sealed):
        with pytest.raises(Refused) as refused:
            closed()
        assert refused.value.rule == "access.unknown"
