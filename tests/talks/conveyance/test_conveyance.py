"""Conveyance: the one act that takes content from one room to another."""

import pytest

from tests.cast import (
    BOLD,
    HALA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    NORTH_ROOM,
    OF_THREE,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    TARIQ,
    WEST,
    Table,
    called,
    en,
    issue,
    moment,
    one,
)
from wasit.talks.case import Regime
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, Convey, carriage
from wasit.talks.conveyance.regimes import Terms
from wasit.talks.conveyance.release import GrantRelease, ReleaseGranted
from wasit.talks.entries import Entry, encode
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.corrections import Correct
from wasit.talks.rooms.deliveries import (
    Addressed,
    Conveyed,
    Delivery,
    Manner,
    brought,
    is_hypothetical,
    is_warning,
)
from wasit.talks.rooms.modes import UNATTRIBUTED, WARNS, Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import Force, Said
from wasit.talks.rooms.stances import Stance

NAMED = sorted(set(Mode) - UNATTRIBUTED)
MANNERS = {Mode.MEDIATOR_IDEA: Manner.IDEA, Mode.HYPOTHETICAL: Manner.HYPOTHETICAL}


def propose(table: Table, *modes: Mode) -> Entry[Said]:
    return table.says(NADIA, "Take it.", *modes, force=Force.PROPOSAL, package=MODEST)


def wording_for(mode: Mode) -> str:
    """Words of the mediators, where the mode has any."""
    return "" if mode is Mode.VERBATIM else "In our words."


def held(table: Table, party: str) -> list[bytes]:
    return [encode(entry) for entry in table.room(party)]


def test_verbatim_the_room_holds_the_exact_words_in_the_senders_name(table: Table) -> None:
    written = table.brings(propose(table, Mode.VERBATIM), Mode.VERBATIM)
    assert one(written, Delivery).body == Conveyed(
        mode=Mode.VERBATIM,
        sender=NORTH,
        force=Force.PROPOSAL,
        stance=None,
        wording=en("Take it."),
        package=MODEST,
    )


@pytest.mark.parametrize("mode", [Mode.PARAPHRASE, Mode.ELEMENTS])
def test_paraphrased_or_in_outline_it_holds_the_mediators_words(table: Table, mode: Mode) -> None:
    written = table.brings(propose(table, mode), mode, " They step back. ", {"relief": "waiver"})
    assert one(written, Delivery).body == Conveyed(
        mode=mode,
        sender=NORTH,
        force=Force.PROPOSAL,
        stance=None,
        wording=en("They step back."),
        package={"relief": "waiver"},
    )


@pytest.mark.parametrize("mode", sorted(UNATTRIBUTED))
def test_as_an_idea_or_a_supposition_it_holds_no_sender(table: Table, mode: Mode) -> None:
    written = table.brings(propose(table, mode), mode, "What if both moved?", BOLD)
    assert one(written, Delivery).body == Addressed(
        manner=MANNERS[mode], wording=en("What if both moved?"), package=BOLD
    )


def test_spoken_the_room_holds_no_wording_and_no_options(table: Table) -> None:
    said = propose(table, Mode.ORAL_ONLY)
    written = table.brings(said, Mode.ORAL_ONLY, "They step back.", {"relief": "waiver"})
    assert one(written, Delivery).body == Conveyed(
        mode=Mode.ORAL_ONLY,
        sender=NORTH,
        force=Force.PROPOSAL,
        stance=None,
        wording={},
        package={},
    )


@pytest.mark.parametrize("mode", list(Mode))
def test_the_room_gets_one_entry_in_the_mediators_hand_at_that_moment(
    table: Table, mode: Mode
) -> None:
    convey = table.conveyance(propose(table, mode), mode, wording_for(mode))
    written = table.act(TARIQ, convey, moment(90))
    assert written.keys() == {SOUTH_ROOM, DESK}
    assert [(entry.author, entry.at) for entry in written[SOUTH_ROOM]] == [
        (TARIQ.id, moment(90).at)
    ]


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_in_the_room_points_back(table: Table, mode: Mode) -> None:
    said = propose(table)
    grant = GrantRelease(about=said.id, modes=frozenset({mode}))
    granted = one(table.act(NADIA, grant), ReleaseGranted)
    carried = one(table.brings(said, mode, wording_for(mode)), Carried)
    room = b"".join(held(table, SOUTH))
    for foreign in (said.id, granted.id, carried.id, NADIA.id):
        assert foreign.encode() not in room
    assert (b"Take it." in room) is (mode is Mode.VERBATIM)


