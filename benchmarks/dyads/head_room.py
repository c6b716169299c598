"""Head room: what people took of all there was, and what fair proposals would have brought."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import ge
from statistics import fmean

import numpy as np

from benchmarks.dyads.dyad import Dyad
from benchmarks.guesses import Floats, correlation, percent
from wasit.bargaining.closeness.estimate import Estimate, share
from wasit.bargaining.elicitation.weights import from_rankings
from wasit.bargaining.frontier import Package
from wasit.bargaining.solutions import solutions

SEED = 20252
RESAMPLES = 1000
"""How many resamples the bootstrap draws."""


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
