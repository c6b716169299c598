"""Live connections to a real server: they are opened, read in threads, and waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Thread
from typing import Protocol

import httpx

from tests.waiting import PATIENCE, wait_until
from tests.web.server import end_streams
from tests.web.visitor import Talks, Visitor
from wasit.web.server.runtime import service

CHANGED = b"event: changed\ndata:\n\n"
BEAT = b": beat\n\n"
PACE = 0.25
"""Seconds between two beats, where a test has them fast."""


class Stream:
    """An open live connection, read in a thread, and each block that came."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.heard: list[bytes] = []
        self.ended = False
        self._thread = Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        rest = b""
        try:
            for part in self.response.iter_raw():
                *blocks, rest = (rest + part).split(b"\n\n")
                self.heard += [block + b"\n\n" for block in blocks]
            self.ended = True
        except httpx.StreamError:
            pass

    def count(self, block: bytes) -> int:
        return self.heard.count(block)

    def wait_for(self, block: bytes, times: int) -> None:
        wait_until(lambda: self.count(block) >= times)

    def wait_for_beats(self, times: int) -> None:
        """Wait until so many more beats have come."""
        self.wait_for(BEAT, self.count(BEAT) + times)

    def join(self) -> None:
        self._thread.join()


class Listen(Protocol):
    def __call__(self, visitor: Visitor) -> Stream: ...


@contextmanager
def listening(address: str) -> Iterator[Listen]:
    """Yields what opens the live connection of a visitor, and has its first event; ends all."""
    with ExitStack() as opened:
        streams: list[Stream] = []

        def open_stream(visitor: Visitor) -> Stream:
            all_told()
            stream = Stream(opened.enter_context(connected(address, visitor)))
            streams.append(stream)
            stream.wait_for(CHANGED, 1)
            return stream

        yield open_stream
        end_streams()
        for stream in streams:
            stream.join()


def all_told() -> None:
    """Wait until of all that was written so far the watchers have been told.

    Whoever writes has an answer before they are; but they are told in the order of what is written.
    """
    told: set[str] = set()
    stop = service().store.watch(lambda case, _: told.add(case))
    last = Talks(service()).case
    wait_until(lambda: last in told)
    stop()


@contextmanager
def connected(address: str, visitor: Visitor, place: str = "") -> Iterator[httpx.Response]:
    """Open the live connection of a visitor, of the own place or of the one that is named."""
    cookies = {name: morsel.value for name, morsel in visitor.client.cookies.items()}
    url = f"{address}/{place or visitor.place}/live/"
    with httpx.stream("GET", url, cookies=cookies, timeout=PATIENCE) as response:
        yield response
