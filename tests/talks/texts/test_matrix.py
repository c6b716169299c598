"""The matrix of a text, and the order of showing: for the mediators' eyes only."""

import pytest

from tests.cast import HALA, NADIA, NORTH, OF_THREE, SOUTH, SOUTH_ROOM, TARIQ, WEST, Table, en
from tests.talks.negotiating_text import CLEAN, NO, OPEN, WAIT, YES, NegotiatingText
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused
from wasit.talks.texts.matrix import Cell, order_of_showing, text_matrix
from wasit.talks.views import View


@pytest.fixture
def text(table: Table) -> NegotiatingText:
    return NegotiatingText(table, OPEN, WAIT)


def cell(text: NegotiatingText, place: int, party: str) -> Cell:
    return text_matrix(text.table.view(HALA), text.id)[place].cells[party]


def test_every_clause_has_a_row_and_every_side_a_cell(text: NegotiatingText) -> None:
    rows = text_matrix(text.table.view(TARIQ), text.id)
    assert [row.clause for row in rows] == list(text.now.clauses)
    for row in rows:
        assert row.cells.keys() == {NORTH, SOUTH}
        assert all((each.seen, each.given) == (None, None) for each in row.cells.values())
        assert not row.agreed


def test_a_cell_tells_what_a_room_saw_and_said(text: NegotiatingText) -> None:
    shown = text.show(NORTH)
    assert cell(text, 0, NORTH).seen == en(OPEN)
    assert cell(text, 0, NORTH).is_current
    assert cell(text, 0, SOUTH).seen is None
    text.react(shown, {"1": NO})
    given = cell(text, 0, NORTH).given
    assert given
    assert (given.reaction, given.draft) == (NO, shown)
    assert cell(text, 1, NORTH).given is None


def test_a_cell_tells_that_the_words_have_changed_since(text: NegotiatingText) -> None:
    text.react(text.show(NORTH), {"1": NO, "2": YES})
    assert not cell(text, 0, NORTH).is_outdated
    text.revise(0, CLEAN)
    assert cell(text, 0, NORTH).is_outdated
    assert not cell(text, 0, NORTH).is_current
    assert not cell(text, 1, NORTH).is_outdated
    text.show(NORTH)
    assert cell(text, 0, NORTH).is_current
    assert cell(text, 0, NORTH).is_outdated


def test_a_row_is_agreed_when_all_have_said_yes_to_these_words(text: NegotiatingText) -> None:
    def agreed() -> list[bool]:
        return [row.agreed for row in text_matrix(text.table.view(HALA), text.id)]

    text.react(text.show(NORTH), {"2": YES})
    assert agreed() == [False, False]
    text.react(text.show(SOUTH), {"2": YES})
    assert agreed() == [False, True]
    text.revise(1, "Each side shall wait 90 days.")
    assert agreed() == [False, False]


def test_the_order_of_showing_tells_who_saw_what_first(text: NegotiatingText) -> None:
    text.show(SOUTH)
    text.show(NORTH)
    text.revise(0, CLEAN)
    text.show(SOUTH)
    order = order_of_showing(text.table.view(HALA), text.id)
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


def test_the_same_words_count_as_shown_whatever_their_revision(text: NegotiatingText) -> None:
    text.show(SOUTH)
    text.revise(0, CLEAN)
    text.revise(0, OPEN)
    text.show(NORTH)
    south, north = order_of_showing(text.table.view(HALA), text.id)
    assert south.others == {NORTH: north.entry.at}


def test_with_three_sides_each_is_named() -> None:
    text = NegotiatingText(Table(OF_THREE), WAIT)
    first = text.show(NORTH)
    text.table.act(HALA, text.showing(WEST))
    second = order_of_showing(text.table.view(HALA), text.id)[1]
    assert second.others == {NORTH: first.at, SOUTH: None}


def test_a_reader_without_a_room_learns_nothing_of_what_it_said(text: NegotiatingText) -> None:
    for party in (NORTH, SOUTH):
        text.react(text.show(party), {"2": YES})
    desk, south = text.table.desk, text.table.room(SOUTH)
    rows = text_matrix(View(TARIQ, {DESK: desk, SOUTH_ROOM: south}), text.id)
    assert [row.cells.keys() for row in rows] == [{SOUTH}, {SOUTH}]
    assert not any(row.agreed for row in rows)


def test_neither_is_for_delegations(text: NegotiatingText) -> None:
    for question in (text_matrix, order_of_showing):
        with pytest.raises(Refused) as refused:
            question(text.table.view(NADIA), text.id)
        assert refused.value.rule == "access.unknown"
