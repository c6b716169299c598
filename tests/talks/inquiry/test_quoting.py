"""Quoting: finding what was quoted among the entries that somebody may open."""

import pytest

from tests.cast import HALA, NADIA, NOOR, NORTH_ROOM, SAMIR, SOUTH_ROOM, Table, en
from wasit.talks.desk.notes import Note
from wasit.talks.inquiry.quoting import find_quoted
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.refusals import Refused
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode

OFFER = "We would stop at twenty per cent, if the funds are released in June."


@pytest.fixture
def table() -> Table:
    table = Table()
    said = table.says(NADIA, OFFER, Mode.PARAPHRASE)
    table.brings(said, Mode.PARAPHRASE, "They might stop at twenty per cent in summer.")
    table.act(HALA, Note(wording=en("Twenty it is, and June.")))
    table.act(NOOR, Confer(wording=en("The funds are released in June, we hear.")))
    return table


def found(table: Table, person: Person, quoted: str) -> list[tuple[str, int]]:
    return [(each.ledger, each.run) for each in find_quoted(table.view(person), quoted)]


def test_the_best_come_first(table: Table) -> None:
    assert found(table, HALA, "stop at TWENTY per cent if the funds") == [
        (NORTH_ROOM, 8),
        (DESK, 5),
        (SOUTH_ROOM, 5),
    ]


def test_what_was_left_out_stands_between_passages(table: Table) -> None:
    assert found(table, HALA, "stop at twenty per cent … released in June")[0] == (NORTH_ROOM, 8)


def test_each_finds_only_what_they_may_open(table: Table) -> None:
    assert found(table, SAMIR, OFFER) == [(SOUTH_ROOM, 5)]
    assert {name for name, _ in found(table, NADIA, "the funds are released in June")} == {
        NORTH_ROOM,
        "delegation:north",
    }
    assert {name for name, _ in found(table, HALA, "the funds are released in June")} == {
        NORTH_ROOM
    }


def test_a_few_words_must_all_be_there(table: Table) -> None:
    assert found(table, HALA, "and June") == [(DESK, 2)]
    assert found(table, HALA, "in July") == []


@pytest.mark.parametrize(
    ("quoted", "rule"), [("", "quote.empty"), (" … ", "quote.empty"), ("a " * 1001, "quote.long")]
)
def test_something_is_quoted_and_not_too_much(table: Table, quoted: str, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        find_quoted(table.view(HALA), quoted)
    assert refused.value.rule == rule


def test_a_party_has_no_part_in_anothers_search(table: Table) -> None:
    """The same search in two histories that differ in what others said gives the same."""
    other = Table()
    said = other.says(NADIA, "Something else.", Mode.PARAPHRASE)
    other.brings(said, Mode.PARAPHRASE, "They might stop at twenty per cent in summer.")
    for quoted in (OFFER, "stop at twenty per cent", "Twenty it is"):
        assert found(table, SAMIR, quoted) == found(other, SAMIR, quoted)
