"""A second verifier of exported records, which shares no code with the first.

    python verify.py FILE [--receipt RECEIPT]... [--public-key BASE64]...

It needs Python 3.11 and the package cryptography, and nothing else: no server, no database, no key.
Exit code 0: the file is as it was exported. 1: it is not, and each fault is named. 2: no such file.
record-format.md describes what is checked here.
"""

import base64
import hashlib
import json
import re
import sys
from argparse import ArgumentParser
from pathlib import Path
from urllib.parse import unquote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

LONGEST = 64 * 1024 * 1024
FIELDS = {
    "wasit-record": {
        "case": str, "index": bytes, "public": bytes, "salt": bytes, "version": int, "whole": bool,
    },
    "ledger": {"entries": int, "files": int, "key": bytes, "ledger": str, "signers": list},
    "entry": {"entry": int, "hash": bytes, "payload": bytes, "signature": bytes},
    "chunk": {"chunk": int, "content": bytes, "file": str, "sha256": bytes},
    "end": {"ledgers": int, "sha256": bytes, "signature": bytes},
}  # fmt: skip
SPAN = {"public": bytes, "until": int}
RECEIPT = re.compile(
    r"(wasit\.record\.receipt\.1/(\S*)/([^\s/]*)\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n)\n"
    r"— wasit\.record ([A-Za-z0-9+/]{91}=)\n",
    re.ASCII,
)


class Wrong(Exception):
    """Something is not as it should be: expected, found, and the number of the entry or 0."""


def framed(*fields):
    """Join fields, each after its length as 8 bytes, big-endian."""
    return b"".join(len(field).to_bytes(8, "big") + field for field in fields)


def sha256(content):
    return hashlib.sha256(content).digest()


def b64(content):
    return base64.b64encode(content).decode()


