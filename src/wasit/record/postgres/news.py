"""News that ledgers have grown: to the watchers of this process, and to the other processes.

A notice says which ledgers of which case, by the names that the store knows, and who sent it.
Nothing else goes through the database, and whoever may listen there could read the tables as well.

News may be missed: while the connection is lost, or when a process dies between the commit and the
notice. So whoever begins to listen anew tells its watchers of every ledger there is, and whoever
starts has all others do so. A page that is woken in vain learns nothing: it reads what it may read.
"""

from __future__ import annotations

import logging
import secrets
import selectors
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from queue import SimpleQueue
from typing import NamedTuple

import psycopg
from msgspec import DecodeError, json

from wasit.record.errors import StoreError
from wasit.record.known_keys import KnownKeys
from wasit.record.postgres.connections import Connections
from wasit.record.postgres.sessions import Connection, kept
from wasit.record.watchers import Watchers

CHANNEL = "wasit_record"
LONGEST = 7000
"""Bytes of a notice; the database takes no more than 8,000."""

Places = Iterable[tuple[str, list[str]]]
"""Cases, each with its ledgers."""

PAUSE = 0.5
"""Seconds between two attempts to reach a server that has gone."""

log = logging.getLogger(__name__)


class Notice(NamedTuple):
    """What one process tells the others: without ledgers every one, without a case of every one."""

    sender: str
    case: str | None = None
    ledgers: tuple[str, ...] | None = None

    def encoded(self) -> str:
        """The notice as it is sent, shortened where it would be too long."""
        text = json.encode(self)
        return (text if len(text) <= LONGEST else json.encode(self._replace(ledgers=None))).decode()


class _News(NamedTuple):
    """What is to be told: how the watchers here are, and the notice for the other processes."""

    here: Callable[[], None] | None
    elsewhere: Notice | None


class Crier:
    """Tells the watchers of this process on a thread of its own, and then the other processes."""

    def __init__(self, watchers: Watchers, connections: Connections) -> None:
        self.name = secrets.token_hex(8)
        self._watchers = watchers
        self._connections = connections
        self._news: SimpleQueue[_News | None] = SimpleQueue()
        self._unsent = [Notice(self.name)]
        self._thread = threading.Thread(target=self._run, name="record crier", daemon=True)
        self._thread.start()

    def tell(self, case: str, ledgers: Iterable[str]) -> None:
        """Tell everyone that ledgers have grown."""
        self._news.put(_News(self._watchers.telling(case, ledgers), self._notice(case, ledgers)))

    def repeat(self, case: str, ledgers: Iterable[str]) -> None:
        """Tell the watchers of this process what another has told."""
        self._news.put(_News(self._watchers.telling(case, ledgers), None))

    def send(self, case: str, ledgers: Iterable[str]) -> None:
        """Tell the other processes what the watchers of this one know."""
        self._news.put(_News(None, self._notice(case, ledgers)))

    def finish(self) -> None:
        """Tell all that there is to tell, and end."""
        self._news.put(None)
        self._thread.join()

    def _notice(self, case: str, ledgers: Iterable[str]) -> Notice:
        return Notice(self.name, case, tuple(sorted(ledgers)))

    def _run(self) -> None:
        self._send()
        while news := self._news.get():
            if news.here:
                news.here()
            if news.elsewhere:
                self._unsent.append(news.elsewhere)
            # What comes while others are told of the last goes together.
            if self._unsent and self._news.empty():
                self._send()
        if self._unsent:
            self._send()

    def _send(self) -> None:
        """Send what has not been sent. What cannot be now goes with the next news."""
        texts = [notice.encoded() for notice in self._unsent]
        try:
            self._connections.run(lambda db: _notify(db, texts), closing=True)
        except StoreError as error:
            log.error("Other processes could not be told of news: %s", type(error).__name__)
        else:
            self._unsent.clear()


class Listener:
    """Hears what other processes tell, on the one connection that this process keeps for it."""

    def __init__(
        self,
        connect: Callable[[], Connection],
        crier: Crier,
        keys: KnownKeys,
        everything: Callable[[], Places],
    ) -> None:
        self._connect = connect
        self._crier = crier
        self._keys = keys
        self._everything = everything
        self._closed = threading.Event()
        first = [self._listening()]
        self._bell, self._rope = socket.socketpair()
        self._thread = threading.Thread(
            target=self._run, args=first, name="record listener", daemon=True
        )
        self._thread.start()

    def finish(self) -> None:
        """Listen no more."""
        self._closed.set()
        self._rope.send(b"!")
        self._thread.join()
        self._bell.close()
        self._rope.close()

    def _run(self, db: Connection) -> None:
        """Listen, for as long as the store is open, on one connection after the other."""
        try:
            self._hear(db)
        except (StoreError, psycopg.Error, OSError):
            log.error("The connection that hears of news was lost")
        while not self._closed.wait(PAUSE):
            try:
                with closing(self._listening()) as again:
                    self._keys.hear(hears=True)
                    self._tell_everything()
                    self._hear(again)
            except (StoreError, psycopg.Error, OSError):
                continue

    def _listening(self) -> Connection:
        db = self._connect()
        with kept(db):
            db.execute(f"LISTEN {CHANNEL}")
        return db

    def _hear(self, db: Connection) -> None:
        """Pass on every notice, until the store is closed. Raises when the connection is lost."""
        try:
            with db, selectors.DefaultSelector() as selector:
                for source in (db, self._bell):
                    selector.register(source, selectors.EVENT_READ)
                while not self._closed.is_set():
                    selector.select()
                    for notice in db.notifies(timeout=0):
                        self._pass_on(notice.payload)
        finally:
            self._keys.hear(hears=False)

    def _pass_on(self, payload: str) -> None:
        try:
            notice = json.decode(payload, type=Notice)
        except DecodeError:
            return
        if notice.sender == self._crier.name:
            return
        ledgers = None if notice.ledgers is None else frozenset(notice.ledgers)
        self._keys.forget(notice.case or "", ledgers)
        if notice.case is None or notice.ledgers is None:
            self._tell_everything(notice.case)
        else:
            self._crier.repeat(notice.case, notice.ledgers)

    def _tell_everything(self, case: str | None = None) -> None:
        for each, ledgers in self._everything():
            if case in {None, each}:
                self._crier.repeat(each, ledgers)


def _notify(db: Connection, texts: list[str]) -> None:
    db.execute("SELECT pg_notify(%s, each) FROM unnest(%s::text[]) AS each", (CHANNEL, texts))
