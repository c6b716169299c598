"""The hub: tells open pages, without content, that a ledger they may open has grown."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from functools import partial

from django.db import close_old_connections

from wasit.record import Record
from wasit.talks.ledgers import shelf

BEAT = 15.0
"""Seconds between the beats of a live connection, whatever happens in any room."""

_CHANGED = b"event: changed\ndata:\n\n"
PULSE = b": beat\n\n"
"""A beat, as it is sent: a comment, which no listener takes for an event."""


class _Listener:
    """One open page's wait for news."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self.over = False

    def wake(self) -> None:
        """Wake the page; may be called from any thread, and for a loop that has gone."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._news.set)

    async def woken(self, until: float) -> bool:
        """Wait for news until the loop's clock shows `until`; say whether there was any."""
        try:
            async with asyncio.timeout_at(until):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Hub:
    """Signals from a store to live connections.

    A stream carries nothing but "changed" and a steady beat. What has changed the page then
    fetches like any other, through the one check of what its reader may open.
    """

    def __init__(self, store: Record) -> None:
        self._listeners: defaultdict[tuple[str, str], set[_Listener]] = defaultdict(set)
        self._closed = False
        self._stop = store.watch(self._tell)

    def _tell(self, case: str, ledgers: Iterable[str]) -> None:
        # Once each: how many ledgers have grown together is nobody's business.
        places = [(case, name) for ledger in ledgers for name in (ledger, shelf(ledger))]
        for listener in {
            each for place in places for each in tuple(self._listeners.get(place, ()))
        }:
            listener.wake()

    async def stream(self, case: str, ledgers: Iterable[str]) -> AsyncGenerator[bytes]:
        """Yield the events of one live connection on these ledgers, the first at once.

        They are called by the names that `access.heard_by` gives.
        """
        listener, places = _Listener(), [(case, ledger) for ledger in ledgers]
        for place in places:
            self._listeners[place].add(listener)
        clock = asyncio.get_running_loop().time
        beat = clock() + BEAT
        try:
            yield _CHANGED
            while not self._is_over(listener):
                if not await listener.woken(beat):
                    beat += BEAT
                    yield PULSE
                elif not self._is_over(listener):
                    yield _CHANGED
        finally:
            for place in places:
                self._forget(place, listener)

    def _is_over(self, listener: _Listener) -> bool:
        return self._closed or listener.over

    def _forget(self, place: tuple[str, str], listener: _Listener) -> None:
        self._listeners[place].discard(listener)
        if not self._listeners[place]:
            del self._listeners[place]

    def end(self, case: str) -> None:
        """End every live connection of one case, which is no more."""
        for place, listeners in tuple(self._listeners.items()):
            for listener in tuple(listeners) if place[0] == case else ():
                listener.over = True
                listener.wake()

    def close(self) -> None:
        """End every live connection."""
        self._stop()
        self._closed = True
        for listeners in tuple(self._listeners.values()):
            for listener in tuple(listeners):
                listener.wake()


async def while_lasting(
    lasts: Callable[[], bool], stream: AsyncGenerator[bytes]
) -> AsyncIterator[bytes]:
    """Yield the events of `stream`, until after one of them `lasts` says no.

    It is asked at every beat, and with every change, of which a dismissal is one. The first event
    tells of none, and has been asked for just now.
    """
    ask = partial(asyncio.get_running_loop().run_in_executor, _asking, _asked, lasts)
    async with aclosing(stream) as events:
        yield await anext(events)
        async for event in events:
            yield event
            if not await ask():
                return


_asking = ThreadPoolExecutor(1, "live")
"""One thread asks for all live connections, and holds the one connection to the database."""


def _asked(lasts: Callable[[], bool]) -> bool:
    try:
        return lasts()
    finally:
        close_old_connections()
