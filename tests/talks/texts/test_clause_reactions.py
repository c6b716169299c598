"""Reactions, clause by clause: each delegation's own, told to the mediators alone."""

import pytest

from tests.cast import (
    HALA,
    NADIA,
    NOOR,
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
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES, NegotiatingText
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import (
    ClauseReaction,
    DraftReacted,
    ReactToDraft,
    given,
    standing_reactions,
)

IF = ClauseReaction(stance=Stance.ACCEPT_IF, wording=en("If it is 30 days."))
AD_REFERENDUM = ClauseReaction(stance=Stance.ACCEPT, ad_referendum=True)


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    return NegotiatingText(table, OPEN, WAIT)


def test_a_reaction_is_written_in_the_delegations_own_room_alone(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    written = text.table.act(NADIA, ReactToDraft(draft=shown.id, reactions={"1": NO, "2": IF}))
    assert written.keys() == {NORTH_ROOM}
    reacted = one(written, DraftReacted)
    assert (reacted.body.about, reacted.body.reactions) == (shown.id, {"1": NO, "2": IF})


@pytest.mark.parametrize("stance", Stance)
def test_there_are_five_ways_to_take_a_clause(text: NegotiatingText, stance: Stance) -> None:
    shown = text.show(NORTH)
    reaction = ClauseReaction(stance=stance, wording=en("In our words."))
    text.react(shown, {"2": reaction})
    assert given(text.table.room(NORTH), shown.id)["2"].reaction == reaction


def test_some_clauses_can_be_left_for_later(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    text.react(shown, {"2": YES})
    text.react(shown, {"1": NO})
    assert standing_reactions(text.table.room(NORTH), shown) == {"1": NO, "2": YES}


def test_the_last_word_counts(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    for reaction in (YES, NO, IF):
        text.react(shown, {"2": reaction})
    assert standing_reactions(text.table.room(NORTH), shown) == {"2": IF}


def test_what_was_said_already_is_not_written_again(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    text.react(shown, {"2": YES})
    again = text.react(shown, {"1": NO, "2": YES})
    assert again.body.reactions == {"1": NO}
    same = ReactToDraft(draft=shown.id, reactions={"1": NO, "2": YES})
    assert text.table.rule(NADIA, same) == "clause.nothing"
    assert text.table.rule(NADIA, ReactToDraft(draft=shown.id, reactions={})) == "clause.nothing"


def test_a_reaction_stands_while_the_words_are_the_same(text: NegotiatingText) -> None:
    first = text.show(NORTH)
    text.react(first, {"1": NO, "2": YES})
    text.revise(0, CLEAN)
    second = text.show(NORTH)
    room = text.table.room(NORTH)
    assert standing_reactions(room, second) == {"2": YES}
    assert given(room, first.id)["1"].wording == en(OPEN)
    text.react(second, {"1": YES})
    text.revise(0, OPEN)
    third = text.show(NORTH)
    assert standing_reactions(text.table.room(NORTH), third) == {"2": YES}


def test_a_room_tells_nothing_of_what_another_said(text: NegotiatingText) -> None:
    north, south = text.show(NORTH), text.show(SOUTH)
    before = list(text.table.room(SOUTH))
    text.react(north, {"1": NO, "2": YES})
    assert list(text.table.room(SOUTH)) == before
    assert standing_reactions(text.table.room(SOUTH), south) == {}


# What is refused


def test_a_clause_in_brackets_cannot_simply_be_accepted(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    for yes in (YES, AD_REFERENDUM):
        react = ReactToDraft(draft=shown.id, reactions={"1": yes})
        with pytest.raises(Refused) as refused:
            text.table.act(NADIA, react)
        assert (refused.value.rule, refused.value.part) == ("clause.bracketed", "1")


@pytest.mark.parametrize("stance", [Stance.ACCEPT_IF, Stance.COMMENT])
def test_some_reactions_say_nothing_without_words(text: NegotiatingText, stance: Stance) -> None:
    shown = text.show(NORTH)
    for wording in ({}, en(" "), en("a\u202eb")):
        empty = ClauseReaction(stance=stance, wording=wording)
        with pytest.raises(Refused) as refused:
            text.table.act(NADIA, ReactToDraft(draft=shown.id, reactions={"1": NO, "2": empty}))
        assert refused.value.rule in {"wording.empty", "wording.hidden-character"}
        assert refused.value.part == "2"


def test_only_a_yes_is_subject_to_the_capital(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    odd = ClauseReaction(stance=Stance.REJECT, ad_referendum=True)
    react = ReactToDraft(draft=shown.id, reactions={"2": odd})
    assert text.table.rule(NADIA, react) == "clause.capital"
    text.react(shown, {"2": AD_REFERENDUM})


def test_a_draft_that_has_been_followed_by_another_is_not_reacted_to(text: NegotiatingText) -> None:
    first = text.show(NORTH)
    text.revise(0, CLEAN)
    text.show(NORTH)
    late = ReactToDraft(draft=first.id, reactions={"2": YES})
    assert text.table.rule(NADIA, late) == "draft.newer"


def test_another_rooms_draft_is_as_if_it_did_not_exist(text: NegotiatingText) -> None:
    north = text.show(NORTH)
    text.show(SOUTH)
    for draft in (north.id, "no-such-thing"):
        react = ReactToDraft(draft=draft, reactions={"2": YES})
        assert text.table.rule(SAMIR, react) == "draft.unknown"


def test_only_the_clauses_of_the_draft_are_reacted_to(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    react = ReactToDraft(draft=shown.id, reactions={"3": YES})
    assert text.table.rule(NADIA, react) == "clause.unknown"


@pytest.mark.parametrize("person", [NOOR, HALA, TARIQ], ids=called)
def test_only_the_head_reacts(text: NegotiatingText, person: Person) -> None:
    shown = text.show(NORTH)
    rule = text.table.rule(person, ReactToDraft(draft=shown.id, reactions={"2": YES}))
    assert rule == ("access.unknown" if person.mediates else "speech.head")