def signed(public, message, signature):
    """Say whether a signature is that of a public key."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def value(found, kind):
    """Read one value; raises ValueError where it is not of its kind."""
    if kind is list and type(found) is list:
        return [record(each, SPAN) for each in found]
    if kind is bytes and type(found) is str:
        if b64(content := base64.b64decode(found, validate=True)) == found:
            return content
    elif type(found) is kind and (kind is not int or 0 <= found < 2**53):
        return found
    raise ValueError(f"a value that is no {kind.__name__}")


def record(found, fields):
    if type(found) is not dict or found.keys() != fields.keys():
        raise ValueError("other fields than there should be")
    return {name: value(found[name], kind) for name, kind in fields.items()}


def parse(line):
    """Read a line. Raises ValueError where it is none, or not in its canonical form."""
    try:
        found = json.loads(line)
        again = json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    except RecursionError:
        raise ValueError("what is nested too deeply") from None
    kind = found.pop("line", None) if isinstance(found, dict) else None
    if again.encode() + b"\n" != line or not isinstance(kind, str) or kind not in FIELDS:
        raise ValueError("another form, or a line of no kind")
    return kind, record(found, FIELDS[kind])


class Ledger:
    """A ledger while its lines are read."""

    def __init__(self, case, line):
        self.case, self.line, self.alias = case, line, line["ledger"]
        start = framed(b"wasit.record.genesis.1", case.encode(), self.alias.encode())
        self.number, self.hashes = 0, [sha256(start)]
        self.files, self.chunk = [], 0

    def check_signers(self):
        ends = [span["until"] for span in self.line["signers"]]
        if ends != sorted({*ends} - {0}) or max(ends, default=0) != self.line["entries"]:
            raise Wrong(f"signers up to entry {self.line['entries']}", ends, 0)

    def signer(self, number):
        return next(span["public"] for span in self.line["signers"] if number <= span["until"])

    def take_entry(self, line):
        number = self.number + 1
        if line["entry"] != number or number > self.line["entries"]:
            raise Wrong(f"entry {number} of {self.line['entries']}", line["entry"], number)
        eight = number.to_bytes(8, "big")
        follows = framed(b"wasit.record.link.1", self.hashes[-1], eight, line["payload"])
        if line["hash"] != sha256(follows):
            raise Wrong(f"hash {b64(sha256(follows))}", b64(line["hash"]), number)
        place = self.case.encode(), self.alias.encode(), eight
        head = framed(b"wasit.record.head.1", *place, line["hash"])
        if not signed(self.signer(number), head, line["signature"]):
            raise Wrong(f"a signature by {b64(self.signer(number))}", "another", number)
        self.number = number
        self.hashes.append(line["hash"])

    def take_chunk(self, line):
        self.check_entries()
        name, chunk = line["file"], line["chunk"]
        if self.chunk == 0 and name <= max(self.files, default=""):
            raise Wrong("files in the order of their names", name, 0)
        self.files += [name] if self.chunk == 0 else []
        if name != self.files[-1] or chunk not in (0, self.chunk + 1):
            raise Wrong(f"chunk {self.chunk + 1} of {self.files[-1]}", f"{chunk} of {name}", 0)
        if line["sha256"] != sha256(line["content"]):
            raise Wrong(f"the SHA-256 of chunk {chunk} of {name}", b64(line["sha256"]), 0)
        self.chunk = chunk

    def check_entries(self):
        if self.number < self.line["entries"]:
            raise Wrong(f"{self.line['entries']} entries", self.number, self.number + 1)

    def finish(self):
        self.check_entries()
        if self.chunk != 0 or len(self.files) != self.line["files"]:
            raise Wrong(f"{self.line['files']} whole files", len(self.files), 0)


class Reader:
    """Reads a file, and gathers its faults: (line, ledger, entry, expected, found)."""

    def __init__(self, pinned):
        self.pinned, self.faults, self.sound = pinned, [], {}
        self.ledger, self.aliases = None, []
        self.number, self.passing, self.ended = 0, False, False

    def fault(self, wrong):
        if not self.passing:
            alias, (expected, found, entry) = self.ledger and self.ledger.alias, wrong.args
            self.faults.append((self.number, alias or "", entry, str(expected), str(found)))
        self.passing = True

    def leave(self, following):
        """Finish the ledger at hand, if it had no fault so far, and begin with another."""
        if self.ledger and not self.passing:
            try:
                self.ledger.finish()
                self.sound[self.ledger.alias] = self.ledger
            except Wrong as wrong:
                self.fault(wrong)
        self.ledger, self.passing = following, False

    def read(self, file):
        line, digest = file.readline(LONGEST + 1), hashlib.sha256()
        kind, self.first = parse(line)
        if kind != "wasit-record" or self.first["version"] != 1:
            raise ValueError("it is of another kind or version")
        while line:
            self.number += 1
            try:
                self.take(line, digest.digest())
            except Wrong as wrong:
                self.fault(wrong)
            digest.update(line)
            line = file.readline(LONGEST + 1)
        self.number += 1
        self.leave(None)
        if not self.ended and not self.faults:
            self.fault(Wrong("the end", "nothing", 0))

    def take(self, line, digest):
        if self.ended:
            raise Wrong("nothing after the end", "another line", 0)
        try:
            kind, read = parse(line)
        except ValueError as error:
            at = self.ledger
            entry = at.number + 1 if at and at.number < at.line["entries"] else 0
            raise Wrong("a line in its canonical form", error, entry) from None
        if kind == "ledger":
            self.leave(Ledger(self.first["case"], read))
            self.begin(read)
        elif kind == "end":
            self.leave(None)
            self.ended = True
            self.end(read, digest)
        elif kind == "wasit-record":
            if self.number > 1:
                raise Wrong("one opening", "another", 0)
            self.check_key(read["public"])
        elif not self.passing:
            if self.ledger is None:
                raise Wrong("a ledger", kind, 0)
            (self.ledger.take_entry if kind == "entry" else self.ledger.take_chunk)(read)

    def begin(self, line):
        before = self.aliases[-1] if self.aliases else ""
        self.aliases.append(line["ledger"])
        if line["ledger"] <= before:
            raise Wrong(f"a ledger after {before}", line["ledger"], 0)
        self.ledger.check_signers()
        for span in line["signers"]:
            self.check_key(span["public"])

    def check_key(self, public):
        if self.pinned and public not in self.pinned:
            raise Wrong("a key that was given", b64(public), 0)

    def end(self, line, digest):
        if self.faults:
            return
        if (line["ledgers"], line["sha256"]) != (len(self.aliases), digest):
            raise Wrong(f"SHA-256 {b64(digest)}, and as many ledgers", b64(line["sha256"]), 0)
        seal = framed(b"wasit.record.export.1", self.first["case"].encode(), digest)
        if not signed(self.first["public"], seal, line["signature"]):
            raise Wrong("a signature by the key of the first line", "another", 0)

    def hold(self, text):
        """Hold the file against a receipt."""
        note = RECEIPT.fullmatch("\n".join(x.rstrip() for x in text.strip().split("\n")) + "\n")
        vouched = base64.b64decode(note[6]) if note else b""
        if not note or b64(vouched) != note[6]:
            raise ValueError("what was given with it is no receipt")
        case, alias, number = unquote(note[2]), unquote(note[3]), int(note[4])
        found = self.sound.get(alias) if case == self.first["case"] else None
        if found is None or number > found.number:
            has = found.number if found else "no such ledger"
            wrong = f"at least {number} entries", str(has)
        elif vouched[:4] != sha256(b"wasit.record\n\x01" + found.signer(number))[:4] or not signed(
            found.signer(number), note[1].encode(), vouched[4:]
        ):
            wrong = f"a receipt by {b64(found.signer(number))}", "another"
        elif b64(found.hashes[number]) != note[5]:
            wrong = f"hash {note[5]}", b64(found.hashes[number])
        else:
            return
        self.faults.append((0, alias, number, *wrong))


def verify(path, receipts=(), pinned=()):
    """Return the faults of a file, none if it is as it was exported. Raises ValueError, OSError."""
    reader = Reader(pinned)
    with Path(path).open("rb") as file:
        reader.read(file)
    for text in receipts:
        reader.hold(text)
    return reader.faults


def main():
    asked = ArgumentParser(description="Check an exported record.")
    asked.add_argument("file")
    asked.add_argument("--receipt", action="append", default=[])
    asked.add_argument("--public-key", action="append", default=[])
    given = asked.parse_args()
    try:
        receipts = [Path(name).read_text(encoding="utf-8") for name in given.receipt]
        pinned = [base64.b64decode(key, validate=True) for key in given.public_key]
        faults = verify(given.file, receipts, pinned)
    except (OSError, ValueError) as error:
        sys.exit(print(f"{given.file}: {error}", file=sys.stderr) or 2)
    for line, ledger, entry, *words in faults:
        print(f"line {line}, ledger {ledger or '-'}, entry {entry}:", "expected", *words, sep=" | ")
    print("not as it was exported" if faults else "as it was exported")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
