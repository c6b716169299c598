"""The frontier and the fair packages on it: how long they take, and against NegMAS.

    python benchmarks/frontier.py                   ours alone
    python benchmarks/frontier.py --peer            and NegMAS in the same run, with the ratios
    python benchmarks/frontier.py --peer --python P with the interpreter P, which has NegMAS
    python benchmarks/frontier.py --smoke           a very short run, to see that it works

Profiles are drawn at random from a fixed seed. Times are the median of several profiles, wall
clock, one process; ours include the frontier, five solutions and their packages. The many profiles
are what a sampler has: arrays of whole millionths, by issue, of shape (profiles, parties, options);
they are worked on one by one, and all at once, with the options of every package on every frontier.
The last table is of issues that hang together, from a few to all, with the declared epsilon.

Frontiers are compared where all could accept, because NegMAS may leave out the rest of its own.
Where the Kalai-Smorodinsky points differ, "its rule" is the point at which the shares of the ideal
gains differ least, with the ideal of the whole frontier; ours is the one whose smallest share is
largest, with the ideal of what all could accept.
"""

import argparse
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from operator import ge
from pathlib import Path
from statistics import median
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from benchmarks.peers import negmas
from wasit.bargaining.agenda import Agenda, Pair, from_values
from wasit.bargaining.frontier import frontier, frontier_of
from wasit.bargaining.frontiers import frontiers
from wasit.bargaining.preferences import SCALE, Preferences, from_points
from wasit.bargaining.solutions import solutions

SEED = 20250
RESERVATION = 0.3
Profile = list[Preferences]


@dataclass(frozen=True)
class Case:
    """A size of agenda; `opposed` is how far the second party wants the contrary of the first."""

    issues: int
    options: int
    parties: int = 2
    opposed: float = 0.0

    def __str__(self) -> str:
        contrary = f", opposed {self.opposed}" if self.opposed else ""
        return f"{self.issues} × {self.options}, {self.parties} parties{contrary}"


@dataclass(frozen=True)
class Size:
    """How much work: the powers of ten beside NegMAS, the cases alone, and the profiles of each."""

    powers: tuple[int, ...] = (3, 4, 5, 6, 7)
    cases: tuple[Case, ...] = (
        Case(10, 5),
        Case(20, 5),
        Case(40, 5),
        Case(100, 5),
        Case(40, 5, opposed=0.95),
        Case(10, 5, parties=3),
        Case(15, 5, parties=3),
        Case(20, 5, parties=3),
    )
    linked: tuple[tuple[Case, float], ...] = (
        (Case(20, 5), 0.1),
        (Case(20, 5), 0.2),
        (Case(20, 5), 1.0),
        (Case(10, 5, parties=3), 1.0),
        (Case(100, 2), 1.0),
    )
    runs: int = 9
    profiles: int = 1000


SMOKE = Size(
    powers=(3,),
    cases=(Case(10, 5), Case(6, 5, parties=3)),
    linked=((Case(6, 3), 1.0), (Case(20, 2), 1.0)),
    runs=3,
    profiles=10,
)


def draw(case: Case, random: np.random.Generator) -> Profile:
    """Draw weights from a flat Dirichlet, and values evenly, stretched to 0 … 1 on each issue."""
    weights = random.dirichlet(np.ones(case.issues), case.parties)
    values = random.random((case.parties, case.issues, case.options))
    values[1] = (1 - case.opposed) * values[1] + case.opposed * (1 - values[0])
    values -= values.min(axis=2, keepdims=True)
    values /= values.max(axis=2, keepdims=True)
    return [
        from_points(
            {f"issue {at}": weight for at, weight in enumerate(weights[party].tolist())},
            {
                f"issue {at}": {f"option {option}": value for option, value in enumerate(row)}
                for at, row in enumerate(values[party].tolist())
            },
            RESERVATION,
        )
        for party in range(case.parties)
    ]


def seconds(work: Callable[..., object], *given: object) -> float:
    began = perf_counter()
    work(*given)
    return perf_counter() - began


def alone(size: Size, random: np.random.Generator) -> Iterator[str]:
    yield f"{'issues × options':34} {'median ms':>10} {'worst ms':>10} {'points':>8}  exact"
    for case in size.cases:
        profiles = [draw(case, random) for _ in range(size.runs)]
        times = [1000 * seconds(solutions, each) for each in profiles]
        found = [frontier(each) for each in profiles]
        points, exact = median(map(len, found)), all(each.exact for each in found)
        yield f"{case!s:34} {median(times):10.2f} {max(times):10.2f} {points:8.0f}  {exact}"


def many(size: Size, random: np.random.Generator) -> Iterator[str]:
    case = Case(10, 5)
    values = samples(case, size.profiles, random)
    known = [from_values([worth[at] for worth in values]) for at in range(size.profiles)]
    one_by_one = seconds(lambda: [frontier_of(each).choices for each in known])
    at_once = median(seconds(frontiers, values) for _ in range(size.runs))
    found = frontiers(values)
    assert all(
        np.array_equal(frontier_of(each).utilities, points.utilities)
        for each, points in zip(known, found, strict=True)
    )
    yield f"{size.profiles} profiles of {case.issues} × {case.options}, frontiers and packages:"
    yield f"  one by one {one_by_one:.2f} s, all at once {at_once:.3f} s"


