"""Settling: a clause locks when every side has said yes to its words, and opens with a reason."""

import pytest

from tests.cast import HALA, NADIA, NORTH, OF_THREE, SOUTH, TARIQ, WANDA, WEST, Table, en
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES, NegotiatingText
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.texts.drafting import MoveClause, StrikeClause
from wasit.talks.texts.presenting import showings
from wasit.talks.texts.settling import LockClause, UnlockClause, accepts, reactions


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    return NegotiatingText(table, OPEN, WAIT)


def lock(text: NegotiatingText, place: int = 1) -> LockClause:
    return LockClause(text=text.id, clause=text.clause(place).id)


def unlock(text: NegotiatingText, why: str = "South has second thoughts.") -> UnlockClause:
    return UnlockClause(text=text.id, clause=text.clause(1).id, wording=en(why) if why else {})


def test_what_all_have_accepted_can_be_locked(text: NegotiatingText) -> None:
    north, south = text.show(NORTH), text.show(SOUTH)
    text.react(north, {"2": YES})
    assert text.table.rule(HALA, lock(text)) == "lock.accepted"
    text.react(south, {"2": YES})
    assert text.table.act(TARIQ, lock(text)).keys() == {DESK}
    assert [clause.locked for clause in text.now.clauses] == [False, True]
    assert text.table.rule(HALA, lock(text)) == "lock.twice"


def test_nothing_is_settled_before_anybody_has_seen_it(text: NegotiatingText) -> None:
    assert text.table.rule(HALA, lock(text)) == "lock.accepted"


@pytest.mark.parametrize(
    "reaction",
    [
        NO,
        ClauseReaction(stance=Stance.RESERVE),
        ClauseReaction(stance=Stance.COMMENT, wording=en("Hm.")),
        ClauseReaction(stance=Stance.ACCEPT_IF, wording=en("If it is 30 days.")),
        ClauseReaction(stance=Stance.ACCEPT, ad_referendum=True),
    ],
)
def test_only_an_unqualified_yes_settles(text: NegotiatingText, reaction: ClauseReaction) -> None:
    north, south = text.show(NORTH), text.show(SOUTH)
    text.react(north, {"2": YES})
    text.react(south, {"2": reaction})
    assert text.table.rule(HALA, lock(text)) == "lock.accepted"


def test_yes_to_other_words_is_no_yes(text: NegotiatingText) -> None:
    north, south = text.show(NORTH), text.show(SOUTH)
    text.react(north, {"2": YES})
    text.react(south, {"2": YES})
    text.revise(1, "Each side shall wait 90 days.")
    assert text.table.rule(HALA, lock(text)) == "lock.accepted"
    text.react(text.show(NORTH), {"2": YES})
    assert text.table.rule(HALA, lock(text)) == "lock.accepted"
    text.react(text.show(SOUTH), {"2": YES})
    text.table.act(HALA, lock(text))


def test_words_in_brackets_are_not_settled(text: NegotiatingText) -> None:
    assert text.table.rule(HALA, lock(text, 0)) == "lock.bracketed"


def test_a_yes_that_was_taken_back_settles_nothing_but_opens_nothing(text: NegotiatingText) -> None:
    text.settle(1)
    shown = showings(text.table.desk, text.id, NORTH)[-1].body.presented
    text.table.act(NADIA, ReactToDraft(draft=shown, reactions={"2": NO}))
    assert text.clause(1).locked
    text.table.act(HALA, unlock(text))
    assert text.table.rule(HALA, lock(text)) == "lock.accepted"


def test_a_settled_clause_stays_as_it_is(text: NegotiatingText) -> None:
    text.settle(1)
    clause = text.clause(1)
    strike = StrikeClause(text=text.id, clause=clause.id, revision=clause.revision)
    for action in (text.revision(1, CLEAN), strike):
        assert text.table.rule(HALA, action) == "text.locked"
    text.table.act(HALA, MoveClause(text=text.id, clause=clause.id, place=0))
    text.revise(1, CLEAN)
    assert text.now.clauses[0] == clause


def test_a_settled_clause_is_opened_with_a_reason(text: NegotiatingText) -> None:
    assert text.table.rule(HALA, unlock(text)) == "lock.open"
    text.settle(1)
    assert text.table.rule(HALA, unlock(text, "")) == "wording.empty"
    assert text.table.act(TARIQ, unlock(text)).keys() == {DESK}
    text.revise(1, "Each side shall wait 90 days.")


def test_locks_are_the_mediators_own(text: NegotiatingText) -> None:
    text.settle(1)
    for action in (lock(text, 0), unlock(text)):
        assert text.table.rule(NADIA, action) == "access.unknown"


def test_three_sides_must_all_accept() -> None:
    table = Table(OF_THREE)
    text = NegotiatingText(table, WAIT)
    for party in (NORTH, SOUTH):
        text.react(text.show(party), {"1": YES})
    assert table.rule(HALA, lock(text, 0)) == "lock.accepted"
    table.act(HALA, text.showing(WEST))
    shown = showings(table.desk, text.id, WEST)[0].body.presented
    table.act(WANDA, ReactToDraft(draft=shown, reactions={"1": YES}))
    table.act(HALA, lock(text, 0))


def test_what_a_side_said_is_found_by_the_desks_own_names(text: NegotiatingText) -> None:
    view = text.table.view
    assert reactions(view(HALA), NORTH, text.id) == {}
    text.react(text.show(NORTH), {"1": NO, "2": YES})
    said = reactions(view(HALA), NORTH, text.id)
    assert {name: each.reaction for name, each in said.items()} == {
        text.clause(0).id: NO,
        text.clause(1).id: YES,
    }
    assert not accepts(None, text.clause(1))
    assert [accepts(said[each.id], each) for each in text.now.clauses] == [False, True]
