"""The one thread that writes."""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

from wasit.record.errors import StoreClosed, StoreError, StoreFailed

T = TypeVar("T")


class Ticket(NamedTuple):
    """A piece of work that waits for the writer, and the place for its answer."""

    work: Callable[[sqlite3.Connection], Any]
    answer: Future[Any]
    after: Callable[[Any], None]


class Failure(NamedTuple):
    """What came of work that was undone."""

    error: StoreError


class Writer:
    """The one thread that writes. It calls `undone` when a whole batch has been undone."""

    def __init__(self, db: sqlite3.Connection, undone: Callable[[], None]) -> None:
        self._db = db
        self._undone = undone
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._closed = False
        # A daemon, so that a program that forgets to close can still end: nothing acknowledged
        # depends on how the thread ends.
        self._thread = threading.Thread(target=self._run, name="record writer", daemon=True)
        self._thread.start()

    def submit(
        self, work: Callable[[sqlite3.Connection], T], after: Callable[[T], None] = lambda _: None
    ) -> T:
        """Have `work` done, in its turn, and return what it returns once it is committed.

        `after` is called with the outcome, on the writer's thread, when all who wait have their
        answers. Raises `StoreClosed`, and whatever `StoreError` comes of the work, which then has
        been undone.
        """
        ticket = Ticket(work, Future(), after)
        with self._changed:
            if self._closed:
                raise StoreClosed
            self._waiting.append(ticket)
            self._changed.notify()
        answer: T = ticket.answer.result()
        return answer

    def tidy(self) -> None:
        """Move all that was committed into the file, so that its log keeps nothing of before.

        Raises `StoreClosed`, and `StoreFailed` where a long reading stood in the way.
        """
        emptied: Future[bool] = Future()
        self.submit(lambda _: None, lambda _: emptied.set_result(self._empty_log()))
        if not emptied.result():
            raise StoreFailed("it was written, but its log could not be emptied")

    def _empty_log(self) -> bool:
        try:
            (busy, *_) = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error:
            return False
        return not busy

    def finish(self) -> None:
        """Accept nothing more, and wait until all that was queued is answered."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    def _run(self) -> None:
        batch: list[Ticket] = []
        try:
            while batch := self._next_batch():
                self._settle(batch)
        finally:
            self._abandon(batch)

    def _next_batch(self) -> list[Ticket]:
        """All that waits, as soon as there is any; nothing once the store is closing."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            batch, self._waiting = self._waiting, []
            return batch

    def _settle(self, batch: list[Ticket]) -> None:
        """Commit the batch, answer everyone, and then do what comes after."""
        outcomes = list(zip(batch, self._commit(batch), strict=True))
        for ticket, outcome in outcomes:
            if isinstance(outcome, Failure):
                ticket.answer.set_exception(outcome.error)
            else:
                ticket.answer.set_result(outcome)
        for ticket, outcome in outcomes:
            if not isinstance(outcome, Failure):
                ticket.after(outcome)

    def _commit(self, batch: list[Ticket]) -> list[object]:
        """One transaction. When it fails, all fail: even a refusal may rest on what was undone."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            outcomes = [self._attempt(ticket) for ticket in batch]
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            self._undone()
            return [Failure(_failed(error)) for _ in batch]
        return outcomes

    def _attempt(self, ticket: Ticket) -> object:
        """One piece of work in its savepoint, with the failures that are its own."""
        self._db.execute("SAVEPOINT work")
        try:
            outcome = ticket.work(self._db)
        except StoreError as refusal:
            self._db.execute("ROLLBACK TO work")
            outcome = Failure(refusal)
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
            self._db.execute("ROLLBACK TO work")
            outcome = Failure(_failed(error))
        self._db.execute("RELEASE work")
        return outcome

    def _abandon(self, batch: list[Ticket]) -> None:
        """Leave nobody waiting, should the thread ever die of something unforeseen."""
        with self._changed:
            self._closed = True
        for ticket in (*batch, *self._waiting):
            if not ticket.answer.done():
                ticket.answer.set_exception(StoreFailed("its writer has stopped"))


def _failed(error: Exception) -> StoreFailed:
    return StoreFailed(f"it cannot be written ({error})")
