"""Checking one ledger of an archive, line by line: its chain, its signatures and its files."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from wasit.record.archive.lines import ChunkLine, EntryLine, LedgerLine
from wasit.record.chain import forge, start
from wasit.record.handovers import signer_of
from wasit.record.signing import vouches
from wasit.record.store import CLOSING


class Flaw(Exception):
    """What is wrong with a line, and with which entry of the ledger, if with one."""

    def __init__(self, expected: str, found: str, entry: int = 0) -> None:
        super().__init__(expected, found, entry)
        self.expected, self.found, self.entry = expected, found, entry


class LedgerCheck:
    """Takes the lines of one ledger, in order. Each method raises `Flaw`.

    `head` is where the ledger ends so far.
    """

    def __init__(self, case: str, line: LedgerLine) -> None:
        self.line = line
        self.head = start(case, line.ledger)
        self._case = case
        self._files: list[str] = []
        self._chunk = CLOSING

    def check_signers(self) -> None:
        """See that the spans of the signers cover the ledger, one after the other."""
        ends = [each.until for each in self.line.signers]
        if ends != sorted({*ends} - {0}) or self.line.entries != max(ends, default=0):
            told = ", ".join(map(str, ends)) or "none"
            raise Flaw(f"signers up to entry {self.line.entries}", f"signers up to {told}")

    def entry(self, line: EntryLine) -> None:
        """Take the next entry."""
        seq = self.head.seq + 1
        if seq > self.line.entries:
            raise Flaw(f"{self.line.entries} entries", "one more", seq)
        if line.entry != seq:
            raise Flaw(f"entry {seq}", f"entry {line.entry}", seq)
        link = forge(self.head.hash, seq, line.payload)
        if line.hash != link.hash:
            raise Flaw(f"the hash {text(link.hash)}", text(line.hash), seq)
        signer = signer_of(self.line.signers, seq) or b""
        if not vouches(signer, self._case, self.line.ledger, link.head, line.signature):
            raise Flaw(f"a signature by {text(signer)}", "one that is not", seq)
        self.head = link.head

    def chunk(self, line: ChunkLine) -> None:
        """Take the next chunk of a file. Files follow when all entries are there."""
        self._check_entries()
        self._check_place(line)
        digest = sha256(line.content).digest()
        if line.sha256 != digest:
            expected = f"the SHA-256 {text(digest)} of chunk {line.chunk} of file {line.file}"
            raise Flaw(expected, text(line.sha256))
        self._chunk = line.chunk

    def finish(self) -> None:
        """See that nothing is lacking."""
        self._check_entries()
        if self._chunk != CLOSING:
            raise Flaw(f"chunk {self._chunk + 1} of file {self._files[-1]}", "no more of it")
        if len(self._files) != self.line.files:
            raise Flaw(f"{self.line.files} files", f"{len(self._files)}")

    def _check_entries(self) -> None:
        seq = self.head.seq
        if seq < self.line.entries:
            raise Flaw(f"{self.line.entries} entries", f"no more than {seq}", seq + 1)

    def _check_place(self, line: ChunkLine) -> None:
        """See that a chunk goes on with its file, or begins the next one."""
        found = f"chunk {line.chunk} of file {line.file}"
        before = self._files[-1] if self._files else ""
        if self._chunk == CLOSING:
            if line.file <= before:
                raise Flaw(f"a file that comes after {before or 'none'}", found)
            self._files.append(line.file)
        elif line.file != before:
            raise Flaw(f"chunk {self._chunk + 1} of file {before}", found)
        if line.chunk not in {CLOSING, self._chunk + 1}:
            raise Flaw(f"chunk {self._chunk + 1} of file {line.file}", found)


def text(content: bytes) -> str:
    """Return bytes as they are written in the file."""
    return b64encode(content).decode()
