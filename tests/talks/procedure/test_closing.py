"""Closing a case: the mediators tell every room, in the same words, how it ended."""

import pytest

from tests.cast import (
    BOLD,
    CAST,
    HALA,
    MODEST,
    NADIA,
    NORTH,
    NORTH_ROOM,
    OF_THREE,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    WANDA,
    WEST,
    Table,
    called,
    en,
    one,
)
from wasit.talks.actions import Action
from wasit.talks.case import Closed, Outcome, closed
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.release import GrantRelease
from wasit.talks.desk.notes import Note
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK, room
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase, has_agreed
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.deliveries import Addressed, Delivery, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package

WITHOUT = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We thank you both."))


def understanding(package: Package) -> CloseCase:
    return CloseCase(
        outcome=Outcome.UNDERSTANDING, wording=en("There is an understanding."), package=package
    )


def suggest(table: Table, party: str, package: Package) -> Entry[Delivery]:
    idea = Address(party=party, manner=Manner.IDEA, wording=en("What if?"), package=package)
    return one(table.act(HALA, idea), Addressed)


def answer(
    table: Table, head: Person, delivery: Entry[Delivery], stance: Stance, *modes: Mode
) -> Entry[Reacted]:
    reaction = React(
        about=delivery.id, stance=stance, wording=en("So be it."), modes=frozenset(modes)
    )
    return one(table.act(head, reaction), Reacted)


@pytest.fixture
def agreed(table: Table) -> Table:
    """A table at which both heads accepted the same idea, and let it be known."""
    for head, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        answer(table, head, suggest(table, party, MODEST), Stance.ACCEPT, Mode.VERBATIM)
    return table


def test_every_room_and_the_desk_are_told_in_the_same_words(agreed: Table) -> None:
    written = agreed.act(HALA, understanding(MODEST))
    told = Closed(
        outcome=Outcome.UNDERSTANDING, wording=en("There is an understanding."), package=MODEST
    )
    assert {name: [line.body for line in lines] for name, lines in written.items()} == {
        name: [told] for name in (NORTH_ROOM, SOUTH_ROOM, DESK)
    }
    for ledger in (agreed.desk, agreed.room(NORTH), agreed.room(SOUTH)):
        assert closed(ledger) == told


def test_a_case_can_end_without_an_understanding(table: Table) -> None:
    assert closed(table.desk) is None
    table.act(HALA, WITHOUT)
    assert closed(table.room(NORTH)) == Closed(
        outcome=Outcome.NO_UNDERSTANDING, wording=en("We thank you both."), package={}
    )


def test_without_an_understanding_there_is_no_package(agreed: Table) -> None:
    odd = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("Sorry."), package=MODEST)
    assert agreed.rule(HALA, odd) == "closing.package"


def test_an_understanding_is_about_a_package_of_the_agenda(agreed: Table) -> None:
    assert agreed.rule(HALA, understanding({})) == "closing.empty"
    assert agreed.rule(HALA, understanding({"weather": "fine"})) == "agenda.unknown"


def test_only_the_chief_mediator_closes(table: Table) -> None:
    assert table.rule(TARIQ, WITHOUT) == "closing.chief"
    for delegate in (NADIA, SAMIR):
        assert table.rule(delegate, WITHOUT) == "access.unknown"


def test_a_case_ends_with_words(table: Table) -> None:
    silent = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording={})
    assert table.rule(HALA, silent) == "wording.empty"


@pytest.mark.parametrize("person", CAST, ids=called)
def test_after_the_end_nothing_can_be_added(table: Table, person: Person) -> None:
    table.act(HALA, WITHOUT)
    last_words: tuple[Action, ...] = (
        WITHOUT,
        Note(wording=en("Well done.")),
        Confer(wording=en("At last.")),
        Address(party=NORTH, wording=en("Farewell.")),
    )
    for action in last_words:
        assert table.rule(person, action) == "case.closed"


def test_three_sides_are_all_told() -> None:
    table = Table(OF_THREE)
    for head, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        answer(table, head, suggest(table, party, MODEST), Stance.ACCEPT, Mode.VERBATIM)
    assert table.rule(HALA, understanding(MODEST)) == "closing.agreed"
    answer(table, WANDA, suggest(table, WEST, MODEST), Stance.ACCEPT, Mode.VERBATIM)
    assert table.act(HALA, understanding(MODEST)).keys() == {
        NORTH_ROOM,
        SOUTH_ROOM,
        room(WEST),
        DESK,
    }


# Who has said yes


