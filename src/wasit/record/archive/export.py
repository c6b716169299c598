"""Writing an archive: line after line, so that no more than a few entries are held at once.

The same ledgers under the same export key always make the same bytes: no moment and nothing drawn
at random goes into the file, so it tells no more than what it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import count

from wasit.record.archive.lines import (
    VERSION,
    ChunkLine,
    End,
    EntryLine,
    LedgerLine,
    Line,
    Opening,
    encode,
    sealed,
)
from wasit.record.archive.locks import Lock
from wasit.record.chain import Link
from wasit.record.errors import Shredded
from wasit.record.handovers import continued
from wasit.record.keyring import INDEX
from wasit.record.store import CLOSING, FileName
from wasit.record.vault import Vault

_AT_ONCE = 200
"""Entries that are held in memory."""


class Export:
    """A case as it is now: all of it, or only the ledgers `named`.

    Of a part, the file tells nothing of the rest. What is appended while it is written is left out.
    Raises LookupError where nothing is kept of what was asked for.
    """

    def __init__(
        self, vault: Vault, case: str, lock: Lock, named: Iterable[str] | None = None
    ) -> None:
        self._vault, self._case, self._lock = vault, case, lock
        self._whole = named is None
        aliases = vault.inner.ledgers(case) if named is None else self._aliases(named)
        shredded = vault.keyring.shredded(case) if named is None else []
        self._lengths, self._files = self._settled(sorted({*aliases, *shredded}))
        if not self._lengths:
            raise LookupError(case)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines of the file."""
        digest = sha256()
        for line in self._lines():
            text = encode(line)
            digest.update(text)
            yield text
        whole = digest.digest()
        signature = self._vault.keyring.signer.sign_bytes(sealed(self._case, whole))
        yield encode(End(ledgers=len(self._lengths), sha256=whole, signature=signature))

    def _aliases(self, named: Iterable[str]) -> list[str]:
        found = (self._vault.keyring.alias(self._case, name) for name in named)
        return [alias for alias in found if alias and self._vault.inner.length(self._case, alias)]

    def _settled(self, aliases: list[str]) -> tuple[Mapping[str, int], list[FileName]]:
        """How long the ledgers were, and which files there were, at one and the same moment.

        Ledgers only grow, so when two readings agree, this is how they were all the time between.
        """
        before: object = None
        while True:
            lengths = {alias: self._vault.inner.length(self._case, alias) for alias in aliases}
            now = lengths, self._vault.inner.depot.files(self._case)
            if now == before:
                return now
            before = now

    def _lines(self) -> Iterator[Line]:
        yield self._opening()
        for alias, entries in self._lengths.items():
            key = self._key(alias)
            files = [each for each in self._files if key and each.ledger == alias]
            yield self._ledger(alias, entries, key, len(files))
            yield from (EntryLine.of(link) for link in self._links(alias, entries))
            for file in files:
                yield from self._chunks(file)

    def _opening(self) -> Opening:
        return Opening(
            case=self._case,
            index=self._index() if self._whole else b"",
            public=self._vault.keyring.signer.public,
            salt=self._lock.salt,
            version=VERSION,
            whole=self._whole,
        )

    def _index(self) -> bytes:
        try:
            index = self._vault.keyring.index(self._case)
        except Shredded:
            return b""
        return self._lock.lock(index.secret, self._case, INDEX) if index else b""

    def _ledger(self, alias: str, entries: int, key: bytes, files: int) -> LedgerLine:
        keyring = self._vault.keyring
        came_with = keyring.handover(self._case).get(alias, ())
        signers = continued(came_with, keyring.signer.public, entries)
        return LedgerLine(entries=entries, files=files, key=key, ledger=alias, signers=signers)

    def _key(self, alias: str) -> bytes:
        try:
            found = self._vault.keyring.found(self._case, alias)
        except Shredded:
            return b""
        return self._lock.lock(found.secret, self._case, alias) if found else b""

    def _links(self, alias: str, entries: int) -> Iterator[Link]:
        """Yield the links up to the length that was settled, some at a time."""
        for after in range(0, entries, _AT_ONCE):
            most = min(_AT_ONCE, entries - after)
            yield from self._vault.inner.read(self._case, alias, after, most)

    def _chunks(self, file: FileName) -> Iterator[ChunkLine]:
        """Yield the chunks of a file, and last the one that closes it."""
        for number in count(1):
            content = self._vault.inner.depot.chunk(file, number)
            if content is None:
                break
            yield ChunkLine.of(file.name, number, content)
        yield ChunkLine.of(file.name, CLOSING, self._vault.inner.depot.chunk(file, CLOSING) or b"")
