"""Archives for the tests: a case that was kept, and what an attacker makes of its file."""

from __future__ import annotations

import importlib.util
from base64 import b64encode
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from random import Random
from types import ModuleType
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from tests.record.submissions import CASE, DESK, ROOM, submission
from wasit.record import Files, Key, MemoryStore, Vault
from wasit.record.archive import Export, Lock, Verdict, check
from wasit.record.archive.lines import (
    ChunkLine,
    End,
    EntryLine,
    LedgerLine,
    Line,
    Opening,
    decode,
    encode,
    sealed,
)
from wasit.record.chain import Head, forge, start
from wasit.record.receipts import SignedHead
from wasit.record.signing import Signer

LOCK = Lock(Key(bytes(range(32))))
SEALED = "sealed:north"
GONE = "ring:/1"
FILE = "f" * 32


def installation() -> Vault:
    """A new installation, with a key of its own and nothing in it."""
    return Vault(MemoryStore(), Key.new())


def kept(entries: int = 6, *, files: bool = True, master: Key | None = None) -> Vault:
    """An installation with a case: a room, the desk with a file, and a ring that was shredded."""
    vault = Vault(MemoryStore(), master or Key.new())
    for number in range(entries):
        vault.append(submission(f"{number}", {ROOM: [b"word %d" % number]}))
    note(vault, files=files)
    vault.append(submission("s", {SEALED: [b"yes"], GONE: [b"the last of it", b"and more"]}))
    vault.shred(CASE, [GONE])
    return vault


def note(vault: Vault, *, files: bool) -> None:
    """Let the desk note something, and hold a file of two chunks."""
    asked = submission("note", {DESK: [b"one", b"two", b"three"]})
    if files:
        _upload(vault)
        asked = replace(asked, files={DESK: [FILE]})
    vault.append(asked)


def _upload(vault: Vault) -> None:
    writer = Files(vault).begin(CASE, DESK, FILE, since=1)
    writer.write(b"a page " * 50_000)
    writer.close(b"the label")


def export(vault: Vault, named: Iterable[str] | None = None, lock: Lock = LOCK) -> bytes:
    return b"".join(Export(vault, CASE, lock, named))


def checked(
    content: bytes, receipts: Iterable[SignedHead] = (), pinned: Sequence[bytes] = ()
) -> Verdict:
    named = {f"{number}": each for number, each in enumerate(receipts)}
    return check(BytesIO(content), named, pinned)


class Place(NamedTuple):
    """Where a fault was found."""

    line: int
    ledger: str
    entry: int


def places(verdict: Verdict) -> list[Place]:
    return [Place(each.line, each.ledger, each.entry) for each in verdict.faults]


