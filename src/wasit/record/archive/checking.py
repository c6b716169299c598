"""Checking an archive: without the server, the database or any key.

Whatever was changed, removed, put in or exchanged is found, and named by line, ledger and entry:
the first fault of each ledger, for what follows it in the same ledger hangs on it. Only where the
holder of the installation's private key has made the file anew does it take a receipt to find that.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from wasit.record.archive.lines import (
    LONGEST,
    BadLine,
    End,
    EntryLine,
    LedgerLine,
    Line,
    Opening,
    decode,
    next_line,
    opening,
    sealed,
)
from wasit.record.chain import Head, forge, start
from wasit.record.errors import NotAnArchive
from wasit.record.handovers import signer_of
from wasit.record.receipts import SignedHead
from wasit.record.signing import vouches, vouches_for


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that is not as it should be.

    `line` is counted from 1, and 0 where it is about a receipt; `ledger` is an alias, empty where
    it is about the file; `entry` is 0 where it is about no single entry.
    """

    line: int
    ledger: str = ""
    entry: int = 0
    receipt: str = ""
    expected: str
    found: str

    def __str__(self) -> str:
        places = (
            (f"receipt {self.receipt}", self.receipt),
            (f"line {self.line}", self.line),
            (f"ledger {self.ledger}", self.ledger),
            (f"entry {self.entry}", self.entry),
        )
        where = ", ".join(place for place, named in places if named)
        return f"{where}: expected {self.expected}; found {self.found}"


class Checked(Struct, frozen=True):
    """A ledger that was found in the file: as its line says, and where it ends."""

    line: LedgerLine
    head: Head


class Verdict(Struct, frozen=True):
    """What was found in a file. It is as it was written if there are no `faults`.

    `digest` is the SHA-256 of its lines but the last; `ledgers` are those without a fault.
    `hashes` are those that the receipts are held against.
    """

    opening: Opening
    ledgers: tuple[Checked, ...]
    faults: tuple[Fault, ...]
    digest: bytes
    hashes: Mapping[tuple[str, int], bytes]


def check(
    file: BinaryIO,
    receipts: Mapping[str, SignedHead] | None = None,
    pinned: Collection[bytes] = (),
) -> Verdict:
    """Check a file, read from its beginning, against `receipts` by name and the `pinned` keys.

    With pinned public keys, nobody else may have signed anything. Raises `NotAnArchive`.
    """
    text = next_line(file)
    try:
        first = opening(text)
    except BadLine as error:
        raise NotAnArchive(f"its first line cannot be read ({error.found})") from None
    receipts = receipts or {}
    checker = _Checker(first, receipts.values(), pinned)
    while text:
        checker.take(text)
        text = next_line(file)
    verdict = checker.verdict()
    told = (_by_receipt(verdict, *each) for each in receipts.items())
    return replace(verdict, faults=(*verdict.faults, *filter(None, told)))


class _Flaw(Exception):
    """What is wrong with the line at hand, and with which entry, if with one."""

    def __init__(self, expected: str, found: str, entry: int = 0) -> None:
        super().__init__(expected, found, entry)
        self.expected, self.found, self.entry = expected, found, entry


