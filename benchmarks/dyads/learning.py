"""Learning: how well what people want is known from their offers alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from benchmarks.dyads.believing import EVEN, Size, believed
from benchmarks.dyads.dyad import Dyad
from benchmarks.guesses import Floats, Guess, correlation, percent, reliability
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.counting import counted
from wasit.bargaining.closeness.estimate import Estimate, share


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