@pytest.mark.parametrize("mode", list(Mode))
def test_the_desk_keeps_the_link_and_the_permission(table: Table, mode: Mode) -> None:
    said = propose(table)
    grant = GrantRelease(about=said.id, modes=frozenset({mode}))
    granted = one(table.act(NADIA, grant), ReleaseGranted)
    package = {} if mode is Mode.VERBATIM else {"relief": "waiver"}
    written = table.brings(said, mode, wording_for(mode), package)
    carried = one(written, Carried)
    assert carried.body == Carried(
        sender=NORTH,
        source=said.id,
        receiver=SOUTH,
        delivered=one(written, Delivery).id,
        mode=mode,
        wording=en(wording_for(mode) or "Take it."),
        package=package or MODEST,
        terms=Terms(version=1, regime=Regime.CLOSED),
        permission=granted.id,
    )
    assert carriage(table.desk, carried.body.delivered) == carried


def test_a_message_released_as_it_was_said_is_its_own_permission(table: Table) -> None:
    said = propose(table, Mode.VERBATIM)
    carried = one(table.brings(said, Mode.VERBATIM), Carried)
    assert carried.body.permission == said.id


@pytest.mark.parametrize("mode", sorted(UNATTRIBUTED))
def test_an_idea_of_the_other_side_and_the_mediators_own_are_alike_to_the_byte(mode: Mode) -> None:
    carrying, inventing = Table(), Table()
    said = carrying.says(NADIA, "Suggest that both move.", mode)
    carrying.act(HALA, carrying.conveyance(said, mode, "What if both moved?", BOLD), moment(90))
    own = Address(
        party=SOUTH, manner=MANNERS[mode], wording=en("What if both moved?"), package=BOLD
    )
    inventing.act(HALA, own, moment(90))
    assert held(carrying, SOUTH) == held(inventing, SOUTH)


@pytest.mark.parametrize("mode", sorted(WARNS))
def test_a_warning_arrives_as_a_warning(table: Table, mode: Mode) -> None:
    warning = table.says(NADIA, "Do not.", mode, force=Force.WARNING)
    assert is_warning(one(table.brings(warning, mode, wording_for(mode)), Delivery).body)


def test_a_supposition_arrives_as_one(table: Table) -> None:
    said = propose(table, Mode.HYPOTHETICAL, Mode.MEDIATOR_IDEA)
    supposed = one(table.brings(said, Mode.HYPOTHETICAL, "Suppose."), Delivery)
    idea = one(table.brings(said, Mode.MEDIATOR_IDEA, "Consider."), Delivery)
    assert is_hypothetical(supposed.body)
    assert not is_hypothetical(idea.body)


@pytest.mark.parametrize("mode", list(Mode))
def test_without_a_release_in_this_mode_nothing_crosses(table: Table, mode: Mode) -> None:
    said = propose(table, *(set(Mode) - {mode}))
    convey = table.conveyance(said, mode, wording_for(mode))
    before = held(table, SOUTH)
    assert table.rule(HALA, convey) == "convey.release"
    assert held(table, SOUTH) == before
    table.act(NADIA, GrantRelease(about=said.id, modes=frozenset({mode})))
    table.act(HALA, convey)
    assert len(held(table, SOUTH)) == len(before) + 1


def test_verbatim_leaves_nothing_to_the_mediators(table: Table) -> None:
    said = propose(table, Mode.VERBATIM)
    other_words = table.conveyance(said, Mode.VERBATIM, "Take it!")
    other_options = table.conveyance(said, Mode.VERBATIM, package={"relief": "waiver"})
    assert table.rule(HALA, other_words) == "convey.verbatim"
    assert table.rule(HALA, other_options) == "convey.verbatim"
    table.act(HALA, table.conveyance(said, Mode.VERBATIM, "Take it.", MODEST))


