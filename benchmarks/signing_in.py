"""How long signing in takes for a name that somebody has and one that nobody has, in turns.

    python benchmarks/signing_in.py [--pairs N] [--seed N]

Prints the medians, and how often a try with a known name takes longer (AUC, see `neighbours.py`).
The order within a pair is drawn by lot, so that drift of the machine evens out.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.neighbours import auc
from wasit.cli import datadir

if TYPE_CHECKING:
    from django.test import Client


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wasit-") as folder:
        datadir.prepare(Path(folder))
        known, unknown = measured(asked.pairs, random.Random(asked.seed))
        from wasit.web.server import runtime  # noqa: PLC0415 - the settings come first

        runtime.close()
    for what, times in (("known", known), ("unknown", unknown)):
        print(f"{what:8} median {statistics.median(times) * 1000:7.2f} ms")
    print(f"AUC {auc(known, unknown):.3f} (0.5 is chance, {asked.pairs} pairs)")


def measured(pairs: int, lot: random.Random) -> tuple[list[float], list[float]]:
    """Return the seconds that each try took: with a known name, and with an unknown one."""
    from django.core.cache import cache  # noqa: PLC0415 - the settings come first
    from django.test import Client  # noqa: PLC0415 - as above

    from wasit.web.accounts.models import Account  # noqa: PLC0415 - as above
    from wasit.web.accounts.signing_in import (  # noqa: PLC0415 - as above
        given_name,
        made_with_password,
    )

    account, own = Account(), given_name()
    account.call(own)
    made_with_password(account, "A" * 32, "a long walk in the rain")
    client = Client(headers={"host": "localhost"})
    known: list[float] = []
    unknown: list[float] = []
    tries = [(known, own), (unknown, given_name())]
    for _ in range(pairs):
        lot.shuffle(tries)
        for times, name in tries:
            cache.clear()
            times.append(taken(client, name))
    return known, unknown


def taken(client: Client, name: str) -> float:
    """Return the seconds that one wrong try takes."""
    began = time.perf_counter()
    fields = {"name": name, "password": "wrong", "code": "000000"}
    assert client.post("/sign-in/", fields).status_code == 422
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
