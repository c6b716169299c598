"""Galleys: what stays set from one request to the next is what would be made anew."""

import re
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.cast import CASES, NADIA, NORTH_ROOM, Table, en
from tests.talks.moves import play
from tests.web.visitor import Talks, Visitor
from wasit.talks.asked import Asked
from wasit.talks.case import Opening
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.contents import Contents, objects
from wasit.talks.ledgers import DESK, Family, family, party, room
from wasit.talks.rooms.corrections import Correct
from wasit.web.showing import galleys
from wasit.web.showing.galleys import Galley, Galleys, Rack
from wasit.web.showing.lines import Line, Scribe
from wasit.web.templatetags import wasit as tags

HISTORIES = st.lists(st.integers(0, 2**32 - 1), max_size=50)
SHOWN = {Family.ROOM, Family.DELEGATION, Family.DESK, Family.COMMON, Family.SCRIPT}


def rack(ledger: str, home: str = "") -> Rack:
    return Rack("case", NADIA.id, "place", ledger, home or ledger, "/place/room/")


def shown(table: Table) -> Iterator[tuple[Rack, Ledger, Ledger]]:
    """Every ledger of which pages show lines, and the one that tells who is who there."""
    for name, ledger in table.books.items():
        if family(name) in SHOWN:
            own = family(name) in {Family.ROOM, Family.DELEGATION}
            home = room(party(name)) if own else DESK
            yield rack(name, home), ledger, table.ledger(home)


def told(ledger: Ledger, line: Line) -> set[int]:
    """The entries that somebody is shown with a line."""
    contents = Contents()
    contents.follow(ledger)
    return contents.among(objects([line]))


def compared(opening: Opening, history: Sequence[int]) -> tuple[int, int]:
    """Hold every line against the same made anew, after each step; return how many, and set anew.

    The last lines of a ledger, as a page shows them.
    """
    table, kept = Table(opening), Galleys()
    looked = anew = 0
    before: dict[str, Line] = {}
    for _ in play(table, history):
        for place, ledger, home in shown(table):
            fresh = Scribe(ledger, home, place.url).lines(ledger.tail(20))
            found = kept.galley(place, ledger, home).lines(ledger.tail(20))
            assert [replace(each, known=None) for each in found] == fresh
            assert [told(ledger, x) for x in found[-3:]] == [told(ledger, x) for x in fresh[-3:]]
            looked += len(found)
            anew += sum(before.get(each.entry.id) is not each for each in found)
            before |= {each.entry.id: each for each in found}
    return looked, anew


@settings(deadline=None, max_examples=30)
@given(st.sampled_from(CASES), HISTORIES)
def test_what_stays_set_is_what_would_be_made_anew(opening: Opening, history: list[int]) -> None:
    compared(opening, history)


def test_most_of_it_stays() -> None:
    looked, anew = compared(CASES[0], range(60))
    assert anew < looked / 4


def test_a_question_that_is_not_noted_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Asked, "about", Ledger.about)
    with pytest.raises(AssertionError):
        compared(CASES[0], range(120))


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the entries whose markup was made, in turn."""
    ids: list[str] = []
    draw = tags._drawn

    def note(line: Line, reader: tags.Reader) -> str:
        ids.append(line.entry.id)
        return draw(line, reader)

    monkeypatch.setattr(tags, "_drawn", note)
    return ids


def test_only_what_has_changed_is_drawn(
    talks: Talks, nadia: Visitor, hala: Visitor, drawn: list[str]
) -> None:
    first = talks.says(NADIA, "We are listening.").id
    nadia.open("room")
    drawn.clear()
    nadia.open("room")
    assert not drawn
    second = talks.says(NADIA, "We tkae it.").id
    nadia.open("room")
    assert drawn == [second]
    talks.act(NADIA, Correct(ledger=NORTH_ROOM, about=second, wording=en("We take it.")))
    assert "We take it." in nadia.open("room").text
    assert second in drawn
    assert first not in drawn
    drawn.clear()
    hala.open("desk-room", "north")
    assert {first, second} <= {*drawn}


def test_another_language_is_another_markup(talks: Talks, nadia: Visitor) -> None:
    talks.says(NADIA, "We are listening.")
    said = re.compile(r'<li id="e-.*?</li>', re.DOTALL)
    pages = [nadia.get(nadia.url("room"), accept_language=each).text for each in ("en", "ar", "en")]
    first, arabic, again = [said.findall(page) for page in pages]
    assert first == again != arabic


def test_no_more_than_so_much_is_kept(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(galleys, "MOST", 2)
    monkeypatch.setattr(galleys, "LINES", 3)
    for number in range(5):
        table.says(NADIA, f"Number {number}.")
    ledger, kept = table.books[NORTH_ROOM], Galleys()

    def ask(name: str) -> list[Line]:
        return kept.galley(rack(name), ledger, ledger).lines(ledger.tail(2))

    first = ask("a")
    assert first == ask("a")
    assert all(one is other for one, other in zip(first, ask("a"), strict=True))
    ask("b")
    ask("c")
    assert not any(one is other for one, other in zip(first, ask("a"), strict=True))
    whole = Galley(ledger, ledger)
    assert len(whole.lines(ledger)) == len(ledger)
    assert whole.line(ledger.tail(1)[0]) is whole.line(ledger.tail(1)[0])
    assert len(whole._lines) == 3


def test_a_request_that_is_behind_neither_gets_nor_leaves_what_comes_later(table: Table) -> None:
    said = table.says(NADIA, "We tkae it.")
    behind, kept = table.books[NORTH_ROOM], Galleys()
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("We take it.")))
    ahead = table.books[NORTH_ROOM]

    def ask(ledger: Ledger) -> Line:
        return kept.galley(rack(NORTH_ROOM), ledger, ledger).line(said)

    line = ask(ahead)
    assert line.words == en("We take it.")
    assert ask(behind).words == en("We tkae it.")
    assert ask(ahead) is line


def test_a_ledger_that_was_read_anew_is_set_anew(table: Table) -> None:
    """What was looked through are the entries as they are in memory, which the log counts by."""
    table.says(NADIA, "We are listening.")
    ledger, kept = table.books[NORTH_ROOM], Galleys()
    again = Ledger(replace(each) for each in ledger)
    for each in (ledger, again):
        lines = kept.galley(rack(NORTH_ROOM), each, each).lines(each)
        assert [told(each, line) for line in lines] == [{1}, {1, 2}]