def samples(case: Case, count: int, random: np.random.Generator) -> list[NDArray[np.int64]]:
    profiles = [draw(case, random) for _ in range(count)]
    return [
        np.array([[list(each.values[issue].values()) for each in profile] for profile in profiles])
        for issue in profiles[0][0].values
    ]


def entangled(size: Size, random: np.random.Generator) -> Iterator[str]:
    yield f"{'linked issues × options':30}    seconds   points   epsilon   range"
    for case, share in size.linked:
        known = linked(case, share, random)
        taken = seconds(lambda known=known: frontier_of(known))
        found = frontier_of(known)
        width = int(np.ptp(found.utilities, axis=0).max()) / SCALE
        yield (
            f"{f'{case}, {share:.0%}':30} {taken:10.2f} {len(found):8} "
            f"{found.epsilon / SCALE:9.4f} {width:7.3f}"
        )


def linked(case: Case, share: float, random: np.random.Generator) -> Agenda:
    """Draw all values and interactions evenly from -1 to 1, as Klein and others (2003) have it.

    A `share` of all pairs of issues interact. The scale is such that packages are about 1 apart.
    """
    pairs = [pair for pair in combinations(range(case.issues), 2) if random.random() < share]
    most = round(SCALE / (case.issues + 4 * len(pairs)) ** 0.5 / case.issues**0.5)
    alone = [random.integers(-most, most, (case.parties, case.options)) for _ in range(case.issues)]
    plain = from_values(alone)
    together = [
        random.integers(-most, most, (case.options, case.options, case.parties)) for _ in pairs
    ]
    tops = [worth.max(axis=(0, 1)) for worth in together]
    return replace(
        plain,
        tops=plain.tops + np.add.reduce(tops),
        pairs=tuple(
            Pair(pair, top - worth) for pair, top, worth in zip(pairs, tops, together, strict=True)
        ),
    )


def against(size: Size, python: Path, random: np.random.Generator) -> Iterator[str]:
    yield (
        f"{'packages':>9} {'ours ms':>9} {'NegMAS ms':>11} {'ratio':>9} "
        f"{'its MiB':>8}  frontier  nash  kalai-smorodinsky"
    )
    for power in size.powers:
        profile = draw(Case(power, 10), random)
        ours = median(seconds(solutions, profile) for _ in range(size.runs))
        theirs = negmas.solve(python, profile, size.runs if power < 6 else 1)
        time = median(theirs.seconds)
        yield (
            f"{'10^' + str(power):>9} {1000 * ours:9.3f} {1000 * time:11.1f} "
            f"{time / ours:9.0f} {theirs.peak_mib:8.0f}  {agreement(profile, theirs)}"
        )


def agreement(profile: Profile, theirs: negmas.Answer) -> str:
    """Say of the frontier and both solutions whether NegMAS found the same."""
    known = frontier(profile)
    found = solutions(profile, known)
    assert found.nash
    assert found.kalai_smorodinsky
    whole = acceptable(profile, known.utilities.tolist()) == acceptable(profile, theirs.frontier)
    nash = found.nash.utilities in theirs.nash
    if found.kalai_smorodinsky.utilities in theirs.kalai_smorodinsky:
        rule = "same"
    else:
        evenest = evenest_shares(profile, known.utilities)
        rule = "same by its rule" if evenest in theirs.kalai_smorodinsky else "differs"
    return f"{'same' if whole else 'differs':8}  {'same' if nash else 'differs'}  {rule}"


def acceptable(profile: Profile, points: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """Keep what is at or above every reservation value: NegMAS may leave out the rest."""
    floors = [each.reservation for each in profile]
    return [tuple(point) for point in points if all(map(ge, point, floors))]


def evenest_shares(profile: Profile, utilities: NDArray[np.int64]) -> tuple[int, ...]:
    """Return the acceptable point where shares of the ideal gains differ least.

    The ideal is that of the whole frontier here, with packages that somebody would refuse.
    """
    gains = utilities - np.array([each.reservation for each in profile])
    zone = (gains >= 0).all(axis=1)
    shares = gains[zone] / gains.max(axis=0)
    return tuple(utilities[zone][np.ptp(shares, axis=1).argmin()].tolist())


def compare(size: Size, python: Path | None, random: np.random.Generator) -> None:
    with tempfile.TemporaryDirectory(prefix="peer-") as home:
        try:
            interpreter = python or negmas.install(Path(home))
        except negmas.NotInstalled as reason:
            raise SystemExit(f"NegMAS could not be installed: {reason}") from None
        for line in against(size, interpreter, random):
            print(line, flush=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--peer", action="store_true", help="measure NegMAS too")
    parser.add_argument("--python", type=Path, help="an interpreter that has NegMAS already")
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    size = SMOKE if options.smoke else Size()
    random = np.random.default_rng(SEED)
    solutions(draw(Case(3, 3), random))  # what is loaded on first use is not measured
    for line in alone(size, random):
        print(line, flush=True)
    for line in (*many(size, random), *entangled(size, random)):
        print(line, flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MiB")
    if options.peer:
        compare(size, options.python, random)


if __name__ == "__main__":
    main()
