"""Asked: of a ledger it is noted what it was asked, if an entry to come may bear on it."""

from collections.abc import Callable

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, Table, en
from wasit.talks.asked import Asked, bears_on
from wasit.talks.case import Admitted, RoomOpened, opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.corrections import Correct, words
from wasit.talks.rooms.speech import Said, Utterance

FIXED = {
    "__annotations__",
    "__doc__",
    "__init__",
    "__module__",
    "__slots__",
    # What adds to a ledger, and what compares two, says nothing of what stands in one.
    "_absorb",
    "extended",
    "since",
    # Where an entry stands, and before which, never changes.
    "place",
    "precedes",
    # It asks `get`.
    "find",
}


@pytest.fixture
def said(table: Table) -> Entry[Said]:
    return table.says(NADIA, "Tkae it.")


def corrected(table: Table, said: Entry[Said]) -> list[Entry[Body]]:
    before = table.room(NORTH)
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Take it.")))
    return table.room(NORTH).since(before) or []


def test_no_question_goes_unnoticed() -> None:
    questions = {each for each, kind in vars(Ledger).items() if "member" not in repr(kind)} - FIXED
    assert questions <= vars(Asked).keys()


def test_it_answers_as_the_ledger_does(table: Table, said: Entry[Said]) -> None:
    room = table.room(NORTH)
    asked = Asked(room)
    assert asked == room
    assert list(asked) == list(room)
    assert len(asked) == len(room) == 2
    assert asked.tail(1) == room.tail(1) == [said]
    assert asked.among(Utterance) == asked.of(Said) == [said]
    assert asked.find(said.id, Said) == asked.get(said.id) == said


def test_what_follows_an_entry_bears_on_what_follows_it(table: Table, said: Entry[Said]) -> None:
    asked = Asked(table.room(NORTH))
    assert words(asked, said.id) == en("Tkae it.")
    assert not asked.noted.isdisjoint(bears_on(corrected(table, said)))


def test_what_was_found_at_the_beginning_stays(table: Table, said: Entry[Said]) -> None:
    asked = Asked(table.room(NORTH))
    assert opened(asked).title
    assert asked.get(said.id)
    assert not asked.noted


@pytest.mark.parametrize("kind", [Admitted, RoomOpened])
def test_what_is_of_another_kind_bears_on_nothing(
    table: Table, said: Entry[Said], kind: type[Body]
) -> None:
    asked = Asked(table.room(NORTH))
    asked.of(kind)
    assert asked.noted.isdisjoint(bears_on(corrected(table, said)))


def last(ledger: Ledger) -> object:
    return ledger.tail(1)


def folded(ledger: Ledger) -> object:
    return ledger.folded(lambda count, _: count + 1, 0)


@pytest.mark.parametrize("ask", [len, list, last, folded])
def test_whoever_asked_for_all_asks_again(
    table: Table, said: Entry[Said], ask: Callable[[Ledger], object]
) -> None:
    asked = Asked(table.room(NORTH))
    ask(asked)
    assert not asked.noted.isdisjoint(bears_on(corrected(table, said)))


def test_what_was_not_there_may_come(table: Table) -> None:
    before = table.room(NORTH)
    asked = Asked(before)
    said = table.says(NADIA, "We listen.")
    assert asked.get(said.id) is None
    assert not asked.noted.isdisjoint(bears_on(table.room(NORTH).since(before) or []))


def test_only_what_it_grew_out_of_comes_before_it(table: Table) -> None:
    table.says(NADIA, "We listen.")
    room = table.room(NORTH)
    assert room.since(Ledger()) == list(room)
    assert room.since(room) == []
    assert Ledger().since(room) is None
    assert table.desk.since(room) is None
    again = Ledger(Entry(id=e.id, author=e.author, at=e.at, body=e.body) for e in room)
    assert again == room
    assert again.since(room) is None
    assert table.view(HALA).room(NORTH).since(room) == []
