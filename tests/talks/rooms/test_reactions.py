"""Reactions: how a delegation answers what was brought to its room."""

import pytest

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NOOR,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    SVEN,
    Table,
    en,
    one,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.entries import Entry
from wasit.talks.rooms.deliveries import Addressed, Delivery, Manner
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.reactions import Acknowledge, Acknowledged, React, Reacted
from wasit.talks.rooms.speech import Force, force_of
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package

WORDY = (Stance.ACCEPT_IF, Stance.COMMENT)
UNMOVED = sorted(set(Stance) - {Stance.ACCEPT})


def proposed(table: Table, mode: Mode = Mode.VERBATIM) -> Entry[Delivery]:
    """What reaches South of a proposal that North made."""
    said = table.says(NADIA, "Take it.", mode, force=Force.PROPOSAL, package=MODEST)
    return one(table.brings(said, mode, "" if mode is Mode.VERBATIM else "A step."), Delivery)


def warned(table: Table, mode: Mode = Mode.VERBATIM) -> Entry[Delivery]:
    said = table.says(NADIA, "Do not.", mode, force=Force.WARNING)
    return one(table.brings(said, mode, "" if mode is Mode.VERBATIM else "Rather not."), Delivery)


def addressed(table: Table, manner: Manner, package: Package | None = None) -> Entry[Addressed]:
    """What the mediators themselves bring to South."""
    own = Address(party=SOUTH, manner=manner, wording=en("What if?"), package=dict(package or {}))
    return one(table.act(HALA, own), Addressed)


def test_a_reaction_stays_in_the_room_and_in_confidence(table: Table) -> None:
    delivery = proposed(table)
    rejection = React(about=delivery.id, stance=Stance.REJECT, wording=en("Never."))
    written = table.act(SAMIR, rejection)
    reacted = one(written, Reacted)
    assert written == {SOUTH_ROOM: [reacted]}
    assert reacted.body == Reacted(
        about=delivery.id,
        stance=Stance.REJECT,
        wording=en("Never."),
        modes=frozenset(),
        package={},
    )


def test_an_acceptance_repeats_the_package_it_accepts(table: Table) -> None:
    accept = React(about=proposed(table).id, stance=Stance.ACCEPT)
    assert one(table.act(SAMIR, accept), Reacted).body.package == MODEST


@pytest.mark.parametrize("stance", UNMOVED)
def test_every_other_reaction_names_no_options(table: Table, stance: Stance) -> None:
    reaction = React(about=proposed(table).id, stance=stance, wording=en("Well."))
    assert one(table.act(SAMIR, reaction), Reacted).body.package == {}


def test_a_reaction_may_be_released_at_once(table: Table) -> None:
    every = frozenset(Mode)
    reaction = React(about=proposed(table).id, stance=Stance.ACCEPT, modes=every)
    assert one(table.act(SAMIR, reaction), Reacted).body.modes == every


@pytest.mark.parametrize("stance", list(Stance))
def test_some_stances_say_nothing_without_words(table: Table, stance: Stance) -> None:
    bare = React(about=proposed(table).id, stance=stance)
    if stance in WORDY:
        assert table.rule(SAMIR, bare) == "wording.empty"
    else:
        assert one(table.act(SAMIR, bare), Reacted).body.wording == {}


def test_words_that_are_given_are_checked(table: Table) -> None:
    hidden = React(about=proposed(table).id, stance=Stance.REJECT, wording=en("a\u202eb"))
    assert table.rule(SAMIR, hidden) == "wording.hidden-character"


def test_a_supposition_cannot_be_accepted(table: Table) -> None:
    """Not as the mediators' own, nor as one that came from the other side."""
    for supposed in (
        addressed(table, Manner.HYPOTHETICAL, MODEST),
        proposed(table, Mode.HYPOTHETICAL),
    ):
        accept = React(about=supposed.id, stance=Stance.ACCEPT)
        assert table.rule(SAMIR, accept) == "reaction.hypothetical"
        table.act(SAMIR, React(about=supposed.id, stance=Stance.COMMENT, wording=en("Hm.")))


def test_an_idea_can_be_accepted(table: Table) -> None:
    idea = addressed(table, Manner.IDEA, MODEST)
    accept = React(about=idea.id, stance=Stance.ACCEPT)
    assert one(table.act(SAMIR, accept), Reacted).body.package == MODEST


def test_what_proposes_nothing_cannot_be_accepted(table: Table) -> None:
    for nothing in (addressed(table, Manner.PLAIN), proposed(table, Mode.ORAL_ONLY)):
        accept = React(about=nothing.id, stance=Stance.ACCEPT)
        assert table.rule(SAMIR, accept) == "reaction.nothing"


@pytest.mark.parametrize("mode", sorted(WARNS))
def test_a_warning_is_received_and_no_more(table: Table, mode: Mode) -> None:
    warning = warned(table, mode)
    for stance in Stance:
        answer = React(about=warning.id, stance=stance, wording=en("We see."))
        assert table.rule(SAMIR, answer) == "reaction.warning"
    written = table.act(SAMIR, Acknowledge(about=warning.id))
    receipt = one(written, Acknowledged)
    assert written == {SOUTH_ROOM: [receipt]}
    assert receipt.body == Acknowledged(about=warning.id)


def test_a_warning_is_acknowledged_once(table: Table) -> None:
    receipt = Acknowledge(about=warned(table).id)
    table.act(SAMIR, receipt)
    assert table.rule(SAMIR, receipt) == "receipt.twice"


def test_only_a_warning_is_acknowledged(table: Table) -> None:
    for delivery in (proposed(table), addressed(table, Manner.PLAIN)):
        assert table.rule(SAMIR, Acknowledge(about=delivery.id)) == "receipt.warning"


def test_one_answers_only_what_was_brought_to_the_own_room(table: Table) -> None:
    delivery = proposed(table)
    own = table.says(SAMIR, "Hello.")
    for head, unknown in ((NADIA, delivery.id), (SAMIR, own.id), (SAMIR, "no-such-thing")):
        comment = React(about=unknown, stance=Stance.COMMENT, wording=en("Hm."))
        assert table.rule(head, comment) == "reaction.unknown"
        assert table.rule(head, Acknowledge(about=unknown)) == "reaction.unknown"


def test_only_the_head_answers(table: Table) -> None:
    reject = React(about=proposed(table).id, stance=Stance.REJECT)
    receipt = Acknowledge(about=warned(table).id)
    for action in (reject, receipt):
        assert table.rule(SVEN, action) == "speech.head"
        assert table.rule(NOOR, action) == "speech.head"
        assert table.rule(HALA, action) == "access.unknown"


def test_a_reaction_is_a_reply(table: Table) -> None:
    reject = React(about=proposed(table).id, stance=Stance.REJECT)
    assert force_of(one(table.act(SAMIR, reject), Reacted).body) is Force.REPLY
