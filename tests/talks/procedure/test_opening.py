"""Opening a case: the first entry of every room and of the desk."""

import pytest
from msgspec.structs import replace

from tests.cast import (
    CASE,
    CAST,
    ENRICHMENT,
    HALA,
    HUDA,
    IDRIS,
    MEDIATORS,
    NADIA,
    NIMA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    NORTHERNERS,
    OF_THREE,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SOUTHERNERS,
    SVEN,
    TARIQ,
    WEST,
    Table,
    en,
    issue,
    moment,
    one,
)
from wasit.talks.case import DeskOpened, Opening, Regime, RoomOpened, opened, people
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Person, Role
from wasit.talks.procedure.opening import open_case
from wasit.talks.refusals import Refused

OPENED = open_case(CASE, moment(0))


def rule(opening: Opening) -> str:
    with pytest.raises(Refused) as refused:
        open_case(opening, moment(0))
    return refused.value.rule


def with_people(*people: Person) -> Opening:
    return replace(CASE, people=people)


def test_a_case_opens_with_one_entry_for_each_room_and_the_desk() -> None:
    assert {name: len(lines) for name, lines in OPENED.items()} == {
        DESK: 1,
        NORTH_ROOM: 1,
        SOUTH_ROOM: 1,
    }


def test_it_opens_in_the_chief_mediators_hand_at_that_moment() -> None:
    entries = [line for lines in OPENED.values() for line in lines]
    assert {(entry.author, entry.at) for entry in entries} == {(HALA.id, moment(0).at)}


def test_the_desk_knows_the_parties_and_the_team() -> None:
    assert one(OPENED, DeskOpened).body == DeskOpened(
        title=CASE.title,
        parties=CASE.parties,
        mediators=(*MEDIATORS, HUDA, IDRIS),
        agenda=CASE.agenda,
        regime=Regime.CLOSED,
    )


@pytest.mark.parametrize(
    ("ledger", "delegation", "mediators"),
    [
        (NORTH_ROOM, NORTHERNERS, (*MEDIATORS, IDRIS)),
        (SOUTH_ROOM, SOUTHERNERS, (*MEDIATORS, HUDA, IDRIS)),
    ],
)
def test_a_room_knows_its_own_delegation_and_its_own_mediators_and_no_other(
    ledger: str, delegation: tuple[Person, ...], mediators: tuple[Person, ...]
) -> None:
    assert one(OPENED, RoomOpened, ledger).body == RoomOpened(
        title=CASE.title,
        party=str(delegation[0].party),
        parties=CASE.parties,
        delegation=delegation,
        mediators=mediators,
        agenda=CASE.agenda,
        regime=Regime.CLOSED,
    )


def test_people_are_those_whom_the_reader_may_know(table: Table) -> None:
    team = [HALA.id, TARIQ.id, IDRIS.id]
    assert list(people(table.room(NORTH))) == [*team, NADIA.id, NOOR.id, NIMA.id]
    assert list(people(table.desk)) == [HALA.id, TARIQ.id, HUDA.id, IDRIS.id]


def test_an_interpreter_sits_with_the_mediators_or_with_a_delegation() -> None:
    ours = replace(IDRIS, party=NORTH)
    assert open_case(with_people(HALA, NADIA, SAMIR, ours), moment(0))
    assert rule(with_people(*CAST, replace(NIMA, id="nobodys", party="west"))) == "opening.seat"


def test_an_interpreter_serves_every_room_for_versions_are_drafted_on_the_desk() -> None:
    assert rule(with_people(*CAST, replace(IDRIS, id="part", serves=(SOUTH,)))) == "opening.serves"


def test_a_delegation_confers_without_an_opening(table: Table) -> None:
    with pytest.raises(LookupError):
        opened(table.ledger(NORTH_DELEGATION))


def test_talks_need_two_parties() -> None:
    assert rule(replace(CASE, parties=CASE.parties[:1])) == "opening.parties"


def test_talks_need_exactly_one_chief_mediator() -> None:
    second = replace(TARIQ, role=Role.CHIEF_MEDIATOR)
    assert rule(with_people(TARIQ, NADIA, SAMIR)) == "opening.chief"
    assert rule(with_people(HALA, second, NADIA, SAMIR)) == "opening.chief"


def test_each_delegation_needs_exactly_one_head() -> None:
    second = replace(NOOR, role=Role.HEAD)
    assert rule(with_people(HALA, NADIA, NOOR, SVEN)) == "opening.heads"
    assert rule(with_people(*CAST, second)) == "opening.heads"
    assert rule(with_people(HALA, NADIA, replace(SAMIR, party=NORTH))) == "opening.heads"


@pytest.mark.parametrize(
    "misplaced",
    [replace(TARIQ, party=NORTH), replace(NOOR, party=None), replace(NOOR, party="west")],
)
def test_everyone_sits_with_a_party_of_the_case_or_mediates(misplaced: Person) -> None:
    assert rule(with_people(HALA, NADIA, SAMIR, misplaced)) == "opening.seat"


@pytest.mark.parametrize(
    "misplaced",
    [
        replace(HALA, serves=(NORTH,)),
        replace(NOOR, serves=(NORTH,)),
        replace(HUDA, serves=(WEST,)),
        replace(HUDA, serves=(NORTH, WEST)),
    ],
)
def test_only_a_mediator_serves_single_rooms_and_only_rooms_of_the_case(misplaced: Person) -> None:
    others = [each for each in CAST if each.id != misplaced.id]
    assert rule(with_people(*others, misplaced)) == "opening.serves"


def test_a_second_pair_of_eyes_is_somebodys_who_may_open_the_desk() -> None:
    alone = replace(CASE, four_eyes=True, people=(HALA, HUDA, NADIA, SAMIR))
    assert rule(alone) == "opening.four-eyes"
    open_case(replace(alone, people=(*alone.people, TARIQ)), moment(0))


@pytest.mark.parametrize("options", [(), ("none",), ("none", "none")])
def test_every_issue_could_be_tabled(options: tuple[str, ...]) -> None:
    assert rule(replace(CASE, agenda=(issue("drones", *options),))) == "agenda.options"


def test_nothing_is_named_twice() -> None:
    assert rule(with_people(*CAST, replace(NOOR, id=SVEN.id))) == "opening.twice"
    assert rule(replace(CASE, agenda=(ENRICHMENT, ENRICHMENT))) == "opening.twice"


@pytest.mark.parametrize("odd", ["", "a:b", "North", "nadia\u202e"])
def test_an_id_is_plain(odd: str) -> None:
    assert rule(with_people(*CAST, replace(NOOR, id=odd))) == "opening.id"
    assert rule(replace(CASE, agenda=(replace(ENRICHMENT, id=odd),))) == "opening.id"


def test_everyone_and_the_case_have_a_name() -> None:
    assert rule(replace(CASE, title=en(" "))) == "wording.empty"
    assert rule(with_people(*CAST, replace(NOOR, id="other", name={}))) == "wording.empty"


def test_three_parties_can_talk() -> None:
    assert open_case(OF_THREE, moment(0)).keys() == {DESK, NORTH_ROOM, SOUTH_ROOM, room(WEST)}
