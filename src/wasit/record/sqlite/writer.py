"""The one thread that writes."""

import sqlite3
import threading
from concurrent.futures import Future
from typing import NamedTuple

from wasit.record.errors import StoreClosed, StoreError, StoreFailed
from wasit.record.sqlite import tables
from wasit.record.store import Receipt, Submission, heads_of
from wasit.record.watchers import Watchers


class Ticket(NamedTuple):
    """A submission that waits for the writer, and the place for its answer."""

    submission: Submission
    answer: Future[Receipt]

    def settle(self, outcome: Receipt | StoreError) -> None:
        """Give the answer to whoever waits for it."""
        if isinstance(outcome, Receipt):
            self.answer.set_result(outcome)
        else:
            self.answer.set_exception(outcome)


class Writer:
    """The one thread that writes."""

    def __init__(self, db: sqlite3.Connection, watchers: Watchers) -> None:
        self._db = db
        self._watchers = watchers
        self._changed = threading.Condition()
        self._waiting: list[Ticket] = []
        self._closed = False
        # A daemon, so that a program that forgets to close can still end: nothing acknowledged
        # depends on how the thread ends.
        self._thread = threading.Thread(target=self._run, name="record writer", daemon=True)
        self._thread.start()

    def submit(self, submission: Submission) -> Future[Receipt]:
        """Queue `submission`; the answer comes after the commit. Raises `StoreClosed`."""
        ticket = Ticket(submission, Future())
        with self._changed:
            if self._closed:
                raise StoreClosed
            self._waiting.append(ticket)
            self._changed.notify()
        return ticket.answer

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
        """Commit the batch, answer everyone, and then tell the watchers."""
        outcomes = self._commit([ticket.submission for ticket in batch])
        for ticket, outcome in zip(batch, outcomes, strict=True):
            ticket.settle(outcome)
        for (submission, _), outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, Receipt) and not outcome.repeated:
                self._watchers.tell(submission.case, submission.lines)

    def _commit(self, submissions: list[Submission]) -> list[Receipt | StoreError]:
        """One transaction. When it fails, all fail: even a refusal may rest on what was undone."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            outcomes = [self._attempt(submission) for submission in submissions]
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            return [_failed(error) for _ in submissions]
        return outcomes

    def _attempt(self, submission: Submission) -> Receipt | StoreError:
        """One submission in its savepoint, with the failures that are its own."""
        outcome: Receipt | StoreError
        self._db.execute("SAVEPOINT submission")
        try:
            outcome = self._append(submission)
        except StoreError as refusal:
            outcome = refusal
        except (sqlite3.IntegrityError, sqlite3.DataError, OverflowError) as error:
            self._db.execute("ROLLBACK TO submission")
            outcome = _failed(error)
        self._db.execute("RELEASE submission")
        return outcome

    def _append(self, submission: Submission) -> Receipt:
        db, case = self._db, submission.case
        if kept := tables.kept(db, case, submission.author, submission.key):
            return kept.again(submission.digest)
        added = submission.links(lambda ledger: tables.head(db, case, ledger))
        for ledger, links in added.items():
            tables.add(db, case, ledger, links)
        heads = heads_of(added)
        tables.keep(db, submission, heads)
        return Receipt(heads, repeated=False)

    def _abandon(self, batch: list[Ticket]) -> None:
        """Leave nobody waiting, should the thread ever die of something unforeseen."""
        with self._changed:
            self._closed = True
        for ticket in (*batch, *self._waiting):
            if not ticket.answer.done():
                ticket.settle(StoreFailed("its writer has stopped"))


def _failed(error: Exception) -> StoreFailed:
    return StoreFailed(f"it cannot be written ({error})")
