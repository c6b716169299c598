"""How many talks in a second? Two strategies on the fast path, ours beside NegMAS.

    python benchmarks/simulate.py                  ours alone
    python benchmarks/simulate.py --peer           NegMAS in the same run
    python benchmarks/simulate.py --million        a million talks, with one worker and with two
    python benchmarks/simulate.py --tournament     a tournament, with one worker and with two
    python benchmarks/simulate.py --smoke          a very short run, to see that it works

Boulware against Conceder, and linear against its like, a hundred steps. Each talk has preferences
of its own, drawn at random in the same way for both (Dirichlet weights, uniform values), and no
agreement is worth nothing. Processor seconds of one core, from preferences to outcome: nothing is
kept from one talk for another. Our offers are exact; those of NegMAS are its own.

How much two workers gain is told beside what a plain loop gains, which shares nothing; they take
turns, and what stands there are medians.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import fmean, median
from time import process_time
from typing import Any, cast

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from benchmarks import scaling
from benchmarks.peers import negmas
from benchmarks.scaling import Watched, Work
from wasit.bargaining.catalogue import Worths, of_arrays
from wasit.bargaining.preferences import SCALE
from wasit.cli.played import whole_talk
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.rehearsal.studies.bargainer import Bargainer, Outcomes
from wasit.rehearsal.studies.exchange import exchange
from wasit.rehearsal.tournament import tournament as grids
from wasit.rehearsal.tournament.folder import Folder
from wasit.rehearsal.tournament.run import play as play_all
from wasit.rehearsal.tournament.run import settle
from wasit.rehearsal.tournament.runners.processes import Processes
from wasit.rehearsal.tournament.runners.runner import Play
from wasit.scenario.peopled import load_staged

CHILD = Path(__file__).parent / "peers" / "negmas_talks.py"
STEPS = 100
"""Offers that a talk has at most, of both sides together."""
AGENDAS = ((3, 5), (10, 5))
"""Issues, and options of each."""
PAIRS = (("boulware", "conceder"), ("linear", "linear"))
AT_ONCE = {3: 8192, 10: 4096}
"""How many talks of ours are played side by side, by the number of issues."""
PEERS = {3: 200, 10: 100}
"""How many talks of NegMAS, which plays them one by one."""
GOALS = {3: 200, 10: 1000}
"""How many times as fast as NegMAS ours is to be."""


def draw(talks: int, issues: int, options: int, random: np.random.Generator) -> list[Worths]:
    """Draw additive preferences for each talk: by issue, of shape (talks, options)."""
    weights = random.dirichlet(np.ones(issues), size=talks)
    values = random.random((talks, issues, options))
    values -= values.min(axis=2, keepdims=True)
    values /= values.max(axis=2, keepdims=True)
    return list(np.rint(SCALE * weights[:, :, None] * values).astype(np.int64).swapaxes(0, 1))


def play(sides: list[list[Worths]], names: tuple[str, str] = PAIRS[0]) -> Outcomes:
    talks = len(sides[0][0])
    bargainers = [
        Bargainer(STRATEGIES[name], of_arrays(values, np.zeros(talks, np.int64)), STEPS // 2 - 1)
        for name, values in zip(names, sides, strict=True)
    ]
    return exchange(bargainers, np.arange(talks), np.arange(talks))


def ours(names: tuple[str, str], issues: int, options: int, batches: int) -> float:
    """Return processor seconds for each talk."""
    random = np.random.default_rng(1)
    seconds = []
    for _ in range(batches + 1):
        sides = [draw(AT_ONCE[issues], issues, options, random) for _ in range(2)]
        began = process_time()
        play(sides, names)
        seconds.append((process_time() - began) / AT_ONCE[issues])
    # What is loaded on first use is not measured.
    return median(seconds[1:])


def theirs(
    python: Path, names: tuple[str, str], issues: int, options: int, talks: int
) -> tuple[str, list[float]]:
    random = np.random.default_rng(2)
    drawn = [np.array(draw(talks, issues, options, random)) / SCALE for _ in range(2)]
    pairs = [[one[:, talk].tolist() for one in drawn] for talk in range(talks)]
    task = {"talks": pairs, "steps": STEPS, "names": names}
    told = negmas.ask(python, CHILD, task, 900.0)
    return told["version"], told["seconds"]


def compare(batches: int, python: Path | None) -> Iterator[str]:
    for (issues, options), names in product(AGENDAS, PAIRS):
        each = ours(names, issues, options, batches)
        line = f"{issues} issues of {options}, {' and '.join(names)}: "
        line += f"{1 / each:,.0f} talks a second and core"
        if python:
            talks = PEERS[issues] if batches > 1 else 2
            version, seconds = theirs(python, names, issues, options, talks)
            middle, mean = median(seconds), fmean(seconds)
            line += (
                f"; NegMAS {version}: {1 / middle:.0f} (median), {1 / mean:.0f} (mean); ratio "
                f"{middle / each:,.0f} and {mean / each:,.0f} (goal: {GOALS[issues]:,})"
            )
        yield line


def study(task: tuple[int, int]) -> int:
    """Play so many talks with this seed; return how many ended in an understanding."""
    seed, talks = task
    random = np.random.default_rng(seed)
    return int((play([draw(talks, 3, 5, random) for _ in range(2)]).codes >= 0).sum())


def million(talks: int) -> Work:
    """Return what plays a study of so many talks."""
    tasks = [(seed, AT_ONCE[3]) for seed in range(max(2, talks // AT_ONCE[3]))]
    return pooled(study, tasks)


def tournament(talks: int) -> Work:
    """Return what plays a tournament with so many talks in each of 25 cells, and its files."""
    parties = ("random", "noisy", "micro", "learner", "absolute-tit-for-tat")
    grid = grids.tournament(
        [load_staged("muscat-2023")], list(grids.everyone(parties)), ["relay"], seed=1, talks=talks
    )

    def run(workers: int, home: Path) -> None:
        with tempfile.TemporaryDirectory(prefix="tournament-") as results:
            folder = Folder(Path(results) / "results", grid)
            play_all(folder, whole_talk, WatchedProcesses(workers, home))
            settle(folder)

    return run


@dataclass(frozen=True)
class WatchedProcesses:
    """The runner of tournaments on several processors, watched."""

    workers: int
    home: Path

    def run(self, play: Play, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """See `Runner.run`."""
        watched = cast(Play, Watched(play, self.home))
        return Processes(self.workers).run(watched, numbers)


def burn(steps: int) -> int:
    return sum(step * step for step in range(steps))


def pooled(work: Callable[[Any], Any], tasks: list[Any]) -> Work:
    def run(workers: int, home: Path) -> None:
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(Watched(work, home), tasks))

    return run


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", action="store_true", help="measure NegMAS too")
    parser.add_argument("--python", type=Path, help="an interpreter that has NegMAS already")
    parser.add_argument("--million", action="store_true", help="a study of a million talks")
    parser.add_argument("--tournament", action="store_true", help="a tournament, with its files")
    parser.add_argument("--turns", type=int, default=3, help="how often workers are compared")
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    options = parser.parse_args()
    works: dict[str, Work] = {}
    if options.million:
        works["a million talks"] = million(0 if options.smoke else 10**6)
    if options.tournament:
        talks = 100 if options.smoke else 10_000
        works[f"a tournament of {25 * talks:,} talks"] = tournament(talks)
    if works:
        works["a plain loop, which shares nothing"] = pooled(burn, [2_000_000] * 32)
    for line in scaling.compare(works, 1 if options.smoke else options.turns):
        print(line, flush=True)
    if works:
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"at most {peak:.0f} MiB for each worker", flush=True)
    with tempfile.TemporaryDirectory(prefix="peer-") as home:
        python = options.python
        if options.peer and not python:
            python = negmas.install(Path(home))
        for line in compare(1 if options.smoke else 9, python):
            print(line, flush=True)


if __name__ == "__main__":
    main()
