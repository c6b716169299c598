"""The tick, on a clock that the tests set: answers leave at its multiples, and never between."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.shell import run
from wasit.web.server.handler import Receive, Scope, Send
from wasit.web.server.tick import Tick, at_ticks

PERIOD = 0.05


class Clock:
    """A clock that goes on only while somebody sleeps, or when it is told to."""

    def __init__(self, now: float = 0.0) -> None:
        self.now = now

    def time(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= PERIOD
        self.now += seconds

    def tick(self) -> Tick:
        return Tick(PERIOD, self.time, self.sleep)


def sent(clock: Clock, kind: bytes, works: list[float]) -> list[tuple[float, str]]:
    """When each message of an answer leaves, where there is so much work before each."""
    start = {"type": "http.response.start", "headers": [(b"Content-Type", kind)]}
    messages = [start, *({"type": "http.response.body"} for _ in works[1:])]
    left: list[tuple[float, str]] = []

    async def answer(_: Scope, __: Receive, send: Send) -> None:
        for work, message in zip(works, messages, strict=True):
            clock.now += work
            await send(message)

    async def leave(message: dict[str, Any]) -> None:
        left.append((clock.now, message["type"]))

    async def nothing() -> None:
        raise AssertionError

    asyncio.run(at_ticks(answer, clock.tick())({}, nothing, leave))
    return left


def at_a_tick(now: float) -> bool:
    return abs(now / PERIOD - round(now / PERIOD)) < 1e-6


@pytest.mark.channel(32, 33)
@given(st.floats(0, 1000), st.floats(0, 1))
def test_an_answer_leaves_at_a_tick_however_long_it_took(now: float, work: float) -> None:
    clock = Clock(now)
    (start, _), (body, _) = sent(clock, b"text/html", [work, 0.0])
    assert at_a_tick(start)
    assert start == body


@pytest.mark.channel(32, 33)
@given(st.floats(0.001, 0.049), st.floats(0.001, 0.049))
def test_what_takes_less_than_a_tick_leaves_at_the_same_one(first: float, second: float) -> None:
    assert sent(Clock(), b"text/html", [first]) == sent(Clock(), b"text/html", [second])


def test_a_large_page_leaves_in_one_go() -> None:
    left = sent(Clock(), b"text/html", [0.01, 0.0, 0.0, 0.0])
    assert len({moment for moment, _ in left}) == 1


@pytest.mark.channel(24)
def test_every_event_of_a_stream_leaves_at_a_tick() -> None:
    left = sent(Clock(), b"text/event-stream", [0.01, 0.02, 0.03, 0.12])
    assert all(at_a_tick(moment) for moment, _ in left)
    assert len({moment for moment, _ in left}) == 4


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    refused = run("serve", "--port", "0", "--data", tmp_path, WASIT_TICK="soon")
    assert "'--tick': 'soon' is not a valid integer" in refused.err
