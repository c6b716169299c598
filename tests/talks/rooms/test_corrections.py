"""Corrections: better words for an earlier entry, which itself stays as it was."""

import pytest

from tests.cast import (
    HALA,
    MODEST,
    NADIA,
    NOOR,
    NORTH,
    NORTH_DELEGATION,
    NORTH_ROOM,
    SAMIR,
    SOUTH,
    SOUTH_ROOM,
    TARIQ,
    Table,
    called,
    en,
    one,
)
from wasit.talks.conveyance.address import Address
from wasit.talks.conveyance.conveyance import Carried, CorrectDelivered
from wasit.talks.conveyance.release import GrantRelease, ReleaseGranted
from wasit.talks.desk.notes import Note, Noted
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.conferring import Confer, Conferred
from wasit.talks.rooms.corrections import Correct, Corrected, words
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Delivery, Manner
from wasit.talks.rooms.modes import UNATTRIBUTED, Mode
from wasit.talks.rooms.reactions import React, Reacted
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance

FREE = sorted(set(Mode) - {Mode.VERBATIM, Mode.ORAL_ONLY})
BETTER = en("In better words.")


def correcting(ledger: str, about: str) -> Correct:
    return Correct(ledger=ledger, about=about, wording=BETTER)


def brought(table: Table, mode: Mode) -> tuple[Entry[Delivery], Entry[Carried]]:
    """A proposal of North as it reached South, and the desk's account of it."""
    said = table.says(NADIA, "Take it.", mode, force=Force.PROPOSAL, package=MODEST)
    written = table.brings(said, mode, "" if mode is Mode.VERBATIM else "A step.")
    return one(written, Delivery), one(written, Carried)


# One's own words


def test_a_head_corrects_what_it_said(table: Table) -> None:
    said = table.says(NADIA, "Tkae it.")
    written = table.act(NADIA, correcting(NORTH_ROOM, said.id))
    corrected = one(written, Corrected)
    assert written == {NORTH_ROOM: [corrected]}
    assert corrected.body == Corrected(about=said.id, wording=BETTER)


def test_the_first_words_stay_and_the_last_ones_count(table: Table) -> None:
    said = table.says(NADIA, "Tkae it.")
    assert words(table.room(NORTH), said.id) == en("Tkae it.")
    for text in ("Take it!", "Take it."):
        table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en(text)))
    assert words(table.room(NORTH), said.id) == en("Take it.")
    assert table.room(NORTH).get(said.id) == said


def test_what_has_no_words_reads_as_none(table: Table) -> None:
    said = table.says(NADIA, "Take it.")
    grant = GrantRelease(about=said.id, modes=frozenset(Mode))
    granted = one(table.act(NADIA, grant), ReleaseGranted)
    for wordless in (granted.id, "no-such-thing"):
        assert words(table.room(NORTH), wordless) == {}


def test_a_reaction_a_note_and_a_word_among_delegates_are_corrected_too(table: Table) -> None:
    delivery, _ = brought(table, Mode.VERBATIM)
    reject = React(about=delivery.id, stance=Stance.REJECT)
    reacted = one(table.act(SAMIR, reject), Reacted)
    noted = one(table.act(TARIQ, Note(wording=en("Nto now."))), Noted)
    conferred = one(table.act(NOOR, Confer(wording=en("Nto now."))), Conferred)
    for author, ledger, entry in (
        (SAMIR, SOUTH_ROOM, reacted),
        (TARIQ, DESK, noted),
        (NOOR, NORTH_DELEGATION, conferred),
    ):
        table.act(author, correcting(ledger, entry.id))
        assert words(table.ledger(ledger), entry.id) == BETTER


def test_nobody_corrects_the_words_of_another(table: Table) -> None:
    said = table.says(NADIA, "Take it.")
    noted = one(table.act(TARIQ, Note(wording=en("Not now."))), Noted)
    conferred = one(table.act(NOOR, Confer(wording=en("Not now."))), Conferred)
    for other, ledger, entry in (
        (HALA, NORTH_ROOM, said),
        (NOOR, NORTH_ROOM, said),
        (SAMIR, NORTH_ROOM, said),
        (HALA, DESK, noted),
        (NADIA, NORTH_DELEGATION, conferred),
    ):
        assert table.rule(other, correcting(ledger, entry.id)) == "correction.own"


def test_what_is_not_words_cannot_be_corrected(table: Table) -> None:
    said = table.says(NADIA, "Take it.")
    grant = GrantRelease(about=said.id, modes=frozenset(Mode))
    granted = one(table.act(NADIA, grant), ReleaseGranted)
    corrected = one(table.act(NADIA, correcting(NORTH_ROOM, said.id)), Corrected)
    for entry in (granted.id, corrected.id, "no-such-thing"):
        assert table.rule(NADIA, correcting(NORTH_ROOM, entry)) == "correction.own"