def second_verifier() -> ModuleType:
    """The script beside the documentation."""
    file = Path(__file__).parents[2] / "docs" / "verify.py"
    spec = importlib.util.spec_from_file_location("second_verifier", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Forger:
    """Takes a file apart, and puts it together again so that it is as sound as may be.

    With `signer` it signs anew whatever it changes; else signatures stay as they were.
    """

    def __init__(self, content: bytes, signer: Signer | None = None) -> None:
        lines = [decode(line) for line in content.splitlines(keepends=True)]
        opening, end = lines[0], lines[-1]
        assert isinstance(opening, Opening)
        assert isinstance(end, End)
        self.opening, self.end = opening, end
        self.signer = signer
        self.ledgers: list[tuple[LedgerLine, list[EntryLine], list[ChunkLine]]] = []
        for line in lines[1:-1]:
            match line:
                case LedgerLine():
                    self.ledgers.append((line, [], []))
                case EntryLine():
                    self.ledgers[-1][1].append(line)
                case ChunkLine():
                    self.ledgers[-1][2].append(line)

    def at(self, alias: str) -> int:
        return next(n for n, (line, *_) in enumerate(self.ledgers) if line.ledger == alias)

    def put(self, alias: str, entries: Sequence[EntryLine]) -> None:
        """Put other entries into a ledger, and say how many there are."""
        place = self.at(alias)
        line, _, chunks = self.ledgers[place]
        signers = tuple(replace(each, until=len(entries)) for each in line.signers)
        counted = replace(line, entries=len(entries), signers=signers if entries else ())
        self.ledgers[place] = counted, list(entries), chunks

    def chained(self, alias: str, payloads: Sequence[bytes]) -> list[EntryLine]:
        """Forge a whole ledger of these payloads, hashed and, where it can be, signed."""
        head = start(self.opening.case, alias)
        found: list[EntryLine] = []
        for payload in payloads:
            link = forge(head.hash, head.seq + 1, payload)
            head = link.head
            found.append(EntryLine.of(replace(link, signature=self._sign(alias, head))))
        return found

    def _sign(self, alias: str, head: Head) -> bytes:
        if self.signer is None:
            return bytes(64)
        return self.signer.sign(self.opening.case, alias, head)

    def whole(self) -> bytes:
        """The file, with an end that counts and hashes it, and is signed where it can be."""
        lines: list[Line] = [self.opening]
        for line, entries, chunks in self.ledgers:
            lines += [line, *entries, *chunks]
        body = b"".join(map(encode, lines))
        digest = sha256(body).digest()
        signature = self.end.signature
        if self.signer:
            signature = self.signer.sign_bytes(sealed(self.opening.case, digest))
        ledgers = len(self.ledgers)
        return body + encode(End(ledgers=ledgers, sha256=digest, signature=signature))


# --- Eight attacks: each changes one ledger of two entries or more -------------------------------

Attack = Callable[[Forger, str, Random], None]


def _entries(forger: Forger, alias: str) -> list[EntryLine]:
    return forger.ledgers[forger.at(alias)][1]


def edit(forger: Forger, alias: str, chance: Random) -> None:
    entries = _entries(forger, alias)
    place = chance.randrange(len(entries))
    entries[place] = replace(entries[place], payload=entries[place].payload + b"!")


def delete(forger: Forger, alias: str, chance: Random) -> None:
    entries = _entries(forger, alias)
    del entries[chance.randrange(len(entries) - 1)]
    forger.put(alias, entries)


def swap(forger: Forger, alias: str, chance: Random) -> None:
    entries = _entries(forger, alias)
    one, other = chance.sample(range(len(entries)), 2)
    entries[one], entries[other] = entries[other], entries[one]


def insert(forger: Forger, alias: str, chance: Random) -> None:
    entries = _entries(forger, alias)
    place = chance.randrange(len(entries))
    planted = replace(entries[place], payload=b"planted", entry=place + 1)
    forger.put(alias, [*entries[:place], planted, *entries[place:]])


def cut_tail(forger: Forger, alias: str, chance: Random) -> None:
    entries = _entries(forger, alias)
    forger.put(alias, entries[: chance.randrange(1, len(entries))])


def edit_and_rechain(forger: Forger, alias: str, chance: Random) -> None:
    payloads = [each.payload for each in _entries(forger, alias)]
    payloads[chance.randrange(len(payloads))] += b"!"
    forger.put(alias, forger.chained(alias, payloads))


def delete_and_rechain(forger: Forger, alias: str, chance: Random) -> None:
    payloads = [each.payload for each in _entries(forger, alias)]
    del payloads[chance.randrange(len(payloads))]
    forger.put(alias, forger.chained(alias, payloads))


def rewrite_all(forger: Forger, alias: str, chance: Random) -> None:
    payloads = [chance.randbytes(40) for _ in _entries(forger, alias)]
    forger.put(alias, forger.chained(alias, payloads))


PLAIN: tuple[Attack, ...] = (edit, delete, swap, insert)
"""Those that leave a chain broken, whoever makes them."""
CAREFUL: tuple[Attack, ...] = (cut_tail, edit_and_rechain, delete_and_rechain, rewrite_all)
"""Those that leave a chain whole."""


def flipped(content: bytes, place: int, by: int) -> bytes:
    changed = bytearray(content)
    changed[place % len(changed)] ^= by
    return bytes(changed)


def field(line: bytes, **changes: object) -> bytes:
    """A line with some fields changed, in its canonical form; bytes are given as such."""
    found = msgspec.json.decode(line) | {
        name: b64encode(value).decode() if isinstance(value, bytes) else value
        for name, value in changes.items()
    }
    return msgspec.json.encode(found, order="sorted") + b"\n"
