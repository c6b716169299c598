"""Settling: a clause locks when every side has said yes to its words, and opens with a reason."""

import pytest

from tests.cast import HALA, NADIA, NORTH, OF_THREE, SOUTH, TARIQ, WANDA, WEST, Table, en
from tests.talks.paper import CLEAN, NO, OPEN, WAIT, YES, Paper
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.texts.drafting import MoveClause, StrikeClause
from wasit.talks.texts.presenting import showings
from wasit.talks.texts.settling import LockClause, UnlockClause, accepts, reactions


@pytest.fixture
def paper(table: Table) -> Paper:
    return Paper(table, OPEN, WAIT)


def lock(paper: Paper, place: int = 1) -> LockClause:
    return LockClause(text=paper.id, clause=paper.clause(place).id)


def unlock(paper: Paper, why: str = "South has second thoughts.") -> UnlockClause:
    return UnlockClause(text=paper.id, clause=paper.clause(1).id, wording=en(why) if why else {})


def test_what_all_have_accepted_can_be_locked(paper: Paper) -> None:
    north, south = paper.show(NORTH), paper.show(SOUTH)
    paper.react(north, {"2": YES})
    assert paper.table.rule(HALA, lock(paper)) == "lock.accepted"
    paper.react(south, {"2": YES})
    assert paper.table.act(TARIQ, lock(paper)).keys() == {DESK}
    assert [clause.locked for clause in paper.now.clauses] == [False, True]
    assert paper.table.rule(HALA, lock(paper)) == "lock.twice"


def test_nothing_is_settled_before_anybody_has_seen_it(paper: Paper) -> None:
    assert paper.table.rule(HALA, lock(paper)) == "lock.accepted"


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
def test_only_an_unqualified_yes_settles(paper: Paper, reaction: ClauseReaction) -> None:
    north, south = paper.show(NORTH), paper.show(SOUTH)
    paper.react(north, {"2": YES})
    paper.react(south, {"2": reaction})
    assert paper.table.rule(HALA, lock(paper)) == "lock.accepted"


def test_yes_to_other_words_is_no_yes(paper: Paper) -> None:
    north, south = paper.show(NORTH), paper.show(SOUTH)
    paper.react(north, {"2": YES})
    paper.react(south, {"2": YES})
    paper.revise(1, "Each side shall wait 90 days.")
    assert paper.table.rule(HALA, lock(paper)) == "lock.accepted"
    paper.react(paper.show(NORTH), {"2": YES})
    assert paper.table.rule(HALA, lock(paper)) == "lock.accepted"
    paper.react(paper.show(SOUTH), {"2": YES})
    paper.table.act(HALA, lock(paper))


def test_words_in_brackets_are_not_settled(paper: Paper) -> None:
    assert paper.table.rule(HALA, lock(paper, 0)) == "lock.bracketed"


def test_a_yes_that_was_taken_back_settles_nothing_but_opens_nothing(paper: Paper) -> None:
    paper.settle(1)
    shown = showings(paper.table.desk, paper.id, NORTH)[-1].body.presented
    paper.table.act(NADIA, ReactToDraft(draft=shown, reactions={"2": NO}))
    assert paper.clause(1).locked
    paper.table.act(HALA, unlock(paper))
    assert paper.table.rule(HALA, lock(paper)) == "lock.accepted"


def test_a_settled_clause_stays_as_it_is(paper: Paper) -> None:
    paper.settle(1)
    clause = paper.clause(1)
    strike = StrikeClause(text=paper.id, clause=clause.id, revision=clause.revision)
    for action in (paper.revision(1, CLEAN), strike):
        assert paper.table.rule(HALA, action) == "text.locked"
    paper.table.act(HALA, MoveClause(text=paper.id, clause=clause.id, place=0))
    paper.revise(1, CLEAN)
    assert paper.now.clauses[0] == clause


def test_a_settled_clause_is_opened_with_a_reason(paper: Paper) -> None:
    assert paper.table.rule(HALA, unlock(paper)) == "lock.open"
    paper.settle(1)
    assert paper.table.rule(HALA, unlock(paper, "")) == "wording.empty"
    assert paper.table.act(TARIQ, unlock(paper)).keys() == {DESK}
    paper.revise(1, "Each side shall wait 90 days.")


def test_locks_are_the_mediators_own(paper: Paper) -> None:
    paper.settle(1)
    for action in (lock(paper, 0), unlock(paper)):
        assert paper.table.rule(NADIA, action) == "access.unknown"


def test_three_sides_must_all_accept() -> None:
    table = Table(OF_THREE)
    paper = Paper(table, WAIT)
    for party in (NORTH, SOUTH):
        paper.react(paper.show(party), {"1": YES})
    assert table.rule(HALA, lock(paper, 0)) == "lock.accepted"
    table.act(HALA, paper.showing(WEST))
    shown = showings(table.desk, paper.id, WEST)[0].body.presented
    table.act(WANDA, ReactToDraft(draft=shown, reactions={"1": YES}))
    table.act(HALA, lock(paper, 0))


def test_what_a_side_said_is_found_by_the_desks_own_names(paper: Paper) -> None:
    view = paper.table.view
    assert reactions(view(HALA), NORTH, paper.id) == {}
    paper.react(paper.show(NORTH), {"1": NO, "2": YES})
    said = reactions(view(HALA), NORTH, paper.id)
    assert {name: each.reaction for name, each in said.items()} == {
        paper.clause(0).id: NO,
        paper.clause(1).id: YES,
    }
    assert not accepts(None, paper.clause(1))
    assert [accepts(said[each.id], each) for each in paper.now.clauses] == [False, True]
