"""The matrix of a text, and the order of showing: for the mediators' eyes only."""

import pytest

from tests.cast import HALA, NADIA, NORTH, OF_THREE, SOUTH, SOUTH_ROOM, TARIQ, WEST, Table, en
from tests.talks.paper import CLEAN, NO, OPEN, WAIT, YES, Paper
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused
from wasit.talks.texts.matrix import Cell, order_of_showing, text_matrix
from wasit.talks.views import View


@pytest.fixture
def paper(table: Table) -> Paper:
    return Paper(table, OPEN, WAIT)


def cell(paper: Paper, place: int, party: str) -> Cell:
    return text_matrix(paper.table.view(HALA), paper.id)[place].cells[party]


def test_every_clause_has_a_row_and_every_side_a_cell(paper: Paper) -> None:
    rows = text_matrix(paper.table.view(TARIQ), paper.id)
    assert [row.clause for row in rows] == list(paper.now.clauses)
    for row in rows:
        assert row.cells.keys() == {NORTH, SOUTH}
        assert all((each.seen, each.given) == (None, None) for each in row.cells.values())
        assert not row.agreed


def test_a_cell_tells_what_a_room_saw_and_said(paper: Paper) -> None:
    shown = paper.show(NORTH)
    assert cell(paper, 0, NORTH).seen == en(OPEN)
    assert cell(paper, 0, NORTH).is_current
    assert cell(paper, 0, SOUTH).seen is None
    paper.react(shown, {"1": NO})
    given = cell(paper, 0, NORTH).given
    assert given
    assert (given.reaction, given.draft) == (NO, shown)
    assert cell(paper, 1, NORTH).given is None


def test_a_cell_tells_that_the_words_have_changed_since(paper: Paper) -> None:
    paper.react(paper.show(NORTH), {"1": NO, "2": YES})
    assert not cell(paper, 0, NORTH).is_outdated
    paper.revise(0, CLEAN)
    assert cell(paper, 0, NORTH).is_outdated
    assert not cell(paper, 0, NORTH).is_current
    assert not cell(paper, 1, NORTH).is_outdated
    paper.show(NORTH)
    assert cell(paper, 0, NORTH).is_current
    assert cell(paper, 0, NORTH).is_outdated


def test_a_row_is_agreed_when_all_have_said_yes_to_these_words(paper: Paper) -> None:
    def agreed() -> list[bool]:
        return [row.agreed for row in text_matrix(paper.table.view(HALA), paper.id)]

    paper.react(paper.show(NORTH), {"2": YES})
    assert agreed() == [False, False]
    paper.react(paper.show(SOUTH), {"2": YES})
    assert agreed() == [False, True]
    paper.revise(1, "Each side shall wait 90 days.")
    assert agreed() == [False, False]


def test_the_order_of_showing_tells_who_saw_what_first(paper: Paper) -> None:
    paper.show(SOUTH)
    paper.show(NORTH)
    paper.revise(0, CLEAN)
    paper.show(SOUTH)
    order = order_of_showing(paper.table.view(HALA), paper.id)
    south, north, again = (each.entry.at for each in order)
    assert south < north < again
    assert [
        (each.entry.body.party, each.number, each.entry.body.revision, each.others)
        for each in order
    ] == [
        (SOUTH, 1, 2, {NORTH: north}),
        (NORTH, 1, 2, {SOUTH: south}),
        (SOUTH, 2, 3, {NORTH: None}),
    ]


def test_the_same_words_count_as_shown_whatever_their_revision(paper: Paper) -> None:
    paper.show(SOUTH)
    paper.revise(0, CLEAN)
    paper.revise(0, OPEN)
    paper.show(NORTH)
    south, north = order_of_showing(paper.table.view(HALA), paper.id)
    assert south.others == {NORTH: north.entry.at}


def test_with_three_sides_each_is_named() -> None:
    paper = Paper(Table(OF_THREE), WAIT)
    first = paper.show(NORTH)
    paper.table.act(HALA, paper.showing(WEST))
    second = order_of_showing(paper.table.view(HALA), paper.id)[1]
    assert second.others == {NORTH: first.at, SOUTH: None}


def test_a_reader_without_a_room_learns_nothing_of_what_it_said(paper: Paper) -> None:
    for party in (NORTH, SOUTH):
        paper.react(paper.show(party), {"2": YES})
    desk, south = paper.table.desk, paper.table.room(SOUTH)
    rows = text_matrix(View(TARIQ, {DESK: desk, SOUTH_ROOM: south}), paper.id)
    assert [row.cells.keys() for row in rows] == [{SOUTH}, {SOUTH}]
    assert not any(row.agreed for row in rows)


def test_neither_is_for_delegations(paper: Paper) -> None:
    for question in (text_matrix, order_of_showing):
        with pytest.raises(Refused) as refused:
            question(paper.table.view(NADIA), paper.id)
        assert refused.value.rule == "access.unknown"