def test_a_ledger_one_may_not_open_is_as_one_there_is_not(table: Table) -> None:
    theirs = table.says(SAMIR, "Hello.")
    for ledger in (SOUTH_ROOM, DESK, "room:west", "no-such-ledger"):
        assert table.rule(NADIA, correcting(ledger, theirs.id)) == "correction.own"


def test_better_words_are_words(table: Table) -> None:
    said = table.says(NADIA, "Take it.")
    blank = Correct(ledger=NORTH_ROOM, about=said.id, wording=en(" "))
    assert table.rule(NADIA, blank) == "wording.empty"


# What was delivered


def improving(delivery: Entry[Delivery]) -> CorrectDelivered:
    return CorrectDelivered(party=SOUTH, about=delivery.id, wording=BETTER)


@pytest.mark.parametrize("mode", FREE)
def test_the_mediators_better_their_own_words_in_the_room_and_on_the_desk(
    table: Table, mode: Mode
) -> None:
    delivery, carried = brought(table, mode)
    written = table.act(TARIQ, improving(delivery))
    assert {name: [line.body for line in lines] for name, lines in written.items()} == {
        SOUTH_ROOM: [Corrected(about=delivery.id, wording=BETTER)],
        DESK: [Corrected(about=carried.id, wording=BETTER)],
    }
    assert words(table.room(SOUTH), delivery.id) == BETTER


def test_their_own_address_leaves_no_trace_on_the_desk(table: Table) -> None:
    welcome = one(table.act(HALA, Address(party=SOUTH, wording=en("Wlecome."))), Addressed)
    assert table.act(TARIQ, improving(welcome)).keys() == {SOUTH_ROOM}


def test_verbatim_only_the_senders_own_correction_replaces_it(table: Table) -> None:
    delivery, carried = brought(table, Mode.VERBATIM)
    assert table.rule(HALA, improving(delivery)) == "correction.verbatim"
    table.act(NADIA, correcting(NORTH_ROOM, carried.body.source))
    table.act(HALA, improving(delivery))
    assert words(table.room(SOUTH), delivery.id) == BETTER


def test_a_correction_does_not_cross_by_itself(table: Table) -> None:
    delivery, carried = brought(table, Mode.VERBATIM)
    before = list(table.room(SOUTH))
    table.act(NADIA, correcting(NORTH_ROOM, carried.body.source))
    assert list(table.room(SOUTH)) == before
    assert words(table.room(SOUTH), delivery.id) == en("Take it.")


def test_what_was_only_spoken_has_no_words_to_better(table: Table) -> None:
    delivery, _ = brought(table, Mode.ORAL_ONLY)
    assert isinstance(delivery.body, Conveyed)
    assert table.rule(HALA, improving(delivery)) == "correction.oral"


@pytest.mark.parametrize("mode", sorted(UNATTRIBUTED))
def test_bettered_an_idea_still_has_no_sender(table: Table, mode: Mode) -> None:
    delivery, _ = brought(table, mode)
    manner = Manner.IDEA if mode is Mode.MEDIATOR_IDEA else Manner.HYPOTHETICAL
    own = Address(party=SOUTH, manner=manner, wording=en("A step."))
    invented = one(table.act(HALA, own), Addressed)
    written = [table.act(HALA, improving(each))[SOUTH_ROOM] for each in (delivery, invented)]
    assert [[line.body.kind for line in lines] for lines in written] == [["corrected"]] * 2


def test_only_what_was_brought_to_that_room_is_bettered(table: Table) -> None:
    delivery, carried = brought(table, Mode.PARAPHRASE)
    for party, about in ((NORTH, delivery.id), (SOUTH, carried.id), (SOUTH, carried.body.source)):
        wrong = CorrectDelivered(party=party, about=about, wording=BETTER)
        assert table.rule(HALA, wrong) == "reaction.unknown"
    west = CorrectDelivered(party="west", about=delivery.id, wording=BETTER)
    assert table.rule(HALA, west) == "access.unknown"


@pytest.mark.parametrize("delegate", [NADIA, SAMIR], ids=called)
def test_only_mediators_better_what_was_brought(table: Table, delegate: Person) -> None:
    delivery, _ = brought(table, Mode.PARAPHRASE)
    assert table.rule(delegate, improving(delivery)) == "access.unknown"


def test_what_was_brought_is_bettered_with_words(table: Table) -> None:
    delivery, _ = brought(table, Mode.PARAPHRASE)
    blank = CorrectDelivered(party=SOUTH, about=delivery.id, wording={})
    assert table.rule(HALA, blank) == "wording.empty"
