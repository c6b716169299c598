"""Forms with documents, broken in every way: each is answered, and is kept whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.cast import NORTH_ROOM
from tests.web.multiparts import attack, filled_in, hostile, send
from tests.web.visitor import Talks, Visitor
from tests.web.wired import Wire
from wasit.talks.rooms.speech import Said


@pytest.fixture
def wire() -> Iterator[Wire]:
    opened = Wire()
    yield opened
    opened.close()


def test_each_is_answered_and_what_is_kept_is_what_was_sent(
    talks: Talks, nadia: Visitor, wire: Wire
) -> None:
    assert not [*attack(talks, nadia, wire, Random(3), share=3)]
    assert len(talks.ledger(NORTH_ROOM).of(Said)) > 5


def test_one_that_breaks_off_is_not_taken_without_the_document(
    talks: Talks, nadia: Visitor, wire: Wire
) -> None:
    sent = next(hostile(filled_in(nadia), Random(3)))
    assert send(wire, nadia, nadia.url("room"), sent) == 422
    assert not talks.ledger(NORTH_ROOM).of(Said)