@pytest.mark.parametrize("mode", sorted(set(Mode) - {Mode.VERBATIM}))
def test_every_other_mode_needs_the_mediators_words(table: Table, mode: Mode) -> None:
    assert table.rule(HALA, table.conveyance(propose(table, mode), mode)) == "wording.empty"


@pytest.mark.parametrize("mode", sorted(set(NAMED) - {Mode.VERBATIM}))
def test_in_the_senders_name_go_only_options_the_sender_chose(table: Table, mode: Mode) -> None:
    said = propose(table, mode)
    for package in ({"relief": "lifting"}, MODEST | {"detainees": "all"}):
        invented = table.conveyance(said, mode, "In our words.", package)
        assert table.rule(HALA, invented) == "convey.package"


def test_an_idea_may_hold_options_that_nobody_chose(table: Table) -> None:
    said = table.says(NADIA, "Suggest something.", Mode.MEDIATOR_IDEA)
    written = table.brings(said, Mode.MEDIATOR_IDEA, "What if?", BOLD)
    assert one(written, Delivery).body.package == BOLD


def test_options_are_on_the_agenda_of_the_room_they_go_to(table: Table) -> None:
    table.act(HALA, TableIssue(issue=issue("drones", "some", "none"), rooms=(NORTH,)))
    package = {"drones": "none"}
    said = table.says(NADIA, "And this.", Mode.VERBATIM, force=Force.PROPOSAL, package=package)
    assert table.rule(HALA, table.conveyance(said, Mode.VERBATIM)) == "agenda.unknown"


@pytest.mark.parametrize("mode", list(Mode))
def test_exactly_the_same_is_not_delivered_twice(table: Table, mode: Mode) -> None:
    said = propose(table, mode)
    table.brings(said, mode, wording_for(mode))
    assert table.rule(TARIQ, table.conveyance(said, mode, wording_for(mode))) == "convey.twice"


def test_other_words_other_options_or_another_mode_are_not_the_same(table: Table) -> None:
    said = propose(table, Mode.PARAPHRASE, Mode.ELEMENTS)
    table.brings(said, Mode.PARAPHRASE, "They step back.")
    table.brings(said, Mode.PARAPHRASE, "They step back a little.")
    table.brings(said, Mode.PARAPHRASE, "They step back.", {"relief": "waiver"})
    table.brings(said, Mode.ELEMENTS, "They step back.")
    assert len(table.room(SOUTH).of(Conveyed)) == 4


def test_nothing_is_carried_to_the_room_it_comes_from(table: Table) -> None:
    said = propose(table, Mode.VERBATIM)
    back = Convey(sender=NORTH, source=said.id, receiver=NORTH, mode=Mode.VERBATIM)
    assert table.rule(HALA, back) == "convey.same"


def test_only_what_a_delegation_said_is_carried(table: Table) -> None:
    address = Address(party=NORTH, wording=en("Welcome."))
    welcome = one(table.act(HALA, address), Addressed)
    theirs = table.says(SAMIR, "Hello.", Mode.VERBATIM)
    for source in (welcome.id, theirs.id, "no-such-thing"):
        convey = Convey(sender=NORTH, source=source, receiver=SOUTH, mode=Mode.VERBATIM)
        assert table.rule(HALA, convey) == "release.unknown"


def test_only_rooms_of_the_case_are_served(table: Table) -> None:
    said = propose(table, Mode.VERBATIM)
    for sender, receiver in (("west", SOUTH), (NORTH, "west"), (NORTH, "")):
        convey = Convey(sender=sender, source=said.id, receiver=receiver, mode=Mode.VERBATIM)
        assert table.rule(HALA, convey) == "access.unknown"


@pytest.mark.parametrize("delegate", [NADIA, NOOR, SAMIR, SVEN], ids=called)
def test_only_mediators_carry(table: Table, delegate: Person) -> None:
    convey = table.conveyance(propose(table, Mode.VERBATIM), Mode.VERBATIM)
    assert table.rule(delegate, convey) == "access.unknown"


def test_a_correction_made_before_the_delivery_goes_with_it(table: Table) -> None:
    said = propose(table, Mode.VERBATIM)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Do take it.")))
    written = table.brings(said, Mode.VERBATIM)
    assert one(written, Delivery).body.wording == en("Do take it.")
    assert len(written[SOUTH_ROOM]) == 1


