"""Address: the mediators speak to a room in their own name."""

import pytest

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    called,
    en,
    issue,
    one,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.people import Person
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.deliveries import Addressed, Manner


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_a_mediator_speaks_to_one_room_alone(table: Table, mediator: Person) -> None:
    written = table.act(mediator, Address(party=SOUTH, wording=en("Good morning.")))
    addressed = one(written, Addressed)
    assert written == {SOUTH_ROOM: [addressed]}
    assert addressed.author == mediator.id
    assert addressed.body == Addressed(manner=Manner.PLAIN, wording=en("Good morning."), package={})


@pytest.mark.parametrize("manner", [Manner.IDEA, Manner.HYPOTHETICAL])
def test_an_idea_or_a_supposition_may_name_options(table: Table, manner: Manner) -> None:
    action = Address(party=SOUTH, manner=manner, wording=en("What if?"), package=MODEST)
    assert one(table.act(HALA, action), Addressed).body == Addressed(
        manner=manner, wording=en("What if?"), package=MODEST
    )


def test_plain_words_name_no_options(table: Table) -> None:
    action = Address(party=SOUTH, wording=en("Good morning."), package=MODEST)
    assert table.rule(HALA, action) == "address.plain"


def test_options_are_on_the_agenda_of_that_room(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("drones", "some", "none"), rooms=(NORTH,)))
    idea = Address(
        party=SOUTH, manner=Manner.IDEA, wording=en("What if?"), package={"drones": "none"}
    )
    assert table.rule(HALA, idea) == "agenda.unknown"


def test_an_address_may_answer_what_stands_in_that_room(table: Table) -> None:
    asked = table.says(SAMIR, "When?")
    answer = Address(party=SOUTH, wording=en("Soon."), about=asked.id)
    assert one(table.act(HALA, answer), Addressed).body.about == asked.id


def test_an_address_answers_nothing_of_another_room(table: Table) -> None:
    asked = table.says(NADIA, "When?")
    for unknown in (asked.id, "no-such-thing"):
        answer = Address(party=SOUTH, wording=en("Soon."), about=unknown)
        assert table.rule(HALA, answer) == "address.about"


def test_an_address_has_words(table: Table) -> None:
    assert table.rule(HALA, Address(party=SOUTH, wording={})) == "wording.empty"


def test_an_address_goes_to_a_room_of_the_case(table: Table) -> None:
    assert table.rule(HALA, Address(party="west", wording=en("Hello."))) == "access.unknown"


@pytest.mark.parametrize("delegate", [NADIA, NOOR, SAMIR], ids=called)
def test_a_delegate_addresses_no_room(table: Table, delegate: Person) -> None:
    for party in (NORTH, SOUTH):
        address = Address(party=party, wording=en("Hello."))
        assert table.rule(delegate, address) == "access.unknown"
