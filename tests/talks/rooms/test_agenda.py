"""The agenda: the issues on the table, and tabling another."""

import pytest

from tests.cast import (
    CASE,
    DETAINEES,
    ENRICHMENT,
    HALA,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    RELIEF,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    called,
    en,
    issue,
)
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import IssueTabled, TableIssue, agenda, check_package
from wasit.talks.substance.issues import Issue, Option, Package

DRONES = issue("drones", "some", "none")


def test_the_agenda_begins_as_the_case_was_opened(table: Table) -> None:
    ids = [ENRICHMENT.id, RELIEF.id, DETAINEES.id]
    for ledger in (table.desk, table.room(NORTH), table.room(SOUTH)):
        assert list(agenda(ledger)) == ids
        assert tuple(agenda(ledger).values()) == CASE.agenda


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_a_further_issue_joins_the_rooms_it_is_put_before(table: Table, mediator: Person) -> None:
    written = table.act(mediator, TableIssue(issue=DRONES, rooms=(NORTH, SOUTH)))
    assert {name: [line.body for line in lines] for name, lines in written.items()} == {
        name: [IssueTabled(issue=DRONES)] for name in (NORTH_ROOM, SOUTH_ROOM, DESK)
    }
    for ledger in (table.desk, table.room(NORTH), table.room(SOUTH)):
        assert list(agenda(ledger))[-1] == DRONES.id


def test_a_room_that_was_not_asked_does_not_learn_of_the_issue(table: Table) -> None:
    table.act(HALA, TableIssue(issue=DRONES, rooms=(NORTH,)))
    assert DRONES.id in agenda(table.room(NORTH))
    assert DRONES.id not in agenda(table.room(SOUTH))


def test_a_room_named_twice_gets_the_issue_once(table: Table) -> None:
    written = table.act(HALA, TableIssue(issue=DRONES, rooms=(NORTH, NORTH)))
    assert len(written[NORTH_ROOM]) == 1


def test_an_issue_is_tabled_once(table: Table) -> None:
    table.act(HALA, TableIssue(issue=DRONES, rooms=(NORTH,)))
    for known in (DRONES, ENRICHMENT):
        assert table.rule(HALA, TableIssue(issue=known, rooms=(SOUTH,))) == "agenda.twice"


def test_an_issue_goes_before_at_least_one_room(table: Table) -> None:
    assert table.rule(HALA, TableIssue(issue=DRONES, rooms=())) == "agenda.rooms"


@pytest.mark.parametrize("options", [(), ("none",), ("none", "none")])
def test_an_issue_has_two_options_that_differ(table: Table, options: tuple[str, ...]) -> None:
    poor = TableIssue(issue=issue("drones", *options), rooms=(NORTH,))
    assert table.rule(HALA, poor) == "agenda.options"


def test_an_issue_and_its_options_have_words(table: Table) -> None:
    untitled = Issue(id="drones", title=en(" "), options=DRONES.options)
    blank = (Option(id="some", label=en("Some")), Option(id="none", label=en("")))
    unlabelled = Issue(id="drones", title=en("Drones"), options=blank)
    for poor in (untitled, unlabelled):
        assert table.rule(HALA, TableIssue(issue=poor, rooms=(NORTH,))) == "wording.empty"


def test_an_issue_goes_before_rooms_of_the_case(table: Table) -> None:
    both = TableIssue(issue=DRONES, rooms=(NORTH, "west"))
    assert table.rule(HALA, both) == "access.unknown"
    assert DRONES.id not in agenda(table.room(NORTH))


@pytest.mark.parametrize("delegate", [NADIA, NOOR, SAMIR], ids=called)
def test_only_mediators_table_an_issue(table: Table, delegate: Person) -> None:
    tabling = TableIssue(issue=DRONES, rooms=(NORTH,))
    assert table.rule(delegate, tabling) == "access.unknown"


def test_options_stand_in_order_from_one_end_to_the_other() -> None:
    assert [ENRICHMENT.place(option.id) for option in ENRICHMENT.options] == [0, 1, 2, 3]
    assert ENRICHMENT.place("90") == -1


@pytest.mark.parametrize("package", [{"drones": "none"}, {"relief": "forgiveness"}])
def test_a_package_holds_options_of_the_agenda(table: Table, package: Package) -> None:
    with pytest.raises(Refused) as refused:
        check_package(package, table.room(NORTH))
    assert refused.value.rule == "agenda.unknown"


def test_a_refused_option_is_named_by_its_issue_where_there_is_one(table: Table) -> None:
    with pytest.raises(Refused) as refused:
        check_package({"relief": "forgiveness"}, table.room(NORTH))
    assert refused.value.facts == {"issue": RELIEF.title, "option": "forgiveness"}


def test_an_empty_package_is_no_fault(table: Table) -> None:
    check_package({}, table.room(NORTH))
