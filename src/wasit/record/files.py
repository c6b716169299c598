"""Files: what is too long for an entry, encrypted chunk by chunk under the key of its ledger.

A chunk is locked for its own place: case, alias of the ledger, name of the file, its number, and
whether it is the last. So none can be moved, left out or cut off unnoticed, and when the key of the
ledger is destroyed its files are unreadable with it. Nothing here is ever whole in memory.

The chunk that closes a file is its label: whatever its writer wants to know of it later.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from wasit.record.errors import BrokenFile, NoSuchFile, WrongKey
from wasit.record.keyring import LedgerKey
from wasit.record.keys import Key
from wasit.record.store import CLOSING, Depot, FileName
from wasit.record.vault import Vault

CHUNK = 256 * 1024
"""Bytes of a chunk: whoever appends meanwhile waits for one of them at most."""

_MORE, _LAST, _LABEL = (b"wasit.record.file.%s.1" % part for part in (b"more", b"last", b"label"))


class Files:
    """The files of the ledgers in `vault`. Safe to use from many threads.

    Every method raises `Shredded` where the key of the ledger has been destroyed.
    """

    def __init__(self, vault: Vault) -> None:
        self._keyring = vault.keyring
        self._depot = vault.inner.depot
        self._is_alone = vault.inner.is_alone

    def begin(self, case: str, ledger: str, name: str, since: int) -> FileWriter:
        """Begin a loose file that nobody can read yet. `since` is above 0, in any unit."""
        key = self._keyring.made(case, ledger)
        file = FileName(case, key.alias, name)
        self._depot.begin(file, since)
        return FileWriter(self._depot, file, key.key)

    def label(self, case: str, ledger: str, name: str) -> bytes | None:
        """What a file was closed with; None where there is no such file, or none that is whole."""
        key = self._key(case, ledger)
        if key is None:
            return None
        file = FileName(case, key.alias, name)
        locked = self._depot.chunk(file, CLOSING)
        return None if locked is None else _unlocked(key.key, locked, file, CLOSING, _LABEL)

    def read(self, case: str, ledger: str, name: str) -> Iterator[bytes]:
        """Yield the content of a file, chunk by chunk.

        Raises `NoSuchFile` and, in the midst of it, `BrokenFile` where a chunk is not what was
        written.
        """
        key = self._key(case, ledger)
        file = FileName(case, key.alias if key else "", name)
        locked = self._depot.chunk(file, 1)
        if key is None or locked is None:
            raise NoSuchFile(name)
        number = 1
        while locked is not None:
            following = self._depot.chunk(file, number + 1)
            yield _unlocked(key.key, locked, file, number, _MORE if following else _LAST)
            locked, number = following, number + 1

    def drop(self, case: str, ledger: str, name: str) -> None:
        """Remove a file that nothing names; one that an entry names stays."""
        key = self._key(case, ledger)
        if key:
            self._depot.drop(FileName(case, key.alias, name))

    def sweep(self, before: int, unfinished: int = 0) -> int:
        """Remove what was begun before and is named by nothing, and what nobody can read any more.

        What was never closed goes if it was begun before `unfinished`. Returns how many files
        there were.
        """
        strays = [
            file
            for file, since in self._depot.strays()
            if since < before or (since < unfinished and not self._is_closed(file))
        ]
        return sum(self._depot.drop(file) for file in strays)

    def clear(self) -> int:
        """Remove what a process has left unfinished that died. To be called before any is begun.

        Where another process may be writing nothing is removed here: it is swept in time. Returns
        how many files there were.
        """
        return self.sweep(0, unfinished=sys.maxsize) if self._is_alone() else 0

    def _is_closed(self, file: FileName) -> bool:
        return self._depot.chunk(file, CLOSING) is not None

    def _key(self, case: str, ledger: str) -> LedgerKey | None:
        alias = self._keyring.alias(case, ledger)
        return self._keyring.found(case, alias) if alias else None


class FileWriter:
    """A file that is being written. Left unfinished, it stays loose until it is swept."""

    def __init__(self, depot: Depot, file: FileName, key: Key) -> None:
        self.file = file
        self._depot = depot
        self._key = key
        self._left = bytearray()
        self._number = 0

    def write(self, content: bytes) -> None:
        """Add to the content; of any length. Raises `NoSuchFile` once the file was removed."""
        self._left += content
        while len(self._left) > CHUNK:
            self._add(bytes(self._left[:CHUNK]), _MORE)
            del self._left[:CHUNK]

    def close(self, label: bytes) -> None:
        """Add what is left, and the label. Raises `NoSuchFile` once the file was removed."""
        self._add(bytes(self._left), _LAST)
        self._depot.add(self.file, CLOSING, _locked(self._key, label, self.file, CLOSING, _LABEL))

    def drop(self) -> None:
        """Give it up."""
        self._depot.drop(self.file)

    def _add(self, content: bytes, part: bytes) -> None:
        self._number += 1
        locked = _locked(self._key, content, self.file, self._number, part)
        self._depot.add(self.file, self._number, locked)


def _locked(key: Key, plain: bytes, file: FileName, number: int, part: bytes) -> bytes:
    return key.lock(plain, *_place(file, number, part))


def _unlocked(key: Key, locked: bytes, file: FileName, number: int, part: bytes) -> bytes:
    try:
        return key.unlock(locked, *_place(file, number, part))
    except WrongKey:
        raise BrokenFile(file.case, file.name, number) from None


def _place(file: FileName, number: int, part: bytes) -> tuple[bytes, ...]:
    case, ledger, name = (each.encode() for each in file)
    return (part, case, ledger, name, number.to_bytes(8, "big"))
