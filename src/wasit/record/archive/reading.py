"""Reading an archive with its key, and taking it in.

Every payload is bound to its place in its ledger, so what opens is what was written there.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from time import time
from typing import BinaryIO

from msgspec.structs import replace

from wasit.record.archive.checking import Verdict
from wasit.record.archive.lines import (
    BadLine,
    ChunkLine,
    End,
    EntryLine,
    LedgerLine,
    Line,
    decode,
    next_line,
)
from wasit.record.archive.locks import Lock
from wasit.record.chain import Link
from wasit.record.errors import (
    BadArchive,
    BrokenChain,
    CaseKnown,
    StoreFailed,
    WrongExportKey,
    WrongKey,
)
from wasit.record.handovers import SIGNERS, Handover, packed
from wasit.record.keyring import INDEX, LedgerKey, alias_by
from wasit.record.keys import Key
from wasit.record.store import Depot, FileName, KeyOnShelf
from wasit.record.vault import Vault, opened


class Archive:
    """A file that was checked, and the key to what it holds. Ledgers with a fault are left out.

    `keys` are by alias; None for a ledger that was shredded. Raises `WrongExportKey`.
    """

    def __init__(self, file: BinaryIO, verdict: Verdict, lock: Lock) -> None:
        self._file, self._verdict, self._lock = file, verdict, lock
        self.case = verdict.opening.case
        self.keys = {each.line.ledger: self._key(each.line) for each in verdict.ledgers}

    def entries(self, alias: str) -> Iterator[Link]:
        """Yield the entries of a ledger as they were written; none of one that was shredded.

        Raises `BrokenChain` where its key does not open one.
        """
        key = self.keys[alias]
        for ledger, link in self._links():
            if key and ledger == alias:
                yield replace(link, payload=opened(self.case, key, link))

    def take_in(self, vault: Vault) -> None:
        """Add the case to another installation, as it is: all of it or nothing.

        Its keys are locked anew, with that one's master key, and what is appended from then on is
        signed by that one. Raises `CaseKnown`, and `BadArchive` where it is not whole and sound.
        """
        for fault in self._verdict.faults:
            raise BadArchive(f"The file is not as it was exported ({fault}).")
        if not self._verdict.opening.whole:
            raise BadArchive("The file holds a part of a case, and not the whole.")
        if vault.inner.ledgers(self.case) or vault.inner.key(self.case, INDEX) is not None:
            raise CaseKnown(self.case)
        shelf, files = self._shelf(vault), []
        try:
            for file in self._put_in(vault.inner.depot):
                files.append(file)
            vault.inner.adopt(self.case, shelf, self._fitting(), files)
        except BaseException:
            for file in files:
                vault.inner.depot.drop(file)
            raise

    def _key(self, line: LedgerLine) -> LedgerKey | None:
        secret = self._unlocked(line.key, line.ledger) if line.key else b""
        return LedgerKey.of(secret, line.ledger) if secret else None

    def _unlocked(self, locked: bytes, name: str) -> bytes:
        try:
            return self._lock.unlock(locked, self.case, name)
        except WrongKey:
            raise WrongExportKey from None

    def _links(self) -> Iterator[tuple[str, Link]]:
        """Yield every link of the sound ledgers, with the alias of its ledger."""
        ledger = ""
        for line in self._lines():
            if isinstance(line, LedgerLine):
                ledger = line.ledger
            elif isinstance(line, EntryLine) and ledger in self.keys:
                yield ledger, line.link

    def _lines(self) -> Iterator[Line]:
        """Yield the lines that can be read, having seen that they are those that were checked."""
        digest = sha256()
        self._file.seek(0)
        while text := next_line(self._file):
            try:
                line = decode(text)
            except BadLine:
                line = None
            if not isinstance(line, End):
                digest.update(text)
            if line:
                yield line
        if digest.digest() != self._verdict.digest:
            raise BadArchive("The file was changed while it was read.")

    def _fitting(self) -> Iterator[tuple[str, Link]]:
        """Yield every link as it is kept, having seen that the key of its ledger opens it."""
        try:
            for alias, link in self._links():
                if key := self.keys[alias]:
                    opened(self.case, key, link)
                yield alias, link
        except BrokenChain as error:
            raise BadArchive(str(error)) from None
        except OSError as error:
            raise StoreFailed(f"the file cannot be read ({error.strerror})") from None

    def _put_in(self, depot: Depot) -> Iterator[FileName]:
        """Put the files into a depot, loose; yields what each goes by as soon as it is begun.

        They are loose since this minute, as uploads are, so that what is left of them is swept
        should this process die.
        """
        begun, since = FileName(self.case, "", ""), int(time()) // 60
        for line in self._lines():
            if isinstance(line, LedgerLine):
                begun = FileName(self.case, line.ledger, "")
            elif isinstance(line, ChunkLine):
                if line.file != begun.name:
                    begun = begun._replace(name=line.file)
                    depot.begin(begun, since)
                    yield begun
                depot.add(begun, line.chunk, line.content)

    def _shelf(self, vault: Vault) -> list[KeyOnShelf]:
        """The keys as the other installation is to keep them, those shredded among them."""
        index = self._index()
        secrets = {INDEX: index.secret, SIGNERS: packed(self._signers())}
        for alias, key in self.keys.items():
            if key and alias_by(index, key.name) != alias:
                raise BadArchive(f"The key of ledger {alias} is another's.")
            secrets[alias] = key.secret if key else b""
        return [
            KeyOnShelf(self.case, name, secret and vault.keyring.lock(self.case, name, secret))
            for name, secret in secrets.items()
        ]

    def _index(self) -> Key:
        if not self._verdict.opening.index:
            raise BadArchive("The case was shredded before it was exported.")
        return Key(self._unlocked(self._verdict.opening.index, INDEX))

    def _signers(self) -> Handover:
        return {each.line.ledger: each.line.signers for each in self._verdict.ledgers}
