"""Leaks in a live connection: its numbers, its beat, its pieces and its end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

import pytest

from tests.channels.planted import Plant, tells
from wasit.talks.ledgers import DESK
from wasit.web.server.hub import Hub, _Listener


def on_news(patch: pytest.MonkeyPatch) -> dict[Hub, int]:
    """Count how often anything at all has happened, for each hub."""
    happened: dict[Hub, int] = {}
    tell = Hub._tell

    def counted(self: Hub, case: str, ledgers: Iterable[str]) -> None:
        happened[self] = happened.get(self, 0) + 1
        tell(self, case, ledgers)

    patch.setattr(Hub, "_tell", counted)
    return happened


@tells(2)
def an_event_number(patch: pytest.MonkeyPatch) -> None:
    """Events are numbered among all that has happened."""
    happened, stream = on_news(patch), Hub.stream

    async def numbered(self: Hub, case: str, ledgers: Iterable[str]) -> AsyncIterator[bytes]:
        async for event in stream(self, case, ledgers):
            yield b"id: %d\n" % happened.get(self, 0) + event

    patch.setattr(Hub, "stream", numbered)


@tells(23)
def a_ragged_event(patch: pytest.MonkeyPatch) -> None:
    """An event comes in two pieces whenever an odd number of things has happened."""
    happened, stream = on_news(patch), Hub.stream

    async def torn(self: Hub, case: str, ledgers: Iterable[str]) -> AsyncIterator[bytes]:
        async for event in stream(self, case, ledgers):
            if happened.get(self, 0) % 2:
                yield event[:5]
                yield event[5:]
            else:
                yield event

    patch.setattr(Hub, "stream", torn)


@tells(23, 24)
def an_early_beat(patch: pytest.MonkeyPatch) -> None:
    """A page beats at once when something happens that does not concern it."""
    tell, waited = Hub._tell, _Listener.woken
    early: set[_Listener] = set()

    def beaten(self: Hub, case: str, ledgers: Iterable[str]) -> None:
        ledgers = [*ledgers]
        near = {each for name in ledgers for each in self._listeners.get((case, name), ())}
        for listener in {each for ones in self._listeners.values() for each in ones} - near:
            early.add(listener)
            listener.wake()
        tell(self, case, ledgers)

    async def woken(self: _Listener, until: float) -> bool:
        news = await waited(self, until)
        if self in early:
            early.discard(self)
            return False
        return news

    patch.setattr(Hub, "_tell", beaten)
    patch.setattr(_Listener, "woken", woken)


@tells(25)
def an_end(patch: pytest.MonkeyPatch) -> None:
    """Every live connection ends when something is written on the desk."""
    tell = Hub._tell

    def ended(self: Hub, case: str, ledgers: Iterable[str]) -> None:
        ledgers = [*ledgers]
        if DESK in ledgers:
            self._closed = True
            for listener in {each for ones in self._listeners.values() for each in ones}:
                listener.wake()
        tell(self, case, ledgers)

    patch.setattr(Hub, "_tell", ended)


STREAMS: tuple[Plant, ...] = (an_event_number, a_ragged_event, an_early_beat, an_end)