def test_the_options_brought_in_a_name_are_known_issue_by_issue(table: Table) -> None:
    both = (Mode.PARAPHRASE, Mode.MEDIATOR_IDEA)
    said = propose(table, *both)
    table.brings(said, Mode.PARAPHRASE, "They step back.", {"relief": "waiver"})
    table.brings(said, Mode.MEDIATOR_IDEA, "Or else?", BOLD)
    assert brought(table.room(SOUTH)) == {"relief": "waiver"}


# A reaction is carried like anything else a delegation said


def react(table: Table, delivery: Entry[Delivery], stance: Stance, *modes: Mode) -> Entry[Reacted]:
    """Samir's reaction to what was brought to South."""
    reaction = React(
        about=delivery.id, stance=stance, wording=en("So we think."), modes=frozenset(modes)
    )
    return one(table.act(SAMIR, reaction), Reacted)


def test_a_reaction_is_private_until_it_is_released(table: Table) -> None:
    brought_ = one(table.brings(propose(table, Mode.VERBATIM), Mode.VERBATIM), Delivery)
    rejected = react(table, brought_, Stance.REJECT)
    assert table.rule(HALA, table.conveyance(rejected, Mode.VERBATIM)) == "convey.release"


@pytest.mark.parametrize("mode", NAMED)
def test_by_name_a_reaction_says_what_it_answers(table: Table, mode: Mode) -> None:
    said = propose(table, Mode.VERBATIM)
    brought_ = one(table.brings(said, Mode.VERBATIM), Delivery)
    accepted = react(table, brought_, Stance.ACCEPT, mode)
    package = {} if mode is Mode.VERBATIM else {"relief": "waiver"}
    body = one(table.brings(accepted, mode, wording_for(mode), package), Conveyed).body
    spoken = mode is Mode.ORAL_ONLY
    assert body == Conveyed(
        about=said.id,
        mode=mode,
        sender=SOUTH,
        force=Force.REPLY,
        stance=None if spoken else Stance.ACCEPT,
        wording={} if spoken else en(wording_for(mode) or "So we think."),
        package={} if spoken else package or MODEST,
    )


@pytest.mark.parametrize("mode", sorted(UNATTRIBUTED))
def test_what_went_without_a_name_is_answered_without_a_link(table: Table, mode: Mode) -> None:
    said = propose(table, mode)
    idea = one(table.brings(said, mode, "What if?"), Delivery)
    comment = react(table, idea, Stance.COMMENT, Mode.VERBATIM)
    body = one(table.brings(comment, Mode.VERBATIM), Conveyed).body
    assert (body.about, body.stance) == (None, Stance.COMMENT)


def test_an_answer_without_a_name_has_no_link_either(table: Table) -> None:
    brought_ = one(table.brings(propose(table, Mode.VERBATIM), Mode.VERBATIM), Delivery)
    comment = react(table, brought_, Stance.COMMENT, Mode.MEDIATOR_IDEA)
    body = one(table.brings(comment, Mode.MEDIATOR_IDEA, "What if?"), Delivery).body
    assert body == Addressed(manner=Manner.IDEA, wording=en("What if?"), package={})


def test_an_answer_to_the_mediators_own_words_answers_nobody(table: Table) -> None:
    idea = Address(party=SOUTH, manner=Manner.IDEA, wording=en("What if?"), package=BOLD)
    accepted = react(table, one(table.act(HALA, idea), Addressed), Stance.ACCEPT, Mode.VERBATIM)
    body = one(table.brings(accepted, Mode.VERBATIM), Conveyed).body
    assert (body.about, body.package) == (None, BOLD)


def test_of_three_sides_only_the_one_that_is_answered_sees_the_link() -> None:
    table = Table(OF_THREE)
    said = propose(table, Mode.VERBATIM)
    brought_ = one(table.brings(said, Mode.VERBATIM), Delivery)
    comment = react(table, brought_, Stance.COMMENT, Mode.VERBATIM)
    for receiver, answered in ((NORTH, said.id), (WEST, None)):
        convey = Convey(sender=SOUTH, source=comment.id, receiver=receiver, mode=Mode.VERBATIM)
        assert one(table.act(HALA, convey), Conveyed).body.about == answered
