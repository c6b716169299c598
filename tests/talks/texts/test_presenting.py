"""Presenting: each room is shown drafts of its own, counted for itself."""

import json

import pytest
from msgspec.structs import replace

from tests.cast import (
    HALA,
    NADIA,
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
from tests.talks.negotiating_text import CLEAN, OPEN, WAIT, YES, NegotiatingText
from wasit.talks.entries import encode
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused
from wasit.talks.texts.drafting import MoveClause, StrikeClause
from wasit.talks.texts.presenting import (
    DraftPresented,
    DraftShown,
    PresentDraft,
    PresentedClause,
    drafts,
    last_drafts,
    showings,
)
from wasit.talks.texts.single_text import draft
from wasit.talks.tray import Wait, desk_tray, head_tray


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    return NegotiatingText(table, OPEN, WAIT)


def numbers(text: NegotiatingText, party: str) -> list[int]:
    room = text.table.room(party)
    shown = showings(text.table.desk, text.id, party)
    return [each.body.number for each in drafts(room, shown[0].body.presented)]


def test_a_room_is_shown_title_and_clauses_and_nothing_more(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    assert shown.body.wording == en("An understanding")
    assert shown.body.clauses == (
        PresentedClause(key="1", wording=en(OPEN)),
        PresentedClause(key="2", wording=en(WAIT)),
    )
    assert (shown.body.number, shown.body.about) == (1, None)


def test_the_desk_knows_which_revision_a_room_was_shown(text: NegotiatingText) -> None:
    text.revise(1, "Each side shall wait 90 days.")
    written = text.table.act(TARIQ, text.showing(NORTH))
    assert written.keys() == {NORTH_ROOM, DESK}
    (shown,) = showings(text.table.desk, text.id, NORTH)
    assert (shown.author, shown.body.revision) == (TARIQ.id, 3)
    assert shown.body.presented == written[NORTH_ROOM][0].id
    assert not showings(text.table.desk, text.id, SOUTH)


def test_each_room_counts_its_own_drafts(text: NegotiatingText) -> None:
    for party in (NORTH, NORTH, NORTH, SOUTH, NORTH, SOUTH):
        text.revise(1, f"Each side shall wait {text.now.revision} days.")
        text.show(party)
    assert numbers(text, NORTH) == [1, 2, 3, 4]
    assert numbers(text, SOUTH) == [1, 2]


def test_a_room_knows_a_clause_again_by_a_key_of_its_own(text: NegotiatingText) -> None:
    def keys(party: str) -> list[tuple[str, str]]:
        return [(each.key, each.wording["en"]) for each in text.show(party).body.clauses]

    assert keys(NORTH) == [("1", OPEN), ("2", WAIT)]
    gone = text.clause(0)
    strike = StrikeClause(text=text.id, clause=gone.id, revision=gone.revision)
    text.table.act(HALA, strike)
    new = text.add(CLEAN)
    text.table.act(HALA, MoveClause(text=text.id, clause=new, place=0))
    assert keys(NORTH) == [("3", CLEAN), ("2", WAIT)]
    assert keys(SOUTH) == [("1", CLEAN), ("2", WAIT)]


def test_nothing_in_a_room_names_anything_on_the_desk(text: NegotiatingText) -> None:
    text.settle(1)
    text.revise(0, CLEAN)
    text.show(SOUTH, 1)
    desk = [entry.id for entry in text.table.desk]
    room = "".join(json.dumps(json.loads(encode(entry))) for entry in text.table.room(SOUTH))
    assert not [each for each in desk if each in room]


def test_several_texts_are_kept_apart_in_a_room(table: Table) -> None:
    first, second = NegotiatingText(table, OPEN), NegotiatingText(table, WAIT)
    one, two = first.show(NORTH), second.show(NORTH)
    first.revise(0, CLEAN)
    later = first.show(NORTH)
    assert later.body.about == one.id
    assert drafts(table.room(NORTH), one.id) == [one, later]
    assert last_drafts(table.room(NORTH)) == [later, two]
    for name in (later.id, "no-such-thing"):
        with pytest.raises(Refused) as refused:
            drafts(table.room(NORTH), name)
        assert refused.value.rule == "draft.unknown"


# What is refused


def test_an_empty_text_is_not_presented(table: Table) -> None:
    empty = PresentDraft(text=NegotiatingText(table).id, rooms=(NORTH,), revision=0)
    assert table.rule(HALA, empty) == "draft.empty"


def test_what_a_mediator_has_not_looked_at_is_not_presented(text: NegotiatingText) -> None:
    before = text.showing(NORTH)
    text.revise(0, CLEAN, TARIQ)
    assert text.table.rule(HALA, before) == "draft.moved"


def test_showing_it_elsewhere_meanwhile_is_no_change_of_the_text(text: NegotiatingText) -> None:
    south = text.showing(SOUTH)
    text.show(NORTH)
    text.table.act(HALA, south)


def test_the_same_draft_is_not_presented_twice_in_a_row(text: NegotiatingText) -> None:
    text.show(NORTH)
    assert text.table.rule(HALA, text.showing(NORTH)) == "draft.same"
    text.show(SOUTH)
    text.revise(0, CLEAN)
    text.show(NORTH)
    text.revise(0, OPEN)
    assert text.show(NORTH).body.number == 3


def test_several_rooms_are_shown_it_at_one_moment_in_the_same_words(text: NegotiatingText) -> None:
    text.show(NORTH)
    text.revise(0, CLEAN)
    both = replace(text.showing(NORTH), rooms=(SOUTH, NORTH, SOUTH))
    written = text.table.act(HALA, both)
    north, south = (one(written, DraftPresented, name) for name in (NORTH_ROOM, SOUTH_ROOM))
    assert north.at == south.at
    assert north.body.clauses == south.body.clauses
    assert (north.body.number, south.body.number) == (2, 1)
    assert [each.body.party for each in text.table.desk.of(DraftShown)] == [NORTH, SOUTH, NORTH]


def test_it_is_presented_to_all_the_chosen_rooms_or_to_none(text: NegotiatingText) -> None:
    text.show(NORTH)
    both = replace(text.showing(NORTH), rooms=(SOUTH, NORTH))
    with pytest.raises(Refused, match="exactly this draft") as refused:
        text.table.act(HALA, both)
    assert (refused.value.rule, refused.value.facts) == ("draft.same", {"party": en("North")})
    assert not text.table.room(SOUTH).of(DraftPresented)
    assert text.table.rule(HALA, replace(both, rooms=())) == "draft.rooms"


def test_there_is_no_room_of_that_name(text: NegotiatingText) -> None:
    assert text.table.rule(HALA, text.showing("west")) == "access.unknown"


# Settled marks


def test_a_lock_is_not_shown_unless_the_mediators_choose_to(text: NegotiatingText) -> None:
    text.settle(1)
    text.revise(0, CLEAN)
    assert [each.settled for each in text.show(NORTH).body.clauses] == [False, False]
    assert [each.settled for each in text.show(SOUTH, 1).body.clauses] == [False, True]
    assert [each.settled for each in text.show(NORTH, 1).body.clauses] == [False, True]


def test_only_what_is_locked_is_marked_as_settled(text: NegotiatingText) -> None:
    assert text.table.rule(HALA, text.showing(NORTH, 1)) == "draft.unsettled"
    text.settle(1)
    assert text.table.rule(HALA, text.showing(NORTH, 0, 1)) == "draft.unsettled"


# Trays


def test_a_draft_waits_for_the_head_until_there_is_a_reaction(text: NegotiatingText) -> None:
    def waiting(party: str) -> list[tuple[Wait, str]]:
        return [(wait, entry.id) for wait, entry in head_tray(text.table.room(party))]

    first = text.show(NORTH)
    assert waiting(NORTH) == [(Wait.DRAFT, first.id)]
    assert waiting(SOUTH) == []
    (on_desk,) = desk_tray(text.table.view(HALA))
    assert (on_desk.wait, on_desk.party, on_desk.entry.id) == (Wait.DRAFT, NORTH, first.id)
    text.revise(0, CLEAN)
    second = text.show(NORTH)
    assert waiting(NORTH) == [(Wait.DRAFT, second.id)]
    text.react(second, {"1": YES})
    assert waiting(NORTH) == []


def test_a_draft_whose_every_clause_was_answered_in_these_words_waits_for_nobody(
    text: NegotiatingText,
) -> None:
    text.revise(0, CLEAN)
    first = text.show(NORTH)
    text.react(first, {"1": YES, "2": YES})
    text.table.act(HALA, MoveClause(text=text.id, clause=text.clause(0).id, place=1))
    text.show(NORTH)
    assert not list(head_tray(text.table.room(NORTH)))


def test_the_desk_can_read_what_each_room_was_shown(text: NegotiatingText) -> None:
    text.show(NORTH)
    text.revise(0, CLEAN)
    text.show(SOUTH)
    shown = {each.body.party: each.body.revision for each in text.table.desk.of(DraftShown)}
    read = {
        party: draft(text.table.desk, text.id, revision).clauses[0].wording["en"]
        for party, revision in shown.items()
    }
    assert read == {NORTH: OPEN, SOUTH: CLEAN}
    assert {person.id for person in (NADIA, SAMIR)}.isdisjoint(
        each.author for each in text.table.desk
    )
    assert SOUTH_ROOM not in text.table.act(HALA, text.showing(NORTH))
