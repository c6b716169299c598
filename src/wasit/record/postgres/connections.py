"""The kept connections of one store, and the turns in which a case is appended to."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg.pq import PipelineStatus, TransactionStatus

from wasit.record.errors import StoreClosed
from wasit.record.postgres.sessions import Connection, failed

T = TypeVar("T")


class _Gone(Exception):
    """The connection broke; whether the work was done nobody knows."""

    def __init__(self, error: psycopg.Error) -> None:
        super().__init__(error)
        self.error = error


class Connections:
    """Up to `most` connections, made when they are needed and then kept. Safe for many threads."""

    def __init__(self, connect: Callable[[], Connection], most: int) -> None:
        self._connect = connect
        self._most = most
        self._free = threading.Semaphore(most)
        self._idle: list[Connection] = []
        self._closed = False

    def run(self, work: Callable[[Connection], T], *, closing: bool = False) -> T:
        """Do `work`, which must be such that doing it twice is the same as doing it once.

        When the connection breaks, as all do that were kept while the server started anew, it is
        done again on a new one. Raises `StoreFailed`, and `StoreClosed` unless it belongs to
        `closing`.
        """
        with self._turn(closing=closing):
            try:
                return self._do(work)
            except _Gone:
                self._forget()
            return self._last(work)

    def run_once(self, work: Callable[[Connection], T]) -> T:
        """Do `work`, and never twice. Raises `StoreClosed` and `StoreFailed`."""
        with self._turn(closing=False):
            try:
                self._do(lambda db: db.execute("SELECT"))
            except _Gone:
                self._forget()
            return self._last(work)

    def refuse(self) -> None:
        """Wait until all is done that was begun. Whoever comes later finds the store closed."""
        self._closed = True
        for _ in range(self._most):
            self._free.acquire()
        self._free.release(self._most)

    def retire(self) -> None:
        """Close every connection; nobody may be at work any more."""
        self._forget()

    @contextmanager
    def _turn(self, *, closing: bool) -> Iterator[None]:
        with self._free:
            if self._closed and not closing:
                raise StoreClosed
            yield

    def _last(self, work: Callable[[Connection], T]) -> T:
        try:
            return self._do(work)
        except _Gone as gone:
            raise failed(gone.error, "was lost") from gone.error

    def _do(self, work: Callable[[Connection], T]) -> T:
        db = self._take()
        try:
            return work(db)
        except psycopg.Error as error:
            if db.closed:
                raise _Gone(error) from error
            raise failed(error, "refused") from error
        finally:
            self._put_back(db)

    def _take(self) -> Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._connect()

    def _put_back(self, db: Connection) -> None:
        """Keep a connection, with nothing begun on it.

        One on which several statements are still on their way would answer nobody any more.
        """
        try:
            if db.info.pipeline_status is not PipelineStatus.OFF:
                db.close()
            elif db.info.transaction_status is not TransactionStatus.IDLE:
                db.rollback()
        except psycopg.Error:
            db.close()
        if not db.closed:
            self._idle.append(db)

    def _forget(self) -> None:
        """Close what is idle: where one has broken, the others most likely have as well."""
        while self._idle:
            self._idle.pop().close()


class Turns:
    """Turns to append to a case: of those who wait for one case, one alone takes up a connection.

    So a busy case never keeps the connections from another.
    """

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._queues: dict[str, threading.Lock] = {}
        self._waiting: Counter[str] = Counter()

    @contextmanager
    def of(self, case: str) -> Iterator[None]:
        """Wait for a turn in `case`, and have it."""
        with self._changing:
            queue = self._queues.setdefault(case, threading.Lock())
            self._waiting[case] += 1
        try:
            with queue:
                yield
        finally:
            self._leave(case)

    def _leave(self, case: str) -> None:
        with self._changing:
            self._waiting[case] -= 1
            if not self._waiting[case]:
                del self._queues[case], self._waiting[case]
