"""Sightings: what is written down is what is new, and the first time is what counts."""

from datetime import timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import HALA, MORNING, NADIA, NOOR, NORTH, NORTH_ROOM, SOUTH_ROOM
from wasit.talks.inquiry.sightings import (
    COMMAND,
    Inquired,
    Log,
    Part,
    Sighting,
    Span,
    decode,
    encode,
)
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person

NUMBERS = st.dictionaries(
    st.sampled_from([NORTH_ROOM, SOUTH_ROOM, DESK]), st.frozensets(st.integers(1, 30))
)


def numbers(sighting: Sighting | None) -> dict[str, set[int]]:
    shown = sighting.shown if sighting else {}
    return {
        ledger: {n for span in spans for n in range(span.first, span.last + 1)}
        for ledger, spans in shown.items()
    }


@given(st.lists(st.tuples(st.sampled_from([NADIA, HALA]), NUMBERS), max_size=8))
def test_each_entry_is_written_down_once_for_each_person(
    answers: list[tuple[Person, dict[str, frozenset[int]]]],
) -> None:
    log, seen = Log(), set[tuple[str, str, int]]()
    for minute, (person, shown) in enumerate(answers):
        at = MORNING + timedelta(minutes=minute)
        asked = {(person.id, ledger, n) for ledger, all_of in shown.items() for n in all_of}
        news = log.news(person, shown, at, "room")
        told = {(person.id, ledger, n) for ledger, all_of in numbers(news).items() for n in all_of}
        assert told == asked - seen
        seen |= asked
        if news:
            assert decode(encode(news)) == news
            for spans in news.shown.values():
                assert all(one.last + 1 < next_.first for one, next_ in pairwise(spans))
            log.add(news)


def sighting(minute: int, *spans: Span) -> Sighting:
    at = MORNING + timedelta(minutes=minute)
    return Sighting(
        person=NADIA.id, home=NORTH_ROOM, party=NORTH, at=at, by="room", shown={NORTH_ROOM: spans}
    )


def test_the_first_time_counts_in_whatever_order_the_lines_come() -> None:
    lines = (sighting(1, Span(1, 3)), sighting(2, Span(3, 5)))
    for order in (lines, lines[::-1], (*lines, *lines)):
        log = Log(order)
        assert log.first(NADIA.id, NORTH_ROOM, 3) == MORNING + timedelta(minutes=1)
        assert log.first(NADIA.id, NORTH_ROOM, 5) == MORNING + timedelta(minutes=2)
        assert log.first(NADIA.id, NORTH_ROOM, 6) is None
        assert log.first(NOOR.id, NORTH_ROOM, 3) is None
        assert log.first(NADIA.id, SOUTH_ROOM, 3) is None
        assert list(log.readers([NORTH_ROOM])) == [NADIA.id]
        assert list(log.readers([SOUTH_ROOM, DESK])) == []
        assert log.side(NADIA.id) == (NORTH, NORTH_ROOM)


def test_what_the_command_prints_in_a_name_was_not_shown_to_whoever_has_the_name() -> None:
    log = Log()
    on_server = log.news(NADIA, {NORTH_ROOM: [2]}, MORNING, COMMAND)
    assert on_server
    log.add(on_server)
    assert log.news(NADIA, {NORTH_ROOM: [2]}, MORNING, COMMAND) is None
    assert log.printed(NADIA.id, NORTH_ROOM, 2) == MORNING
    assert log.first(NADIA.id, NORTH_ROOM, 2) is None
    assert list(log.readers([NORTH_ROOM])) == []
    log.add(sighting(1, Span(2, 2)))
    assert log.first(NADIA.id, NORTH_ROOM, 2) == MORNING + timedelta(minutes=1)
    assert list(log.readers([NORTH_ROOM])) == [NADIA.id]


def test_an_inquiry_stands_among_them() -> None:
    inquiry = Inquired(
        person=HALA.id,
        home=DESK,
        at=MORNING,
        by="exposure",
        parts=(Part(NORTH_ROOM, "ab"),),
        before=None,
    )
    assert decode(encode(inquiry)) == inquiry
    assert Log([inquiry, sighting(1, Span(1, 1))]).inquiries == [inquiry]


@pytest.mark.parametrize("line", [b"", b"{}", b'{"kind":"said"}', b'{"kind":"sighted"}', b"[]"])
def test_nothing_else_is_taken_for_a_line(line: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        decode(line)
