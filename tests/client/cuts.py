"""A live connection that is cut off again and again, and what its listener hears all the same."""

from __future__ import annotations

import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from random import Random
from threading import Lock, Thread
from time import monotonic, sleep
from urllib.parse import urlsplit

import pytest

from tests.record.power import Found
from wasit.client import Client, Unreachable
from wasit.client import client as module
from wasit.questions.ledgers import entries
from wasit.talks.rooms.speech import Force, Said, Speak

PATIENCE = 60.0
"""Seconds within which all that was said must have been heard."""


class Line:
    """A line to the server, which hands on a few bytes at a time, and can be cut in the midst."""

    def __init__(self, address: str, chance: Random) -> None:
        there = urlsplit(address)
        self._there = (there.hostname or "", there.port or 80)
        self._chance = chance
        self._open: list[socket.socket] = []
        self._opening = Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        """Cut off whoever is connected now; whoever comes afterwards is let through."""
        with self._opening:
            for end in self._open:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()
            self._open.clear()

    def close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listener.accept()
                there = socket.create_connection(self._there)
                with self._opening:
                    self._open += (here, there)
                for one, other in ((here, there), (there, here)):
                    Thread(target=self._hand_on, args=(one, other), daemon=True).start()

    def _hand_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while some := one.recv(self._chance.randint(1, 60)):
                other.sendall(some)
        with suppress(OSError):
            other.shutdown(socket.SHUT_WR)


class Listener:
    """Whoever fetches what is new when told of news, and at no other time."""

    def __init__(self, client: Client, ledger: str) -> None:
        self.heard: list[str] = []
        self._client, self._ledger = client, ledger
        self._last: str | None = None
        self._ended = False
        self._thread = Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while not self._ended:
            with suppress(Unreachable):
                for _ in self._client.events():
                    self._fetch()

    def _fetch(self) -> None:
        more = True
        while more:
            found = self._client.ask(entries, self._ledger, after=self._last)
            for each in found.entries:
                self._last = each.id
                if isinstance(each.body, Said):
                    self.heard.append(each.body.wording["en"])
            more = found.more

    def end(self) -> None:
        """Stop once the server stays away."""
        self._ended = True
        self._thread.join()


@contextmanager
def hurrying() -> Iterator[None]:
    """Let clients come back at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "PAUSE", 0.002)
        yield


def cut_often(address: str, token: str, ledger: str, cuts: int, chance: Random) -> Found:
    """Cut a live connection so often while its own side speaks; see what its listener has heard.

    What is said while nobody hears it is heard by whoever comes back.
    """
    said: list[str] = []
    line = Line(address, chance)
    with hurrying(), Client(address, token) as speaker, Client(line.address, token) as client:
        listener = Listener(client, ledger)
        try:
            for cut in range(cuts):
                for number in range(chance.randint(0, 2)):
                    word = f"Word {cut}.{number}."
                    speaker.act(Speak(force=Force.POSITION, wording={"en": word}), word)
                    said.append(word)
                sleep(chance.choice((0, 0.01, 0.05)))
                line.cut()
            end = monotonic() + PATIENCE
            while len(listener.heard) < len(said) and monotonic() < end:
                sleep(0.01)
        finally:
            line.close()
            listener.end()
    return _found(said, listener.heard)


def _found(said: list[str], heard: list[str]) -> Found:
    missed = Counter(said) - Counter(heard)
    again = Counter(heard) - Counter(said)
    return Found(
        acknowledged=len(said),
        lost=missed.total(),
        twice=again.total(),
        broken=int(not missed and not again and said != heard),
    )
