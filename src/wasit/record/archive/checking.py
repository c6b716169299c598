"""Checking an archive: without the server, the database or any key.

Whatever was changed, removed, put in or exchanged is found, and named by line, ledger and entry:
the first fault of each ledger, for what follows it in the same ledger hangs on it. Only where the
holder of the installation's private key has made the file anew does it take a receipt to find that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import sha256
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from wasit.record.archive.ledgers import Flaw, LedgerCheck, text
from wasit.record.archive.lines import (
    LONGEST,
    BadLine,
    ChunkLine,
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
from wasit.record.chain import Head
from wasit.record.errors import NotAnArchive
from wasit.record.handovers import signer_of
from wasit.record.receipts import SignedHead
from wasit.record.signing import vouches_for


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
    line = next_line(file)
    try:
        first = opening(line)
    except BadLine as error:
        raise NotAnArchive(f"its first line cannot be read ({error.found})") from None
    receipts = receipts or {}
    checker = _Checker(first, receipts.values(), pinned)
    while line:
        checker.take(line)
        line = next_line(file)
    verdict = checker.verdict()
    told = (_by_receipt(verdict, *each) for each in receipts.items())
    return replace(verdict, faults=(*verdict.faults, *filter(None, told)))


class _Checker:
    """Takes one line after the other. Once a ledger has a fault, the rest of it is passed over."""

    def __init__(
        self, first: Opening, held: Collection[SignedHead], pinned: Collection[bytes]
    ) -> None:
        self._opening, self._pinned = first, pinned
        self._digest = sha256()
        self._line = 0
        self._ledgers: list[str] = []
        self._ledger: LedgerCheck | None = None
        self._faulty = self._ended = False
        self._sound: list[Checked] = []
        self._faults: list[Fault] = []
        self._hashes = dict.fromkeys(((each.ledger, each.head.seq) for each in held), b"")

    def take(self, line: bytes) -> None:
        """Take the next line as it stands in the file."""
        self._line += 1
        try:
            self._take(line)
        except Flaw as flaw:
            self._fault(flaw)
        if not self._ended:
            self._digest.update(line)

    def verdict(self) -> Verdict:
        """Say what was found, once there are no more lines."""
        self._line += 1
        self._go_on(None)
        if not self._ended and not self._faults:
            self._fault(Flaw("the line that ends the file", "nothing: its tail was cut off"))
        return Verdict(
            opening=self._opening,
            ledgers=tuple(self._sound),
            faults=tuple(self._faults),
            digest=self._digest.digest(),
            hashes=self._hashes,
        )

    def _take(self, line: bytes) -> None:
        if self._ended:
            raise Flaw("nothing after the end", "another line")
        match self._read(line):
            case EntryLine() | ChunkLine() as part:
                if not self._faulty:
                    self._part(part)
            case LedgerLine() as ledger:
                self._go_on(LedgerCheck(self._opening.case, ledger))
                self._begin(ledger)
            case End() as end:
                self._go_on(None)
                self._ended = True
                self._end(end)
            case Opening() as again:
                if self._line > 1:
                    raise Flaw("a ledger, an entry or the end", "another opening")
                self._check_signers([again.public])

    def _read(self, line: bytes) -> Line:
        at = self._ledger
        entry = at.head.seq + 1 if at and at.head.seq < at.line.entries else 0
        if len(line) > LONGEST:
            raise Flaw(f"a line of at most {LONGEST} bytes", "a longer one", entry)
        try:
            return decode(line)
        except BadLine as error:
            raise Flaw("a line in its canonical form", error.found, entry) from None

    def _go_on(self, ledger: LedgerCheck | None) -> None:
        """Leave the ledger at hand, and go on with another or with none."""
        left = self._ledger
        if left and not self._faulty:
            try:
                left.finish()
                self._sound.append(Checked(left.line, left.head))
            except Flaw as flaw:
                self._fault(flaw)
        self._ledger, self._faulty = ledger, False

    def _begin(self, line: LedgerLine) -> None:
        before = self._ledgers[-1] if self._ledgers else ""
        self._ledgers.append(line.ledger)
        if line.ledger <= before:
            raise Flaw(f"a ledger that comes after {before or 'none'}", line.ledger)
        if self._ledger:
            self._ledger.check_signers()
        self._check_signers([each.public for each in line.signers])

    def _part(self, line: EntryLine | ChunkLine) -> None:
        ledger = self._ledger
        if ledger is None:
            raise Flaw("a ledger", f"a part of none ({line.__struct_config__.tag})")
        if isinstance(line, ChunkLine):
            ledger.chunk(line)
            return
        ledger.entry(line)
        place = ledger.line.ledger, line.entry
        if place in self._hashes:
            self._hashes[place] = line.hash

    def _end(self, line: End) -> None:
        if self._faults:
            return
        if line.ledgers != len(self._ledgers):
            raise Flaw(f"{line.ledgers} ledgers, as the last line says", f"{len(self._ledgers)}")
        digest, public = self._digest.digest(), self._opening.public
        if line.sha256 != digest:
            raise Flaw(f"the SHA-256 {text(digest)} of all before", text(line.sha256))
        if not vouches_for(public, sealed(self._opening.case, digest), line.signature):
            raise Flaw(f"a signature by {text(public)}", "one that is not")

    def _check_signers(self, signers: Iterable[bytes]) -> None:
        for public in signers:
            if self._pinned and public not in self._pinned:
                given = " or ".join(map(text, sorted(self._pinned)))
                raise Flaw(f"what was signed by {given}", f"{text(public)} as its signer")

    def _fault(self, flaw: Flaw) -> None:
        if not self._faulty:
            self._faults.append(
                Fault(
                    line=self._line,
                    ledger=self._ledger.line.ledger if self._ledger else "",
                    entry=flaw.entry,
                    expected=flaw.expected,
                    found=flaw.found,
                )
            )
        self._faulty = True


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


def _held_against(verdict: Verdict, receipt: SignedHead) -> Flaw | None:
    """Say in what the file differs from what a receipt tells, if in anything."""
    seq, case = receipt.head.seq, verdict.opening.case
    found = next((each for each in verdict.ledgers if each.line.ledger == receipt.ledger), None)
    if receipt.case != case:
        return Flaw(f"a receipt of case {case}", f"one of {receipt.case}")
    if found is None:
        return Flaw("this ledger, sound, in the file", "no such one")
    if found.head.seq < seq:
        return Flaw(f"at least {seq} entries", f"{found.head.seq}: its tail was cut off")
    signer = signer_of(found.line.signers, seq) or b""
    if not receipt.is_by(signer):
        return Flaw(f"a receipt by {text(signer)}, who signed the entry", "one by another")
    if receipt.head.hash != verdict.hashes[receipt.ledger, seq]:
        there = verdict.hashes[receipt.ledger, seq]
        return Flaw(f"the hash {text(receipt.head.hash)}", text(there))
    return None
