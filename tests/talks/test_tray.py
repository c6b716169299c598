"""Trays: what waits for somebody to decide."""

import pytest

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NORTH,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.case import Outcome
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import CorrectDelivered
from wasit.talks.conveyance.release import AskRelease, GrantRelease, RefuseRelease
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.refusals import Refused
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import Addressed, Delivery, Manner
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.reactions import Acknowledge, React, Reacted
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.tray import SetAside, SetAsideSource, Wait, desk_tray, head_tray

PARAPHRASE = frozenset({Mode.PARAPHRASE})


def waits(table: Table) -> list[tuple[Wait, str, str]]:
    """On the desk: what each entry waits for, in whose room, and its id."""
    tray = desk_tray(table.view(HALA))
    assert desk_tray(table.view(TARIQ)) == tray
    return [(waiting.wait, waiting.party, waiting.entry.id) for waiting in tray]


def owes(table: Table, party: str) -> list[tuple[Wait, str]]:
    """What waits for the head of this side."""
    return [(wait, entry.id) for wait, entry in head_tray(table.room(party))]


def test_at_first_nothing_waits(table: Table) -> None:
    assert not waits(table)
    assert not owes(table, NORTH)
    assert not owes(table, SOUTH)


def test_what_may_cross_waits_to_be_conveyed(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    assert waits(table) == [(Wait.TO_CONVEY, NORTH, said.id)]
    table.brings(said, Mode.VERBATIM)
    assert (Wait.TO_CONVEY, NORTH, said.id) not in waits(table)


def test_what_was_said_in_confidence_waits_for_nobody(table: Table) -> None:
    table.says(NADIA, "Between us.")
    assert not waits(table)
    assert not owes(table, NORTH)


def test_a_request_for_release_waits_for_the_head(table: Table) -> None:
    said = table.says(NADIA, "Between us.")
    table.act(HALA, AskRelease(party=NORTH, about=said.id, modes=PARAPHRASE))
    assert waits(table) == [(Wait.RELEASE, NORTH, said.id)]
    assert owes(table, NORTH) == [(Wait.RELEASE, said.id)]
    assert owes(table, SOUTH) == []


def test_granted_it_waits_to_be_conveyed_and_refused_it_does_not(table: Table) -> None:
    granted, refused = table.says(NADIA, "This."), table.says(NADIA, "That.")
    for said in (granted, refused):
        table.act(HALA, AskRelease(party=NORTH, about=said.id, modes=PARAPHRASE))
    table.act(NADIA, GrantRelease(about=granted.id, modes=PARAPHRASE))
    table.act(NADIA, RefuseRelease(about=refused.id))
    assert waits(table) == [(Wait.TO_CONVEY, NORTH, granted.id)]
    assert owes(table, NORTH) == []


def test_what_was_brought_waits_for_a_reaction(table: Table) -> None:
    said = table.says(NADIA, "Take it.", *Mode, force=Force.PROPOSAL, package=MODEST)
    delivery = one(table.brings(said, Mode.VERBATIM), Delivery)
    assert owes(table, SOUTH) == [(Wait.REACTION, delivery.id)]
    table.act(SAMIR, React(about=delivery.id, stance=Stance.RESERVE))
    assert not owes(table, SOUTH)
    assert not waits(table)


def test_a_warning_waits_for_its_receipt(table: Table) -> None:
    said = table.says(NADIA, "Do not.", Mode.VERBATIM, force=Force.WARNING)
    warning = one(table.brings(said, Mode.VERBATIM), Delivery)
    assert owes(table, SOUTH) == [(Wait.RECEIPT, warning.id)]
    assert waits(table) == [(Wait.RECEIPT, SOUTH, warning.id)]
    table.act(SAMIR, Acknowledge(about=warning.id))
    assert not owes(table, SOUTH)
    assert not waits(table)


@pytest.mark.parametrize("manner", list(Manner))
def test_of_the_mediators_own_words_only_ideas_wait_for_a_reaction(
    table: Table, manner: Manner
) -> None:
    own = Address(party=SOUTH, manner=manner, wording=en("What if?"))
    addressed = one(table.act(HALA, own), Addressed)
    waiting = [] if manner is Manner.PLAIN else [(Wait.REACTION, addressed.id)]
    assert owes(table, SOUTH) == waiting


@pytest.mark.parametrize("stance", list(Stance))
def test_of_answers_only_a_yes_or_a_condition_waits_for_a_reaction(
    table: Table, stance: Stance
) -> None:
    said = table.says(NADIA, "Take it.", Mode.VERBATIM, force=Force.PROPOSAL, package=MODEST)
    proposal = one(table.brings(said, Mode.VERBATIM), Delivery)
    released = frozenset({Mode.VERBATIM})
    reaction = React(about=proposal.id, stance=stance, wording=en("So be it."), modes=released)
    answer = one(table.brings(one(table.act(SAMIR, reaction), Reacted), Mode.VERBATIM), Delivery)
    asks = stance in {Stance.ACCEPT, Stance.ACCEPT_IF}
    waiting = [(Wait.REACTION, answer.id)] if asks else []
    assert owes(table, NORTH) == waiting


def test_what_was_corrected_after_its_delivery_waits_to_be_corrected_there(table: Table) -> None:
    said = table.says(NADIA, "Tkae it.", Mode.VERBATIM)
    delivery = one(table.brings(said, Mode.VERBATIM), Delivery)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Take it.")))
    assert (Wait.TO_CORRECT, NORTH, said.id) in waits(table)
    better = CorrectDelivered(party=SOUTH, about=delivery.id, wording=en("Take it."))
    table.act(HALA, better)
    assert waits(table) == [(Wait.REACTION, SOUTH, delivery.id)]


def test_what_was_corrected_before_its_delivery_does_not(table: Table) -> None:
    said = table.says(NADIA, "Tkae it.", Mode.VERBATIM)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Take it.")))
    delivery = one(table.brings(said, Mode.VERBATIM), Delivery)
    assert waits(table) == [(Wait.REACTION, SOUTH, delivery.id)]


def test_what_the_mediators_decide_comes_before_what_they_wait_for(table: Table) -> None:
    first = table.says(SAMIR, "Between us.")
    table.act(HALA, AskRelease(party=SOUTH, about=first.id, modes=PARAPHRASE))
    second = table.says(SAMIR, "Tell them.", Mode.VERBATIM)
    third = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    assert waits(table) == [
        (Wait.TO_CONVEY, NORTH, third.id),
        (Wait.TO_CONVEY, SOUTH, second.id),
        (Wait.RELEASE, SOUTH, first.id),
    ]


def test_after_the_end_nothing_waits(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", *Mode)
    table.brings(said, Mode.VERBATIM)
    table.says(NADIA, "And this.", *Mode)
    ending = CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We thank you both."))
    table.act(HALA, ending)
    assert not waits(table)
    assert not owes(table, NORTH)
    assert not owes(table, SOUTH)


# Setting aside


@pytest.mark.parametrize("mediator", [HALA, TARIQ], ids=called)
def test_a_mediator_sets_aside_what_is_not_to_go(table: Table, mediator: Person) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    written = table.act(mediator, SetAsideSource(party=NORTH, source=said.id))
    aside = one(written, SetAside)
    assert written == {DESK: [aside]}
    assert aside.body == SetAside(party=NORTH, source=said.id)
    assert waits(table) == []


def test_what_was_set_aside_may_still_be_conveyed(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    table.act(HALA, SetAsideSource(party=NORTH, source=said.id))
    table.brings(said, Mode.VERBATIM)


def test_news_of_what_was_set_aside_brings_it_back(table: Table) -> None:
    released = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    kept = table.says(NADIA, "Between us.")
    for said in (released, kept):
        table.act(HALA, SetAsideSource(party=NORTH, source=said.id))
    assert not waits(table)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=released.id, wording=en("Tell them all.")))
    table.act(NADIA, GrantRelease(about=kept.id, modes=PARAPHRASE))
    expected = [(Wait.TO_CONVEY, NORTH, released.id), (Wait.TO_CONVEY, NORTH, kept.id)]
    assert waits(table) == expected


def test_only_what_a_delegation_said_is_set_aside(table: Table) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    for party, source in ((SOUTH, said.id), (NORTH, "no-such-thing")):
        wrong = SetAsideSource(party=party, source=source)
        assert table.rule(HALA, wrong) == "release.unknown"
    assert table.rule(HALA, SetAsideSource(party="west", source=said.id)) == "access.unknown"


@pytest.mark.parametrize("delegate", [NADIA, SAMIR], ids=called)
def test_a_delegate_has_no_desk_to_clear(table: Table, delegate: Person) -> None:
    said = table.says(NADIA, "Tell them.", Mode.VERBATIM)
    aside = SetAsideSource(party=NORTH, source=said.id)
    assert table.rule(delegate, aside) == "access.unknown"
    with pytest.raises(Refused) as refused:
        desk_tray(table.view(delegate))
    assert refused.value.rule == "access.unknown"
