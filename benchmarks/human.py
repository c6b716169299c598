"""What real people leave on the table, and how well a mediator could have known.

    python benchmarks/human.py                         on CaSiNo, which lies beside this file
    python benchmarks/human.py --deal-or-no-deal F     and on the outcomes of Deal or No Deal
    python benchmarks/human.py --smoke                 a very short run, to see that it works

True preferences are known in both sets: people were paid by points. Shares come with intervals of
95 % (Wilson, or the percentile bootstrap where they are ratios of sums).

**Head room.** How many deals no other betters, and which part of the integrative surplus (the joint
points above an even split) they capture; what a step in which nobody loses would add, and what a
proposal from rankings alone.

**Learning.** From the offers alone: how often the issue that matters most to somebody is found, and
how well the estimated worth of all packages goes with the true one. Beside it the frequency model.

**Closeness.** How likely the engine thought, before knowing the truth, that both could have so many
points, or that a deal could be bettered without loss to either; and how often it was so. The Brier
score (mean square error, lower is better) stands beside that of the base rate itself.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import ge
from pathlib import Path
from statistics import fmean

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from benchmarks.dyads import Dyad, casino, deal_or_no_deal
from benchmarks.guesses import Floats, Guess, correlation, percent, reliability, told
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Accepted, Declined, Proposed
from wasit.bargaining.beliefs.counting import counted
from wasit.bargaining.beliefs.sample import Prior
from wasit.bargaining.closeness.draws import Draws, Side
from wasit.bargaining.closeness.estimate import Estimate, share
from wasit.bargaining.elicitation.statements import IssueOrder
from wasit.bargaining.elicitation.weights import from_rankings
from wasit.bargaining.frontier import Package, frontier
from wasit.bargaining.preferences import SCALE
from wasit.bargaining.solutions import solutions

CASINO = Path(__file__).parent / "data" / "casino" / "outcomes.csv"
SEED = 20252
Whole = NDArray[np.int64]
RESAMPLES = 1000
EVEN = 8.0
"""An evenness chosen beforehand, not fitted."""


@dataclass(frozen=True)
class Size:
    """How many dyads at the most, and how many possible preferences for each."""

    dyads: int | None = None
    guessed: int = 300
    draws: int = 100
    samples: int = 300


SMOKE = Size(dyads=30, guessed=6, draws=20, samples=50)


@dataclass(frozen=True)
class Room:
    """A deal beside what could have been: joint points, and those of the worse-off."""

    joint: int
    best: int
    even: int
    pareto: bool
    worse_off: int
    rules: dict[str, tuple[int, int]]
    unhurt: int
    ranked: tuple[int, int]
    both_gain: bool

    @property
    def integrative(self) -> bool:
        """Whether the best deal has more joint points than an even split."""
        return self.best > self.even


def room(dyad: Dyad, package: Package) -> Room:
    truth = dyad.profile()
    mine = dyad.worth(package)
    points = [dyad.worth(each) for each in truth[0].packages()]
    unhurt = [each for each in points if all(map(ge, each, mine))]
    found = solutions(truth).named()
    proposed = dyad.worth(_from_rankings(dyad))
    return Room(
        joint=sum(mine),
        best=max(map(sum, points)),
        even=dyad.most,
        pareto=all(each == mine for each in unhurt),
        worse_off=min(mine),
        rules={name: (each.utilities[0], each.utilities[1]) for name, each in found.items()},
        unhurt=max(map(sum, unhurt)),
        ranked=proposed,
        both_gain=all(map(ge, proposed, mine)),
    )


def _from_rankings(dyad: Dyad) -> Package:
    """The Nash package of what the orders of the issues say, with nothing reserved."""
    profile = []
    for person in (0, 1):
        options = dyad.menu.options
        best_first = {
            kind: sorted(options[kind], key=lambda each: -dyad.amount(person, kind, each))
            for kind in dyad.counts
        }
        profile.append(from_rankings(dyad.most_first(person), best_first))
    return solutions(profile).named()["nash"].package


def head_room(name: str, dyads: Sequence[Dyad]) -> Iterator[str]:
    rooms = [room(each, each.taken) for each in dyads if each.taken is not None]
    gaining = [each for each in rooms if each.integrative]
    yield f"\n{name}: {len(dyads)} dyads, {len(rooms)} deals, {len(gaining)} with something to gain"
    yield f"{'':52} {'all deals':>22} {'something to gain':>22}"
    for label, measure in MEASURES.items():
        yield f"{label:52} {measure(rooms):>22} {measure(gaining):>22}"


def pareto(rooms: Sequence[Room]) -> str:
    return percent(share(sum(each.pareto for each in rooms), len(rooms)))


def joint(rooms: Sequence[Room]) -> str:
    human, best = fmean(each.joint for each in rooms), fmean(each.best for each in rooms)
    return f"{human:.2f} of {best:.2f} ({human / best:.1%})"


def worse_off(rooms: Sequence[Room]) -> str:
    human = fmean(each.worse_off for each in rooms)
    fair = (fmean(min(each.rules[rule]) for each in rooms) for rule in ("nash", "egalitarian"))
    return f"{human:.2f} / " + " / ".join(f"{each:.2f}" for each in fair)


def captured(reached: Callable[[Room], int]) -> Callable[[Sequence[Room]], str]:
    """Say which part of the surplus over an even split is reached, of the most there is."""

    def measure(rooms: Sequence[Room]) -> str:
        got = np.array([reached(each) - each.even for each in rooms], dtype=np.float64)
        most = np.array([each.best - each.even for each in rooms], dtype=np.float64)
        return percent(ratio(got, most)) if most.any() else "-"

    return measure


def ratio(parts: Floats, wholes: Floats) -> Estimate:
    """The ratio of two sums, with the interval of the percentile bootstrap."""
    random = np.random.default_rng(SEED)
    places = random.integers(len(parts), size=(RESAMPLES, len(parts)))
    found = parts[places].sum(axis=1) / wholes[places].sum(axis=1)
    low, high = np.quantile(found, (0.025, 0.975)).tolist()
    return Estimate(float(parts.sum() / wholes.sum()), low, high)


def left_when_dominated(rooms: Sequence[Room]) -> str:
    left = [each.unhurt - each.joint for each in rooms if not each.pareto]
    return f"{fmean(left):.2f}" if left else "-"


MEASURES: dict[str, Callable[[Sequence[Room]], str]] = {
    "on the frontier": pareto,
    "joint points, of the best": joint,
    "surplus over an even split captured": captured(lambda each: each.joint),
    "  after a step in which nobody loses": captured(lambda each: each.unhurt),
    "  by the Nash package": captured(lambda each: sum(each.rules["nash"])),
    "  by a proposal from rankings alone": captured(lambda each: sum(each.ranked)),
    "that proposal is no worse for either than their deal": lambda rooms: percent(
        share(sum(each.both_gain for each in rooms), len(rooms))
    ),
    "worse-off: human / Nash / egalitarian": worse_off,
    "joint points left, where the deal is dominated": left_when_dominated,
}


def breakdown(name: str, dyads: Sequence[Dyad]) -> Iterator[str]:
    """Say what is lost to failures, beside what is lost inside deals."""
    lost = [
        (None if each.taken is None else sum(each.worth(each.taken)), each.most, best_joint(each))
        for each in dyads
    ]
    failed = [best for joint, _, best in lost if joint is None]
    inside = [best - joint for joint, _, best in lost if joint is not None]
    yield (
        f"{name}: no deal {percent(share(len(failed), len(dyads)))}; joint points lost for "
        f"each dyad: {sum(failed) / len(dyads):.2f} by failing, "
        f"{sum(inside) / len(dyads):.2f} in deals"
    )


def best_joint(dyad: Dyad) -> int:
    return max(sum(dyad.worth(each)) for each in dyad.profile()[0].packages())


def satisfaction(dyads: Sequence[Dyad]) -> str:
    """Say whether people are more satisfied with deals that no other betters."""
    rated = [
        (room(each, each.taken).pareto, each) for each in dyads if each.taken and each.satisfaction
    ]
    means = [
        fmean(value for pareto, each in rated if pareto is best for value in each.satisfaction)
        for best in (True, False)
    ]
    own = [
        (points, value)
        for _, each in rated
        for points, value in zip(each.worth(each.taken or {}), each.satisfaction, strict=False)
    ]
    going = correlation(*np.array(own, dtype=np.float64).T)
    return (
        f"satisfaction (1 to 5): {means[0]:.2f} with deals on the frontier, {means[1]:.2f} with "
        f"others; correlation with one's own points {going:.2f}"
    )


@dataclass(frozen=True)
class Learnt:
    """What was learnt of one person: by how many offers of its own, and how well."""

    offers: int
    found_most: bool
    confidence: Estimate
    correlation: float
    before: float
    by_counting: float


def learning(size: Size, dyads: Sequence[Dyad]) -> Iterator[str]:
    offered = [each for each in dyads if each.offers and each.taken][: size.dyads]
    for evenness in (1.0, EVEN):
        yield f"\nlearning from offers, CaSiNo, evenness {evenness:.0f}; a third by chance"
        yield from lessons(
            [
                each
                for place, dyad in enumerate(offered)
                for each in learnt(dyad, believed(dyad, place, size, evenness))
            ]
        )


def lessons(people: Sequence[Learnt]) -> Iterator[str]:
    yield (
        f"{'own offers':>10} {'people':>7} {'first priority found':>24} {'correlation':>12} "
        f"{'before any':>12} {'by counting':>12}"
    )
    for count in range(4):
        some = [each for each in people if min(each.offers, 3) == count]
        if some:
            right = share(sum(each.found_most for each in some), len(some))
            yield (
                f"{f'{count}+' if count == 3 else count:>10} {len(some):7} {percent(right):>24} "
                f"{fmean(each.correlation for each in some):12.2f} "
                f"{fmean(each.before for each in some):12.2f} "
                f"{fmean(each.by_counting for each in some):12.2f}"
            )
    yield "how sure of the first priority, and how often right"
    yield from reliability([Guess(each.confidence, each.found_most) for each in people])


def learnt(dyad: Dyad, beliefs: Sequence[Belief]) -> Iterator[Learnt]:
    for person, belief in enumerate(beliefs):
        truth = np.array([dyad.points[person][kind] for kind in dyad.counts], dtype=np.float64)
        weights = belief.sample.weights
        first = (weights == weights.max(axis=1, keepdims=True)).mean(axis=0)
        own = [offer for who, offer in dyad.offers if who == person]
        yield Learnt(
            offers=len(own),
            found_most=bool(truth[first.argmax()] == truth.max()),
            confidence=share(float(first.max()) * len(weights), len(weights)),
            correlation=going_together(dyad, person, belief.parts.mean(axis=0)),
            before=going_together(dyad, person, evenly(dyad, person)),
            by_counting=going_together(dyad, person, counted(dyad.menu, own)),
        )


def evenly(dyad: Dyad, person: int) -> Floats:
    """What each option adds when every item is taken to matter as much."""
    shapes = dyad.shapes(person)
    return np.array([value for values in shapes.values() for value in values.values()])


def going_together(dyad: Dyad, person: int, parts: Floats) -> float:
    """The correlation of the true and the estimated worth of all packages; 0 for no estimate."""
    packages = dyad.profile()[0].packages()
    truth = np.array([dyad.worth(each)[person] for each in packages], dtype=np.float64)
    guess = np.array([parts[dyad.menu.places(each)].sum() for each in packages])
    return correlation(truth, guess)


def beforehand(dyad: Dyad, place: int, size: Size, evenness: float) -> list[Belief]:
    """What is thought of both to begin with: that twice as many are worth twice as much."""
    return [
        Belief(
            dyad.menu,
            seed=2 * place + at,
            size=size.samples,
            prior=Prior(shapes=dyad.shapes(at), evenness=evenness),
        )
        for at in (0, 1)
    ]


def believed(dyad: Dyad, place: int, size: Size, evenness: float = 1.0) -> list[Belief]:
    """What is thought of both after their offers; the last one is the deal, which both took."""
    beliefs = beforehand(dyad, place, size, evenness)
    for turn, (who, offer) in enumerate(dyad.offers):
        at_last = turn == len(dyad.offers) - 1
        beliefs[who] = beliefs[who].learn(Proposed(package=offer))
        answer = Accepted(package=offer) if at_last else Declined(package=offer)
        beliefs[1 - who] = beliefs[1 - who].learn(answer)
    return beliefs


def ranked(dyad: Dyad, place: int, size: Size, evenness: float = 1.0) -> list[Belief]:
    """What is thought of both when they have told which item matters most to them, and so on."""
    return [
        each.learn(IssueOrder(most_first=tuple(dyad.most_first(at))))
        for at, each in enumerate(beforehand(dyad, place, size, evenness))
    ]


def ranked_even(dyad: Dyad, place: int, size: Size) -> list[Belief]:
    """The same for who takes all items to matter much alike."""
    return ranked(dyad, place, size, EVEN)


Believe = Callable[[Dyad, int, Size], list[Belief]]


def guesses(dyads: Sequence[Dyad], size: Size, beliefs: Believe, points: int) -> list[Guess]:
    """Guess for each dyad whether both could have so many points."""
    found = []
    for place, dyad in enumerate(dyads[: size.guessed]):
        # Points are whole and what is thought of them is not, so half a point counts as one.
        reserves = round(SCALE * (points - 0.5) / dyad.most)
        sides = [Side(each, reserves=reserves) for each in beliefs(dyad, place, size)]
        draws = Draws(sides, size.draws, place)
        exists, _ = draws.best()
        truth = any(min(dyad.worth(each)) >= points for each in dyad.profile()[0].packages())
        found.append(Guess(draws.chance(exists), truth))
    return found


def bettered(dyads: Sequence[Dyad], size: Size, beliefs: Believe) -> list[Guess]:
    """Guess for each deal whether another betters it by a point, without loss to either."""
    found = []
    for place, dyad in enumerate(dyads[: size.guessed]):
        deal = dyad.taken
        assert deal is not None
        draws = Draws([Side(each) for each in beliefs(dyad, place, size)], size.draws, place)
        worth = zip(draws.frontiers(), draws.utilities(deal), strict=True)
        point = SCALE / dyad.most
        thought = draws.chance(np.array([dominated(all_, mine, point) for all_, mine in worth]))
        truth = frontier(dyad.profile()).utilities
        found.append(Guess(thought, dominated(truth, np.array(dyad.worth(deal)), 1.0)))
    return found


def dominated(utilities: Whole, deal: Whole, point: float) -> bool:
    """Whether both together could gain a point, and neither lose half a point."""
    ahead = utilities - deal
    return bool(((ahead > -point / 2).all(axis=1) & (ahead.sum(axis=1) >= point)).any())


BELIEVERS: dict[str, Believe] = {
    "from offers": believed,
    "from rankings": ranked,
    f"from rankings, evenness {EVEN:.0f}": ranked_even,
}


def report(size: Size, other: Path | None) -> Iterator[str]:
    dyads = casino(CASINO)[: size.dyads]
    yield from head_room("CaSiNo", dyads)
    yield from breakdown("CaSiNo", dyads)
    yield satisfaction(dyads)
    yield from learning(size, dyads)
    offered = [each for each in dyads if each.offers and each.taken]
    yield "\ncloseness, CaSiNo"
    for name, known in BELIEVERS.items():
        yield from told(f"both could have 19 of 36, {name}", guesses(offered, size, known, 19))
        yield from told(f"the deal can be bettered, {name}", bettered(offered, size, known))
    if other is not None:
        more = deal_or_no_deal(other)[: size.dyads]
        yield from head_room("Deal or No Deal", more)
        yield from breakdown("Deal or No Deal", more)
        yield "\ncloseness, Deal or No Deal"
        yield from told("both could have 6 of 10, from rankings", guesses(more, size, ranked, 6))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--deal-or-no-deal", type=Path, metavar="F", help="its outcomes.csv")
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    options = parser.parse_args()
    for line in report(SMOKE if options.smoke else Size(), options.deal_or_no_deal):
        print(line, flush=True)


if __name__ == "__main__":
    main()
