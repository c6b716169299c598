"""Are leaks found? Faults are planted one by one, and worlds that should tell apart are searched.

    python benchmarks/leaks.py            all that there are
    python benchmarks/leaks.py --smoke    a few, to see that it works
    python benchmarks/leaks.py --worlds 9 nothing planted: in each matter nine pairs of worlds

The tests do the same; here the number is counted, and what gave each leak away is shown. The
command fails when one was missed.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pytest

from tests.channels.planted import CHANNELS, Plant
from tests.web.api_worlds import ApiWorld, steps
from tests.web.searches import PLANTED, SCRIPTS, Search, found
from tests.web.worlds import tell_apart

FEW = 6


@dataclass(frozen=True)
class Trial:
    """One leak, searched for: what gave it away (nothing when missed), and the seconds it took."""

    where: str
    plant: Plant
    gave_away: str
    seconds: float

    def row(self) -> str:
        channels = ", ".join(map(str, CHANNELS.get(self.plant, ())))
        name = self.plant.__name__.replace("_", " ")
        given = re.sub("[0-9a-f]{32}", "…", self.gave_away) or "MISSED"
        return f"| {self.where} | {name} | {channels} | {given} | {self.seconds:.1f} |"


def tried(where: str, plant: Plant, search: Search) -> Trial:
    with pytest.MonkeyPatch.context() as patch:
        plant(patch)
        begun = perf_counter()
        gave_away = found(search)
        return Trial(where, plant, gave_away, perf_counter() - begun)


def trials(*, few: bool) -> Iterator[Trial]:
    every = [
        (where, plant, search) for where, (plants, search) in PLANTED.items() for plant in plants
    ]
    for where, plant, search in every[:FEW] if few else every:
        yield tried(where, plant, search)


def told_apart(seed: int) -> Iterator[tuple[str, str]]:
    """Tell apart two worlds in each matter; yields it, and what told them apart, if anything."""
    yield "whatever happens", found(partial(tell_apart, seed))
    yield "programs", found(partial(tell_apart, seed, script=steps(seed, 6), kind=ApiWorld))
    for matter, script in SCRIPTS.items():
        yield matter, found(partial(tell_apart, seed, script=script))


def search_worlds(pairs: int) -> int:
    """Tell apart `pairs` of worlds in each matter; fails when there is one that can be."""
    leaks = done = 0
    for seed in range(pairs):
        for matter, told in told_apart(seed):
            done += 1
            if told:
                leaks += 1
                print(f"{matter}, seed {seed}: {told}", flush=True)
    print(f"{done} pairs of worlds: {leaks} told apart")
    return 1 if leaks else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--worlds", type=int, metavar="N", help="plant nothing; N pairs each")
    options = parser.parse_args()
    if options.worlds:
        return search_worlds(options.worlds)
    return search_leaks(few=options.smoke)


def search_leaks(*, few: bool) -> int:
    """Search for the leaks; fails when one was missed."""
    print("| where | leak | channels | given away | seconds |\n|---|---|---|---|---|")
    done: list[Trial] = []
    for trial in trials(few=few):
        done.append(trial)
        print(trial.row(), flush=True)
    missed = [trial for trial in done if not trial.gave_away]
    leaks = {trial.plant for trial in done}
    print(f"\n{len(leaks)} leaks in {len(done)} searches: {len(missed)} missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
