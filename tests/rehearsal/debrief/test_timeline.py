"""The time line: all rooms side by side, moment by moment."""

from datetime import timedelta

from msgspec.structs import replace

from tests.cast import MORNING, NADIA, NORTH, SAMIR, SOUTH, Table, en
from wasit.rehearsal.debrief.timeline import EVERYONE, column, columns, timeline
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK, delegation, ring, room, sealed
from wasit.talks.rooms.conferring import Confer
from wasit.talks.rooms.modes import Mode


def test_the_desk_stands_between_the_rooms() -> None:
    assert columns([NORTH, SOUTH]) == [NORTH, DESK, SOUTH]
    assert columns(["a", "b", "c"]) == ["a", "b", DESK, "c"]


def test_each_ledger_stands_in_the_column_of_whose_it_is() -> None:
    own = room(NORTH), delegation(NORTH), sealed(NORTH), ring(NORTH, "friends")
    assert {column(name) for name in own} == {NORTH}
    assert {column(name) for name in (DESK, ring("", "friends"))} == {DESK}
    assert column(COMMON) == EVERYONE


def test_what_was_written_at_once_stands_side_by_side() -> None:
    table = Table()
    table.brings(table.says(NADIA, "Let us talk.", Mode.VERBATIM), Mode.VERBATIM)
    last = timeline(table.books)[-1]
    assert last.at == MORNING + timedelta(minutes=2)
    kinds = {place: [line.entry.body.kind for line in lines] for place, lines in last.lines.items()}
    assert kinds == {DESK: ["carried"], SOUTH: ["conveyed"]}


def test_everything_stands_on_it_once_and_each_ledger_in_its_order() -> None:
    table = Table()
    table.act(NADIA, Confer(wording=en("What shall we say?")))
    table.says(NADIA, "One.")
    table.says(SAMIR, "Two.")
    lines = [
        line for each in timeline(table.books) for some in each.lines.values() for line in some
    ]
    for name, book in table.books.items():
        assert [line.entry for line in lines if line.ledger == name] == list(book)


def test_a_clock_that_was_put_back_does_not_turn_a_ledger_round() -> None:
    table = Table()
    first, second = table.says(NADIA, "One."), table.says(NADIA, "Two.")
    early = replace(second, at=MORNING - timedelta(hours=1))
    moments = timeline({room(NORTH): Ledger([first, early])})
    assert [line.entry.id for line in moments[0].lines[NORTH]] == [first.id, second.id]
    assert [each.at for each in moments] == [first.at]


def test_nothing_written_is_no_time_line() -> None:
    assert timeline({}) == []
