"""The tick, on a clock that the tests set: answers leave at its multiples, and never between."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.shell import run
from wasit.web.server.handler import Receive, Send
from wasit.web.server.sending import Scope
from wasit.web.server.tick import STREAMED, Tick, at_ticks

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


def sent(clock: Clock, works: list[float], *, streamed: bool = False) -> list[tuple[float, str]]:
    """When each message of an answer leaves, where there is so much work before each."""
    start = {"type": "http.response.start", "headers": []}
    messages = [start, *({"type": "http.response.body"} for _ in works[1:])]
    left: list[tuple[float, str]] = []

    async def answer(scope: Scope, _: Receive, send: Send) -> None:
        scope[STREAMED] = streamed
        for work, message in zip(works, messages, strict=True):
            clock.now += work
            await send(message)

    async def leave(message: dict[str, Any]) -> None:
        left.append((clock.now, message["type"]))

    async def nothing() -> None:
        raise AssertionError

    asyncio.run(at_ticks(answer, clock.tick())(asked(), nothing, leave))
    return left


def asked(*headers: tuple[bytes, bytes]) -> Scope:
    return {"headers": list(headers)}


def at_a_tick(now: float) -> bool:
    return abs(now / PERIOD - round(now / PERIOD)) < 1e-6


@pytest.mark.channel(32, 33)
@given(st.floats(0, 1000), st.floats(0, 1))
def test_an_answer_leaves_at_a_tick_however_long_it_took(now: float, work: float) -> None:
    clock = Clock(now)
    (start, _), (body, _) = sent(clock, [work, 0.0])
    assert at_a_tick(start)
    assert start == body


@pytest.mark.channel(32, 33)
@given(st.floats(0.001, 0.049), st.floats(0.001, 0.049))
def test_what_takes_less_than_a_tick_leaves_at_the_same_one(first: float, second: float) -> None:
    assert sent(Clock(), [first]) == sent(Clock(), [second])


def test_a_large_page_leaves_in_one_go() -> None:
    left = sent(Clock(), [0.01, 0.0, 0.0, 0.0])
    assert len({moment for moment, _ in left}) == 1


@pytest.mark.channel(24, 32)
def test_every_event_and_every_piece_of_a_stream_leaves_at_a_tick() -> None:
    left = sent(Clock(), [0.01, 0.02, 0.03, 0.12], streamed=True)
    assert all(at_a_tick(moment) for moment, _ in left)
    assert len({moment for moment, _ in left}) == 4


@pytest.mark.channel(32, 33)
@given(st.floats(0, 1000), st.floats(0, 1))
def test_whoever_waits_to_be_asked_for_more_is_asked_at_a_tick(now: float, work: float) -> None:
    """Over the wire this is "100 Continue": it is said when the body is first awaited."""
    clock, heard = Clock(now), list[float]()

    async def reads(_: Scope, receive: Receive, __: Send) -> None:
        clock.now += work
        for _time in range(3):
            await receive()

    async def more() -> None:
        heard.append(clock.now)

    async def leave(_: dict[str, Any]) -> None:
        raise AssertionError

    asyncio.run(at_ticks(reads, clock.tick())(asked((b"expect", b"100-continue")), more, leave))
    assert at_a_tick(heard[0])
    assert len(set(heard)) == 1


@pytest.mark.channel(11, 32)
@given(st.floats(0, 1))
def test_where_nothing_is_answered_the_server_says_so_at_a_tick(work: float) -> None:
    clock = Clock()

    async def fails(*_: object) -> None:
        clock.now += work
        raise ZeroDivisionError

    async def never() -> None:
        raise AssertionError

    async def leave(_: dict[str, Any]) -> None:
        raise AssertionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(at_ticks(fails, clock.tick())(asked(), never, leave))
    assert at_a_tick(clock.now)


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    refused = run("serve", "--port", "0", "--data", tmp_path, WASIT_TICK="soon")
    assert "'--tick': 'soon' is not a valid integer" in refused.err
