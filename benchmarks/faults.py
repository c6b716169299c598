"""Faults: how often the process is killed and the power fails, and what of it is lost.

    python benchmarks/faults.py              1,000 kills, 5,000 power failures, 200 of PostgreSQL,
                                             200 kills and 100 full disks while documents are sent,
                                             1,000 cuts of a live connection
    python benchmarks/faults.py --part 10    a tenth of each
    python benchmarks/faults.py --smoke      a few of most, to see that it works

Words are written to a record by three authors at once, each in a room of its own and all on
one desk, and every acknowledgement is noted. Then everything is opened again and held against
the notes: nothing acknowledged may be lost or be there twice, and no chain may break.

Power failures are simulated below SQLite, on a disk that remembers what was synced; with
`synchronous = NORMAL` and `OFF`, which we do not use, words must be lost, or the trial has no
teeth.

Documents are sent to a server as people run it, on a file and on PostgreSQL, each with a word that
names it. The server is killed meanwhile, or its disk has no more room; then every document is read
again. What was `left` in the end is a document that was never finished, or a file in which words of
one can be read; an answer that is neither good nor "come back later" counts as broken.

A live connection is cut while its own side speaks. Its listener looks for news when told of any and
at no other time, and must have heard each word once and in order.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cli.uploads import PARTY, House, fill_while_sending, kill_while_sending
from tests.client.cuts import cut_often
from tests.postgres import emptied, server
from tests.record.disk import Disk
from tests.record.kills import kill_often, nothing
from tests.record.power import Found, failures, written
from wasit.talks.ledgers import room

WORDS = 60
"""Words that each author writes before the power fails."""

DISKS = 10
"""Records that are written at most; the power fails equally often on each."""


class Size(NamedTuple):
    """How many faults of each kind."""

    kills: int = 1000
    power: int = 5000
    control: int = 500
    crashes: int = 100
    uploads: int = 100
    fills: int = 50
    cuts: int = 1000


SMOKE = Size(kills=3, power=4, control=4, crashes=1, uploads=1, fills=1, cuts=5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    parser.add_argument("--part", type=int, default=1, help="only one in so many of each")
    parser.add_argument("--seed", type=int, default=2023)
    options = parser.parse_args()
    whole = Size(*(max(1, each // options.part) for each in Size()))
    size, chance = SMOKE if options.smoke else whole, Random(options.seed)
    print(
        f"{'fault':40} {'faults':>7} {'acknowledged':>12} {'lost':>7} {'twice':>6} {'broken':>7} "
        f"{'left':>5}"
    )
    good = True
    with folder() as place:
        found = kill_often(str(place / "record"), size.kills, chance)
        good &= tell("process killed", size.kills, found)
    for name, crash in (("PostgreSQL: process killed", nothing), ("PostgreSQL crashed", crashed)):
        found = kill_often(emptied(), size.crashes, chance, crash)
        good &= tell(name, size.crashes, found)
    trials = {"FULL": size.power, "NORMAL": size.control, "OFF": size.control}
    for synchronous, failing in trials.items():
        found = power(synchronous, failing, chance)
        full = synchronous == "FULL"
        name = "power failed" if full else f"power failed, synchronous {synchronous}"
        good &= tell(name, failing, found, must_lose=not full)
    for database in ("",) if options.smoke else ("", "sent"):
        good &= sending(database, size, chance)
    good &= listening(size.cuts, chance)
    sys.exit(0 if good else 1)


def sending(database: str, size: Size, chance: Random) -> bool:
    """Let faults come while documents are sent to an installation on this database, or a file."""
    on = "PostgreSQL" if database else "SQLite"
    with folder() as place:
        house = House(place, database)
        found = kill_while_sending(house, size.uploads, chance)
        good = tell(f"{on}: killed while documents come", size.uploads, found)
        print(
            f"    of which {house.unfinished:,} documents were left unfinished until the next start"
        )
        found = fill_while_sending(house, size.fills, chance)
        return tell(f"{on}: disk full while documents come", size.fills, found) and good


def listening(cuts: int, chance: Random) -> bool:
    """Cut a live connection so often."""
    with folder() as place, (house := House(place)).serving() as server:
        server.stay()
        found = cut_often(server.address(), house.token, room(PARTY), cuts, chance)
        return tell("live connection cut", cuts, found)


def crashed() -> None:
    """End the database server without a word to anybody, and start it again."""
    server().restart()


def power(synchronous: str, trials: int, chance: Random) -> Found:
    """Let the power fail so often, over records written with this setting of SQLite."""
    total = Found()
    disks = min(DISKS, trials)
    for number in range(disks):
        part = trials // disks + (number < trials % disks)
        with folder() as made, folder() as after:
            disk = Disk()
            written(disk, made, WORDS, synchronous)
            total += failures(disk.ops, part, after, chance)
    return total


def tell(name: str, faults: int, found: Found, *, must_lose: bool = False) -> bool:
    """Print a line of the table; say whether it is as it must be."""
    control = "  (control: must lose)" if must_lose else ""
    print(
        f"{name:40} {faults:7,} {found.acknowledged:12,} {found.lost:7,} {found.twice:6,} "
        f"{found.broken:7,} {found.left:5,}{control}",
        flush=True,
    )
    return found.lost > 0 if must_lose else found == (found.acknowledged, 0, 0, 0, 0)


@contextmanager
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="faults-") as name:
        yield Path(name)


if __name__ == "__main__":
    began = perf_counter()
    try:
        main()
    finally:
        print(f"{perf_counter() - began:.0f} s")
