"""A store in memory, for tests and rehearsals."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from wasit.record.chain import Head, Link, start
from wasit.record.common import SHREDDED, Watched
from wasit.record.errors import CaseKnown, NoSuchFile, StoreClosed, StoreFailed
from wasit.record.store import (
    CLOSING,
    UNSEALED,
    FileName,
    Kept,
    KeyOnShelf,
    Receipt,
    Seal,
    Stray,
    Submission,
    heads_of,
)


class MemoryStore(Watched):
    """The contract of `Store` without a disk: what is kept lasts as long as the object."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ledgers: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
        self._kept: dict[tuple[str, str, str], Kept] = {}
        self._keys: dict[tuple[str, str], bytes] = {}
        self.depot = MemoryDepot(self._lock, self._refuse_when_closed, self._keys)
        super().__init__()
        self._closed = False

    def is_alone(self) -> bool:
        """See `Store.is_alone`."""
        return True

    def append(self, submission: Submission, seal: Seal = UNSEALED) -> Receipt:
        """See `Store.append`."""
        self._watchers.refuse_within()
        with self._lock:
            receipt = self._append(submission, seal)
        if not receipt.repeated:
            self._watchers.tell(submission.case, submission.lines)
        return receipt

    def receipt(self, case: str, author: str, key: str, digest: bytes) -> Receipt | None:
        """See `Record.receipt`."""
        with self._lock:
            self._refuse_when_closed()
            kept = self._kept.get((case, author, key))
        return kept.again(digest) if kept else None

    def adopt(
        self,
        case: str,
        keys: Iterable[KeyOnShelf],
        links: Iterable[tuple[str, Link]],
        files: Iterable[FileName] = (),
    ) -> None:
        """See `Store.adopt`."""
        self._watchers.refuse_within()
        with self._lock:
            self._refuse_when_closed()
            if any(of == case for of, _ in (*self._ledgers, *self._keys)):
                raise CaseKnown(case)
            found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
            for ledger, link in links:
                found[case, ledger].append(link)
            self.depot.hold(files)
            self._keys.update({(of, name): locked for of, name, locked in keys})
            self._ledgers.update(found)
        self._watchers.tell(case, [ledger for _, ledger in found])

    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        """See `Record.read`."""
        with self._lock:
            self._refuse_when_closed()
            links = self._ledgers.get((case, ledger), [])
            start = max(after, 0)
            return links[start : None if most is None else start + most]

    def length(self, case: str, ledger: str) -> int:
        """See `Record.length`."""
        with self._lock:
            self._refuse_when_closed()
            return self._head(case, ledger).seq

    def cases(self) -> list[str]:
        """See `Record.cases`."""
        with self._lock:
            self._refuse_when_closed()
            return sorted({case for case, _ in self._ledgers})

    def ledgers(self, case: str) -> list[str]:
        """See `Record.ledgers`."""
        with self._lock:
            self._refuse_when_closed()
            return sorted(ledger for of, ledger in self._ledgers if of == case)

    def key(self, case: str, ledger: str) -> bytes | None:
        """See `Shelf.key`."""
        with self._lock:
            self._refuse_when_closed()
            return self._keys.get((case, ledger))

    def keep_key(self, case: str, ledger: str, locked: bytes) -> bytes:
        """See `Shelf.keep_key`."""
        with self._lock:
            self._refuse_when_closed()
            return self._keys.setdefault((case, ledger), locked)

    def all_keys(self) -> list[KeyOnShelf]:
        """See `Shelf.all_keys`."""
        with self._lock:
            self._refuse_when_closed()
            return [KeyOnShelf(*name, locked) for name, locked in sorted(self._keys.items())]

    def replace_keys(self, keys: Iterable[KeyOnShelf]) -> None:
        """See `Shelf.replace_keys`."""
        with self._lock:
            self._refuse_when_closed()
            self._keys.update(
                {
                    (case, name): locked
                    for case, name, locked in keys
                    if self._keys.get((case, name))
                }
            )

    def shred(self, case: str, ledgers: Iterable[str]) -> None:
        """See `Record.shred`."""
        self._watchers.refuse_within()
        gone = frozenset(ledgers)
        with self._lock:
            self._refuse_when_closed()
            self._keys.update({(case, ledger): SHREDDED for ledger in gone})
        self._watchers.tell(case, gone)

    def _shut(self) -> None:
        with self._lock:
            self._closed = True

    def _append(self, submission: Submission, seal: Seal) -> Receipt:
        self._refuse_when_closed()
        case, name = submission.case, (submission.case, submission.author, submission.key)
        if kept := self._kept.get(name):
            return kept.again(submission.digest)
        added = submission.links(lambda ledger: self._head(case, ledger), seal)
        self.depot.hold(submission.held())
        for ledger, links in added.items():
            self._ledgers[case, ledger].extend(links)
        kept = self._kept[name] = Kept(submission.digest, heads_of(added))
        return Receipt(kept.heads, repeated=False)

    def _head(self, case: str, ledger: str) -> Head:
        links = self._ledgers.get((case, ledger))
        return links[-1].head if links else start(case, ledger)

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StoreClosed


class MemoryDepot:
    """The contract of `Depot` without a disk, for a store that shares its lock and its keys."""

    def __init__(
        self,
        lock: threading.Lock,
        refuse_when_closed: Callable[[], None],
        keys: Mapping[tuple[str, str], bytes],
    ) -> None:
        self._lock = lock
        self._refuse_when_closed = refuse_when_closed
        self._keys = keys
        self._chunks: dict[FileName, dict[int, bytes]] = {}
        self._loose: dict[FileName, int] = {}

    def begin(self, file: FileName, since: int) -> None:
        """See `Depot.begin`."""
        with self._open():
            if file in self._chunks:
                raise StoreFailed("it cannot be written (a file is never begun twice)")
            self._chunks[file] = {}
            self._loose[file] = since

    def add(self, file: FileName, number: int, chunk: bytes) -> None:
        """See `Depot.add`."""
        with self._open():
            if file not in self._loose:
                raise NoSuchFile(file.name)
            there = self._chunks[file]
            if CLOSING in there or number not in {CLOSING, len(there) + 1}:
                raise StoreFailed("it cannot be written (a chunk follows the last of its file)")
            there[number] = chunk

    def chunk(self, file: FileName, number: int) -> bytes | None:
        """See `Depot.chunk`."""
        with self._open():
            return self._chunks.get(file, {}).get(number)

    def files(self, case: str) -> list[FileName]:
        """See `Depot.files`."""
        with self._open():
            return sorted(x for x in self._chunks.keys() - self._loose.keys() if x.case == case)

    def strays(self) -> list[Stray]:
        """See `Depot.strays`."""
        with self._open():
            forgotten = {file: 0 for file in self._chunks if self._shredded(file)}
            return sorted(Stray(*each) for each in (self._loose | forgotten).items())

    def drop(self, file: FileName) -> bool:
        """See `Depot.drop`."""
        with self._open():
            if file not in self._loose and not self._shredded(file):
                return False
            self._loose.pop(file, None)
            return self._chunks.pop(file, None) is not None

    def hold(self, files: Iterable[FileName]) -> None:
        """Hold these files, all of them or none, with the store's lock held."""
        left = self._loose.copy()
        for file in files:
            if left.pop(file, None) is None or CLOSING not in self._chunks[file]:
                raise NoSuchFile(file.name)
        self._loose = left

    def _shredded(self, file: FileName) -> bool:
        return self._keys.get((file.case, file.ledger)) == SHREDDED

    @contextmanager
    def _open(self) -> Iterator[None]:
        with self._lock:
            self._refuse_when_closed()
            yield