@pytest.mark.parametrize("holdout", [NADIA, SAMIR], ids=called)
def test_every_side_must_have_said_yes(table: Table, holdout: Person) -> None:
    for head, party in ((NADIA, NORTH), (SAMIR, SOUTH)):
        stance = Stance.RESERVE if head is holdout else Stance.ACCEPT
        answer(table, head, suggest(table, party, MODEST), stance, Mode.VERBATIM)
    assert table.rule(HALA, understanding(MODEST)) == "closing.agreed"


@pytest.mark.parametrize("package", [BOLD, {"relief": "waiver"}, MODEST | {"detainees": "all"}])
def test_yes_to_one_package_is_not_yes_to_another(agreed: Table, package: Package) -> None:
    assert agreed.rule(HALA, understanding(package)) == "closing.agreed"


def test_a_yes_in_confidence_cannot_be_told(table: Table) -> None:
    answer(table, NADIA, suggest(table, NORTH, MODEST), Stance.ACCEPT, Mode.VERBATIM)
    accepted = answer(table, SAMIR, suggest(table, SOUTH, MODEST), Stance.ACCEPT)
    assert table.rule(HALA, understanding(MODEST)) == "closing.agreed"
    table.act(SAMIR, GrantRelease(about=accepted.id, modes=frozenset({Mode.MEDIATOR_IDEA})))
    table.act(HALA, understanding(MODEST))


@pytest.mark.parametrize("force", [Force.PROPOSAL, Force.FORMAL_OFFER])
def test_an_offer_is_a_yes_to_itself(table: Table, force: Force) -> None:
    offer = table.says(NADIA, "Take it.", Mode.VERBATIM, force=force, package=MODEST)
    delivery = one(table.brings(offer, Mode.VERBATIM), Delivery)
    answer(table, SAMIR, delivery, Stance.ACCEPT, Mode.VERBATIM)
    table.act(HALA, understanding(MODEST))


def test_a_position_is_not_yet_a_yes(table: Table) -> None:
    table.says(NADIA, "We stand here.", *Mode, force=Force.POSITION, package=MODEST)
    assert not has_agreed(table.room(NORTH), MODEST)


def test_a_new_offer_takes_the_place_of_the_last(table: Table) -> None:
    for package in (MODEST, BOLD):
        table.says(NADIA, "Take it.", *Mode, force=Force.PROPOSAL, package=package)
    assert not has_agreed(table.room(NORTH), MODEST)
    assert has_agreed(table.room(NORTH), BOLD)


def test_a_later_no_takes_the_place_of_a_yes(agreed: Table) -> None:
    (accepted,) = agreed.room(SOUTH).of(Reacted)
    brought = agreed.room(SOUTH).find(accepted.body.about, Delivery)
    assert brought
    answer(agreed, SAMIR, brought, Stance.REJECT, Mode.VERBATIM)
    assert agreed.rule(HALA, understanding(MODEST)) == "closing.agreed"


def test_a_no_to_one_thing_leaves_the_yes_to_another(agreed: Table) -> None:
    answer(agreed, SAMIR, suggest(agreed, SOUTH, BOLD), Stance.REJECT)
    agreed.act(HALA, understanding(MODEST))


def test_a_later_no_to_the_same_package_takes_the_yes_back_however_often_it_came(
    agreed: Table,
) -> None:
    again = suggest(agreed, SOUTH, MODEST)
    answer(agreed, SAMIR, again, Stance.REJECT)
    assert agreed.rule(HALA, understanding(MODEST)) == "closing.agreed"
    answer(agreed, SAMIR, again, Stance.ACCEPT, Mode.VERBATIM)
    agreed.act(HALA, understanding(MODEST))


def test_a_later_no_takes_an_own_offer_back_and_a_later_offer_the_no(table: Table) -> None:
    def offer() -> None:
        table.says(NADIA, "Take it.", *Mode, force=Force.PROPOSAL, package=MODEST)

    offer()
    brought = suggest(table, NORTH, MODEST)
    answer(table, NADIA, brought, Stance.RESERVE)
    assert has_agreed(table.room(NORTH), MODEST)
    answer(table, NADIA, brought, Stance.REJECT)
    assert not has_agreed(table.room(NORTH), MODEST)
    offer()
    assert has_agreed(table.room(NORTH), MODEST)


def test_a_comment_takes_no_yes_back(agreed: Table) -> None:
    (accepted,) = agreed.room(SOUTH).of(Reacted)
    brought = agreed.room(SOUTH).find(accepted.body.about, Delivery)
    assert brought
    answer(agreed, SAMIR, brought, Stance.COMMENT)
    agreed.act(HALA, understanding(MODEST))
