"""Fuzz: hostile values in every form, broken uploads, damaged exports, as long as one likes.

    python benchmarks/fuzz.py --rounds 5     five rounds of all
    python benchmarks/fuzz.py --smoke        one value for each form, and a few of the others

A round sends each of the hostile values of the tests to each form there is, with the fields
shifted; sends a form with a document broken in every way; and has `wasit verify`, `read` and
`import` take 200 mutants of an export. It tells how many of each there were, the slowest form, and
every failure: an answer of 500 or above, a page that can no longer be opened, a traceback, a mutant
that was taken for what was exported, or something of one that was kept.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.cast import NADIA
from tests.cli.shell import run, surroundings
from tests.cli.test_archives import case_in
from tests.web.acts import ACTS
from tests.web.hostile import HOSTILE
from tests.web.hostile import attack as fill_in
from tests.web.multiparts import attack as break_off
from tests.web.multiparts import filled_in, hostile
from tests.web.visitor import Talks
from tests.web.wired import Wire
from wasit.web.server.runtime import service

ROOT = Path(__file__).resolve().parents[1]
MUTANTS = 200


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--smoke", action="store_true")
    asked = parser.parse_args()
    failures = 0
    for turn in range(asked.rounds):
        for wrong in (
            *forms(turn, 1 if asked.smoke else len(HOSTILE)),
            *uploads(turn, 20 if asked.smoke else 1),
            *exports(turn, 5 if asked.smoke else MUTANTS),
        ):
            failures += 1
            print(wrong, flush=True)
    print(f"{failures} failures")
    return int(failures > 0)


def forms(turn: int, count: int) -> Iterator[str]:
    """Fill each form in with so many of the values."""
    requests, slowest = 0, (0.0, "")
    for act in ACTS:
        start = perf_counter()
        try:
            answers = fill_in(act, range(turn, turn + count))
        except Exception as error:  # noqa: BLE001 - whatever fails is what is looked for
            yield f"{act}: {error!r}"[:200]
            continue
        requests += len(answers)
        slowest = max(slowest, ((perf_counter() - start) / (2 * count), str(act)))
        yield from (f"{act}: {each.status}" for each in answers if each.status >= 500)
    print(f"{requests:,} requests to {len(ACTS)} forms")
    print(f"slowest on average: {slowest[1]}, {slowest[0] * 1000:.0f} ms a request")


def uploads(turn: int, share: int) -> Iterator[str]:
    """Send one in so many of the broken forms with a document."""
    talks, wire = Talks(service()), Wire()
    try:
        visitor = talks.visitor(NADIA)
        every = sum(1 for _ in hostile(filled_in(visitor), Random(turn)))
        yield from break_off(talks, visitor, wire, Random(turn), share)
    finally:
        wire.close()
    print(f"{-(-every // share):,} broken forms with a document")


def exports(turn: int, number: int) -> Iterator[str]:
    """Have the commands read so many mutants of an export."""
    with TemporaryDirectory(prefix="fuzz-") as name:
        there, case, key, here = (Path(name) / each for each in ("there", "case", "key", "here"))
        run("open", "labour-dispute", "--data", there)
        run("export", case_in(there), case, "--key-file", key, "--data", there)
        told = subprocess.run(
            [sys.executable, "-m", "tests.cli.mutants", case, key, here, str(turn), str(number)],
            env=surroundings(PYTHONPATH=f"{ROOT}:{ROOT / 'src'}"),
            capture_output=True,
            text=True,
            check=False,
        )
        yield from told.stdout.splitlines()
        if told.returncode:
            yield told.stderr
    print(f"{number:,} mutants of an export, each put before five commands")


if __name__ == "__main__":
    sys.exit(main())