class _Checker:
    """Takes one line after the other. Once a ledger has a fault, the rest of it is passed over."""

    def __init__(
        self, first: Opening, held: Collection[SignedHead], pinned: Collection[bytes]
    ) -> None:
        self._opening, self._pinned = first, pinned
        self._digest = sha256()
        self._line = 0
        self._ledgers: list[str] = []
        self._ledger: LedgerLine | None = None
        self._head = Head(0, b"")
        self._faulty = self._ended = False
        self._sound: list[Checked] = []
        self._faults: list[Fault] = []
        self._hashes = dict.fromkeys(((each.ledger, each.head.seq) for each in held), b"")

    def take(self, text: bytes) -> None:
        """Take the next line as it stands in the file."""
        self._line += 1
        try:
            self._take(text)
        except _Flaw as flaw:
            self._fault(flaw)
        if not self._ended:
            self._digest.update(text)

    def verdict(self) -> Verdict:
        """Say what was found, once there are no more lines."""
        self._line += 1
        self._go_on(None)
        if not self._ended and not self._faults:
            self._fault(_Flaw("the line that ends the file", "nothing: its tail was cut off"))
        return Verdict(
            opening=self._opening,
            ledgers=tuple(self._sound),
            faults=tuple(self._faults),
            digest=self._digest.digest(),
            hashes=self._hashes,
        )

    def _take(self, text: bytes) -> None:
        if self._ended:
            raise _Flaw("nothing after the end", "another line")
        match self._read(text):
            case EntryLine() as entry:
                if not self._faulty:
                    self._entry(entry)
            case LedgerLine() as ledger:
                self._go_on(ledger)
                self._begin(ledger)
            case End() as end:
                self._go_on(None)
                self._ended = True
                self._end(end)
            case Opening() as again:
                if self._line > 1:
                    raise _Flaw("a ledger, an entry or the end", "another opening")
                self._check_signers([again.public])

    def _read(self, text: bytes) -> Line:
        entry = self._head.seq + 1 if self._ledger else 0
        if len(text) > LONGEST:
            raise _Flaw(f"a line of at most {LONGEST} bytes", "a longer one", entry)
        try:
            return decode(text)
        except BadLine as error:
            raise _Flaw("a line in its canonical form", error.found, entry) from None

    def _go_on(self, ledger: LedgerLine | None) -> None:
        """Leave the ledger at hand, and go on with another or with none."""
        left, seq = self._ledger, self._head.seq
        if left and not self._faulty:
            if seq < left.entries:
                self._fault(_Flaw(f"{left.entries} entries", f"no more than {seq}", seq + 1))
            else:
                self._sound.append(Checked(left, self._head))
        self._ledger, self._faulty = ledger, False

    def _begin(self, line: LedgerLine) -> None:
        before = self._ledgers[-1] if self._ledgers else ""
        self._ledgers.append(line.ledger)
        self._head = start(self._opening.case, line.ledger)
        if line.ledger <= before:
            raise _Flaw(f"a ledger that comes after {before}", line.ledger)
        ends = [each.until for each in line.signers]
        if ends != sorted({*ends} - {0}) or line.entries != max(ends, default=0):
            told = ", ".join(map(str, ends)) or "none"
            raise _Flaw(f"signers up to entry {line.entries}", f"signers up to {told}")
        self._check_signers([each.public for each in line.signers])

    def _entry(self, line: EntryLine) -> None:
        if self._ledger is None:
            raise _Flaw("a ledger", f"entry {line.entry} of none")
        case, ledger, seq = self._opening.case, self._ledger.ledger, self._head.seq + 1
        if seq > self._ledger.entries:
            raise _Flaw(f"{self._ledger.entries} entries", "one more", seq)
        if line.entry != seq:
            raise _Flaw(f"entry {seq}", f"entry {line.entry}", seq)
        link = forge(self._head.hash, seq, line.payload)
        if line.hash != link.hash:
            raise _Flaw(f"the hash {_base64(link.hash)}", _base64(line.hash), seq)
        signer = signer_of(self._ledger.signers, seq) or b""
        if not vouches(signer, case, ledger, link.head, line.signature):
            raise _Flaw(f"a signature by {_base64(signer)}", "one that is not", seq)
        self._head = link.head
        if (ledger, seq) in self._hashes:
            self._hashes[ledger, seq] = link.hash

    def _end(self, line: End) -> None:
        if self._faults:
            return
        if line.ledgers != len(self._ledgers):
            raise _Flaw(f"{line.ledgers} ledgers, as the last line says", f"{len(self._ledgers)}")
        digest, public = self._digest.digest(), self._opening.public
        if line.sha256 != digest:
            raise _Flaw(f"the SHA-256 {_base64(digest)} of all before", _base64(line.sha256))
        if not vouches_for(public, sealed(self._opening.case, digest), line.signature):
            raise _Flaw(f"a signature by {_base64(public)}", "one that is not")

    def _check_signers(self, signers: Iterable[bytes]) -> None:
        for public in signers:
            if self._pinned and public not in self._pinned:
                given = " or ".join(map(_base64, sorted(self._pinned)))
                raise _Flaw(f"what was signed by {given}", f"{_base64(public)} as its signer")

    def _fault(self, flaw: _Flaw) -> None:
        if not self._faulty:
            ledger = self._ledger.ledger if self._ledger else ""
            found = {"expected": flaw.expected, "found": flaw.found}
            self._faults.append(Fault(line=self._line, ledger=ledger, entry=flaw.entry, **found))
        self._faulty = True


def _held_against(verdict: Verdict, receipt: SignedHead) -> _Flaw | None:
    """Say in what the file differs from what a receipt tells, if in anything."""
    seq, case = receipt.head.seq, verdict.opening.case
    found = next((each for each in verdict.ledgers if each.line.ledger == receipt.ledger), None)
    if receipt.case != case:
        return _Flaw(f"a receipt of case {case}", f"one of {receipt.case}")
    if found is None:
        return _Flaw("this ledger, sound, in the file", "no such one")
    if found.head.seq < seq:
        return _Flaw(f"at least {seq} entries", f"{found.head.seq}: its tail was cut off")
    signer = signer_of(found.line.signers, seq) or b""
    if not receipt.is_by(signer):
        return _Flaw(f"a receipt by {_base64(signer)}, who signed the entry", "one by another")
    if receipt.head.hash != verdict.hashes[receipt.ledger, seq]:
        kept, there = receipt.head.hash, verdict.hashes[receipt.ledger, seq]
        return _Flaw(f"the hash {_base64(kept)}", _base64(there))
    return None


def _by_receipt(verdict: Verdict, name: str, receipt: SignedHead) -> Fault | None:
    flaw = _held_against(verdict, receipt)
    if flaw is None:
        return None
    return Fault(
        line=0,
        ledger=receipt.ledger,
        entry=receipt.head.seq,
        receipt=name,
        expected=flaw.expected,
        found=flaw.found,
    )


def _base64(content: bytes) -> str:
    return b64encode(content).decode()
