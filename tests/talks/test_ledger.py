"""A ledger as read: a value, and every question that can be put to it."""

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, Table, en
from wasit.talks.conveyance.release import AskRelease, GrantRelease, ReleaseAsked, ReleaseGranted
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.corrections import Correct, Corrected
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Said, Utterance


@pytest.fixture
def room(table: Table) -> Ledger:
    """North's room: something said, asked for, granted and corrected."""
    said = table.says(NADIA, "Tkae it.")
    modes = frozenset({Mode.VERBATIM})
    table.act(HALA, AskRelease(party=NORTH, about=said.id, modes=modes))
    table.act(NADIA, GrantRelease(about=said.id, modes=modes))
    table.act(NADIA, Correct(ledger=NORTH_ROOM, about=said.id, wording=en("Take it.")))
    return table.room(NORTH)


def test_it_is_as_long_as_what_was_written_and_in_that_order(room: Ledger) -> None:
    assert len(room) == 5
    assert [entry.body.kind for entry in room] == [
        "room_opened",
        "said",
        "release_asked",
        "release_granted",
        "corrected",
    ]


def test_it_knows_what_stands_before_what(room: Ledger) -> None:
    first, *_, last = room
    assert room.precedes(first.id, last.id)
    assert not room.precedes(last.id, first.id)
    granted = room.of(ReleaseGranted)[0]
    assert room.last_before(last.id, ReleaseGranted) == granted
    assert room.last_before(granted.id, ReleaseGranted) is None
    assert room.last_before(last.id, Said) == room.of(Said)[0]


def test_an_entry_is_found_by_its_id(room: Ledger) -> None:
    for entry in room:
        assert room.get(entry.id) == entry
    assert room.get("no-such-thing") is None
    assert room.get(None) is None


def test_an_entry_is_found_by_its_id_and_kind(room: Ledger) -> None:
    (said,) = room.of(Said)
    assert room.find(said.id, Said) == room.find(said.id, Utterance) == said
    assert room.find(said.id, Corrected) is None
    assert room.find("no-such-thing", Said) is None


def test_what_follows_an_entry_is_found_by_kind(room: Ledger) -> None:
    _, said, asked, granted, corrected = room
    assert room.about(said.id, ReleaseAsked, ReleaseGranted) == [asked, granted]
    assert room.about(said.id, Corrected) == [corrected]
    assert room.about(granted.id, Corrected) == []


def test_what_is_of_some_kinds_is_found_with_what_extends_them_in_order(room: Ledger) -> None:
    _, said, asked, _, corrected = room
    assert room.among(Corrected, Utterance, ReleaseAsked) == [said, asked, corrected]
    assert room.among(ReleaseGranted, ReleaseAsked) == list(room)[2:4]


def test_what_was_folded_takes_in_each_entry_once(room: Ledger) -> None:
    """Whatever the ledger is extended by, and whoever asks again."""
    entries, taken = list(room), list[str]()

    def step(count: int, entry: Entry[Body]) -> int:
        taken.append(entry.id)
        return count + 1

    start = Ledger(entries[:2])
    assert start.folded(step, 0) == 2
    longer = start.extended(entries[2:])
    assert longer.folded(step, 0) == longer.folded(step, 0) == 5
    assert start.folded(step, 0) == 2
    assert taken == [entry.id for entry in entries]


def test_the_end_can_be_read_alone_and_backwards_from_anywhere(room: Ledger) -> None:
    entries = list(room)
    assert room.tail(2) == entries[-2:]
    assert room.tail(0) == []
    assert room.tail(99) == entries
    assert room.tail(2, before=entries[3].id) == entries[1:3]
    assert room.tail(99, before=entries[0].id) == []


def test_an_id_of_another_room_reads_like_none(table: Table) -> None:
    theirs = table.says(SAMIR, "Hello.")
    table.says(NADIA, "Hello.")
    room = table.room(NORTH)
    assert room.tail(1, before=theirs.id) == room.tail(1, before="no-such-thing")
    assert room.about(theirs.id, Corrected) == []


def test_a_longer_ledger_leaves_the_shorter_one_as_it_was(room: Ledger) -> None:
    entries = list(room)
    start = Ledger(entries[:2])
    assert start.extended(entries[2:]) == room
    assert start == Ledger(entries[:2])
    assert start.about(entries[1].id, Corrected) == []
    assert start != room


def test_a_ledger_is_no_key(room: Ledger) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(room)
