"""How many talks in a second? Two strategies on the fast path, ours beside NegMAS.

    python benchmarks/simulate.py                  ours alone
    python benchmarks/simulate.py --peer           NegMAS in the same run
    python benchmarks/simulate.py --million        a million talks, with one worker and with two
    python benchmarks/simulate.py --smoke          a very short run, to see that it works

Boulware against Conceder, a hundred steps, each talk with preferences of its own drawn at random
(Dirichlet weights, uniform values), no agreement worth nothing. Processor seconds of one core, from
preferences to outcome. Our offers are exact; those of NegMAS are its own.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from statistics import fmean, median
from time import perf_counter, process_time

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from benchmarks.peers import negmas
from wasit.bargaining.catalogue import Worths, of_arrays
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.bargainer import Bargainer, Outcomes
from wasit.rehearsal.exchange import exchange
from wasit.rehearsal.strategies.known import STRATEGIES

CHILD = Path(__file__).parent / "peers" / "negmas_talks.py"
STEPS = 100
AGENDAS = ((3, 5), (10, 5))
AT_ONCE = {3: 8192, 10: 4096}
GOALS = {3: 200, 10: 1000}


def draw(talks: int, issues: int, options: int, random: np.random.Generator) -> list[Worths]:
    """Draw additive preferences for each talk: by issue, of shape (talks, options)."""
    weights = random.dirichlet(np.ones(issues), size=talks)
    values = random.random((talks, issues, options))
    values -= values.min(axis=2, keepdims=True)
    values /= values.max(axis=2, keepdims=True)
    return list(np.rint(SCALE * weights[:, :, None] * values).astype(np.int64).swapaxes(0, 1))


def play(sides: list[list[Worths]]) -> Outcomes:
    talks = len(sides[0][0])
    names = ("boulware", "conceder")
    bargainers = [
        Bargainer(STRATEGIES[name], of_arrays(values, np.zeros(talks, np.int64)), STEPS // 2 - 1)
        for name, values in zip(names, sides, strict=True)
    ]
    return exchange(bargainers, np.arange(talks), np.arange(talks))


def ours(issues: int, options: int, batches: int) -> float:
    """Return processor seconds for each talk."""
    random = np.random.default_rng(1)
    seconds = []
    for _ in range(batches + 1):
        sides = [draw(AT_ONCE[issues], issues, options, random) for _ in range(2)]
        began = process_time()
        play(sides)
        seconds.append((process_time() - began) / AT_ONCE[issues])
    # What is loaded on first use is not measured.
    return median(seconds[1:])


def theirs(python: Path, issues: int, options: int, talks: int) -> tuple[str, list[float]]:
    random = np.random.default_rng(2)
    drawn = [np.array(draw(talks, issues, options, random)) / SCALE for _ in range(2)]
    pairs = [[one[:, talk].tolist() for one in drawn] for talk in range(talks)]
    told = negmas.ask(python, CHILD, {"talks": pairs, "steps": STEPS}, 900.0)
    return told["version"], told["seconds"]


def study(task: tuple[int, int]) -> int:
    """Play so many talks with this seed; return how many ended in an understanding."""
    seed, talks = task
    random = np.random.default_rng(seed)
    return int((play([draw(talks, 3, 5, random) for _ in range(2)]).codes >= 0).sum())


def burn(steps: int) -> int:
    return sum(step * step for step in range(steps))


def scaling() -> float:
    """Return how much faster two workers are than one at what no program could do better."""
    took = {}
    for workers in (1, 2):
        began = perf_counter()
        with ProcessPoolExecutor(workers) as pool:
            list(pool.map(burn, [2_000_000] * 16))
        took[workers] = perf_counter() - began
    return took[1] / took[2]


def million(talks: int) -> Iterator[str]:
    took = {}
    for workers in (1, 2):
        tasks = [(seed, AT_ONCE[3]) for seed in range(max(workers, talks // AT_ONCE[3]))]
        began = perf_counter()
        with ProcessPoolExecutor(workers) as pool:
            agreed = sum(pool.map(study, tasks))
        took[workers] = perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        yield (
            f"{len(tasks) * AT_ONCE[3]:,} talks, {workers} worker(s): {took[workers]:.1f} s, "
            f"{agreed:,} understandings, at most {peak:.0f} MiB a worker"
        )
    yield (
        f"two workers are {took[1] / took[2]:.2f} times one (goal: 1.7); a plain loop, which "
        f"shares nothing, {scaling():.2f} times"
    )


def compare(batches: int, python: Path | None) -> Iterator[str]:
    for issues, options in AGENDAS:
        each = ours(issues, options, batches)
        line = f"{issues} issues of {options}: {1 / each:10,.0f} talks a second and core"
        if python:
            version, seconds = theirs(python, issues, options, 200 if issues == 3 else 10)
            middle, mean = median(seconds), fmean(seconds)
            line += (
                f"; NegMAS {version}: {1 / middle:.0f} (median), {1 / mean:.0f} (mean); ratio "
                f"{middle / each:,.0f} and {mean / each:,.0f} (goal: {GOALS[issues]:,})"
            )
        yield line


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", action="store_true", help="measure NegMAS too")
    parser.add_argument("--python", type=Path, help="an interpreter that has NegMAS already")
    parser.add_argument("--million", action="store_true", help="a study of a million talks")
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="peer-") as home:
        python = options.python
        if options.peer and not python:
            python = negmas.install(Path(home))
        for line in compare(1 if options.smoke else 9, python):
            print(line, flush=True)
    if options.million:
        for line in million(AT_ONCE[3] if options.smoke else 10**6):
            print(line, flush=True)


if __name__ == "__main__":
    main()
