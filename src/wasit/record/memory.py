"""A store in memory, for tests and rehearsals."""

import threading
from collections import defaultdict
from collections.abc import Callable
from types import TracebackType
from typing import Self

from wasit.record.chain import Head, Link, start
from wasit.record.errors import StoreClosed
from wasit.record.store import Kept, Receipt, Submission, heads_of
from wasit.record.watchers import Watcher, Watchers


class MemoryStore:
    """The contract of `Store` without a disk: what is kept lasts as long as the object."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ledgers: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
        self._kept: dict[tuple[str, str, str], Kept] = {}
        self._watchers = Watchers()
        self._closed = False

    def append(self, submission: Submission) -> Receipt:
        """See `Store.append`."""
        self._watchers.refuse_within()
        with self._lock:
            receipt = self._append(submission)
        if not receipt.repeated:
            self._watchers.tell(submission.case, submission.lines)
        return receipt

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """See `Store.receipt`."""
        with self._lock:
            self._refuse_when_closed()
            kept = self._kept.get((case, author, key))
        return kept.again(digest) if kept else None

    def read(self, case: str, ledger: str, after: int = 0) -> list[Link]:
        """See `Store.read`."""
        with self._lock:
            self._refuse_when_closed()
            return self._ledgers.get((case, ledger), [])[max(after, 0) :]

    def length(self, case: str, ledger: str) -> int:
        """See `Store.length`."""
        with self._lock:
            self._refuse_when_closed()
            return self._head(case, ledger).seq

    def cases(self) -> list[str]:
        """See `Store.cases`."""
        with self._lock:
            self._refuse_when_closed()
            return sorted({case for case, _ in self._ledgers})

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """See `Store.watch`."""
        return self._watchers.add(watcher)

    def close(self) -> None:
        """See `Store.close`."""
        self._watchers.refuse_within()
        with self._lock:
            self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _append(self, submission: Submission) -> Receipt:
        self._refuse_when_closed()
        case, name = submission.case, (submission.case, submission.author, submission.key)
        if kept := self._kept.get(name):
            return kept.again(submission.digest)
        added = submission.links(lambda ledger: self._head(case, ledger))
        for ledger, links in added.items():
            self._ledgers[case, ledger].extend(links)
        kept = self._kept[name] = Kept(submission.digest, heads_of(added))
        return Receipt(kept.heads, repeated=False)

    def _head(self, case: str, ledger: str) -> Head:
        links = self._ledgers.get((case, ledger))
        return Head(links[-1].seq, links[-1].hash) if links else start(case, ledger)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StoreClosed
