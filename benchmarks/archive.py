"""How fast a record is exported and checked, against a plain chain of hashes over the same entries.

    python benchmarks/archive.py [--entries N] [--smoke]

The peer writes and reads one JSON object with base64 for each entry, and chains them by SHA-256, as
a log without keys does: no signature, no canonical form, no ledgers.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from wasit.record import Key, SqliteStore, Submission, Vault
from wasit.record.archive import Export, Lock, check

CASE = "case"
SIZE = 400
"""Bytes of an entry, as most messages have."""
AT_ONCE = 500
ROUNDS = 3


@contextmanager
def kept(folder: Path, entries: int) -> Iterator[Vault]:
    """A case of so many entries in four ledgers, on disk."""
    with Vault(SqliteStore(folder / "record"), Key.new()) as vault:
        for number in range(0, entries, AT_ONCE):
            lines = {
                f"room:{number // AT_ONCE % 4}": [b"w" * SIZE] * min(AT_ONCE, entries - number)
            }
            vault.append(
                Submission(
                    case=CASE, author="a", key=f"{number}", digest=b"", lines=lines, expecting={}
                )
            )
        yield vault


def export(vault: Vault, file: Path) -> None:
    with file.open("wb") as made:
        for line in Export(vault, CASE, Lock(Key(bytes(32)))):
            made.write(line)


def verify(file: Path) -> None:
    with file.open("rb") as opened:
        assert not check(opened).faults


def plain_write(file: Path, payloads: list[bytes]) -> None:
    digest = b""
    with file.open("w") as made:
        for payload in payloads:
            digest = sha256(digest + payload).digest()
            entry = {"hash": b64encode(digest).decode(), "payload": b64encode(payload).decode()}
            made.write(json.dumps(entry) + "\n")


def plain_check(file: Path) -> None:
    digest = b""
    with file.open() as opened:
        for line in opened:
            entry = json.loads(line)
            digest = sha256(digest + b64decode(entry["payload"])).digest()
            assert b64encode(digest).decode() == entry["hash"]


def best(work: Callable[[], None]) -> float:
    """Seconds of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--entries", type=int, default=10_000)
    asked.add_argument("--smoke", action="store_true", help="a short run, to see that it works")
    given = asked.parse_args()
    entries = 500 if given.smoke else given.entries
    with tempfile.TemporaryDirectory() as name, kept(Path(name), entries) as vault:
        file, plain = Path(name) / "case", Path(name) / "plain"
        aliases = vault.inner.ledgers(CASE)
        payloads = [x.payload for each in aliases for x in vault.inner.read(CASE, each)]
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found = {
            "export": (
                best(lambda: export(vault, file)),
                best(lambda: plain_write(plain, payloads)),
            ),
            "verify": (best(lambda: verify(file)), best(lambda: plain_check(plain))),
        }
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        print(f"{entries} entries of {SIZE} bytes; file {file.stat().st_size / 1e6:.1f} MB")
        for what, (ours, theirs) in found.items():
            each, peer = ours / entries * 1e6, theirs / entries * 1e6
            ratio = each / peer
            print(f"{what}: {each:.0f} µs an entry, plain chain {peer:.0f}, ratio {ratio:.1f}")
        print(f"memory grew by {grown / 1024:.0f} MB at its peak")


if __name__ == "__main__":
    main()
