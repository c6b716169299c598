"""Faults: how often the process is killed and the power fails, and what of it is lost.

    python benchmarks/faults.py              1,000 kills, 5,000 power failures, 200 of PostgreSQL
    python benchmarks/faults.py --smoke      a few of each, to see that it works

Words are written to a record by three authors at once, each in a room of its own and all on
one desk, and every acknowledgement is noted. Then everything is opened again and held against
the notes: nothing acknowledged may be lost or be there twice, and no chain may break.

Power failures are simulated below SQLite, on a disk that remembers what was synced; with
`synchronous = NORMAL` and `OFF`, which we do not use, words must be lost, or the trial has no
teeth.
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

from tests.postgres import emptied, server
from tests.record.disk import Disk
from tests.record.kills import kill_often, nothing
from tests.record.power import Found, failures, written

WORDS = 60
"""Words that each author writes before the power fails."""

DISKS = 10
"""Records that are written; the power fails equally often on each."""


class Size(NamedTuple):
    """How many faults of each kind."""

    kills: int = 1000
    power: int = 5000
    control: int = 500
    crashes: int = 100


SMOKE = Size(kills=3, power=40, control=40, crashes=1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    parser.add_argument("--seed", type=int, default=2023)
    options = parser.parse_args()
    size, chance = SMOKE if options.smoke else Size(), Random(options.seed)
    print(f"{'fault':34} {'faults':>7} {'acknowledged':>12} {'lost':>7} {'twice':>6} {'broken':>7}")
    good = True
    with folder() as room:
        found = kill_often(str(room / "record"), size.kills, chance)
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
    sys.exit(0 if good else 1)


def crashed() -> None:
    """End the database server without a word to anybody, and start it again."""
    server().restart()


def power(synchronous: str, trials: int, chance: Random) -> Found:
    """Let the power fail so often, over records written with this setting of SQLite."""
    total = Found()
    for number in range(DISKS):
        part = trials // DISKS + (number < trials % DISKS)
        with folder() as made, folder() as after:
            disk = Disk()
            written(disk, made, WORDS, synchronous)
            total += failures(disk.ops, part, after, chance)
    return total


def tell(name: str, faults: int, found: Found, *, must_lose: bool = False) -> bool:
    """Print a line of the table; say whether it is as it must be."""
    control = "  (control: must lose)" if must_lose else ""
    print(
        f"{name:34} {faults:7,} {found.acknowledged:12,} {found.lost:7,} {found.twice:6,} "
        f"{found.broken:7,}{control}",
        flush=True,
    )
    return found.lost > 0 if must_lose else (found.lost, found.twice, found.broken) == (0, 0, 0)


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
