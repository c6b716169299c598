"""Knowledge: how near what others may think of a side has come to what its paper says.

**What it wants.** A belief is scored against the truth by the energy score,
E|X - t| - E|X - X'| / 2: how far the possibilities that it holds are from the truth, less half of
how far they are from one another. It is strictly proper: on average only what is rightly believed
has the least (Gneiting and Raftery, Journal of the American Statistical Association 102(477),
2007). Known is the share that is gone of the score of one who has heard nothing: 0 for whoever has
learnt nothing, 1 for whoever knows the paper, and less than 0 for whoever has been led astray.

**How far it would go.** No belief told the limits of our scenarios' sides better than a guess
(docs/debrief.md), so nothing is inferred here. Known is how far from the best for it towards its
limit the side was seen to go, by the least that it put forward or took, as its own paper values it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Accepted, Attitude, Deed, Proposed, Received
from wasit.bargaining.frontier import Package
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences

Floats = NDArray[np.float64]


class Known(Struct, frozen=True):
    """What is known of what a side `wants`, and of its `limit`, both of them at most 1."""

    wants: float
    limit: float

    @property
    def score(self) -> float:
        """The leak score: the mean of both, from 0 to 1; whoever is led astray knows nothing."""
        return (max(0.0, self.wants) + self.limit) / 2


NOTHING = Known(0.0, 0.0)


class Paper:
    """What a side's paper says, as somebody who has heard nothing does not know it."""

    def __init__(self, preferences: Preferences, prior: Belief) -> None:
        self._preferences = preferences
        self._truth = _placed(_parts(preferences, prior.menu)[None, :], prior.menu)[0]
        self._unknown = energy(_placed(prior.parts, prior.menu), self._truth)

    def wants(self, belief: Belief) -> float:
        """Return how much of what the side wants is known to whoever believes this."""
        return 1.0 - energy(_placed(belief.parts, belief.menu), self._truth) / self._unknown

    def limit(self, deeds: Iterable[Deed]) -> float:
        """Return how far towards its limit the side went in these deeds, from 0 to 1."""
        best, floor = self._most({}), self._preferences.reservation
        least = min((self._most(each) for each in _yeses(deeds)), default=best)
        return min(1.0, max(0.0, (best - least) / (best - floor))) if best > floor else 1.0

    def _most(self, package: Package) -> int:
        """Return the most that a package can be worth, by how the issues that it leaves open go.

        What two issues are worth together counts once both are settled.
        """
        wants = self._preferences
        return wants.utility(package) + sum(
            max((worth for each, worth in options.items() if _may(wants, issue, each)), default=0)
            for issue, options in wants.values.items()
            if issue not in package
        )


def _may(wants: Preferences, issue: str, option: str) -> bool:
    return option not in wants.ruled_out.get(issue, ())


def _yeses(deeds: Iterable[Deed]) -> Iterator[Package]:
    """Yield what the side was ready to take, one after the other.

    What it last asked for on other issues goes along with what it asks for.
    """
    asked: Package = {}
    for each in deeds:
        if isinstance(each, Proposed):
            asked = asked | each.package
            yield asked
        elif isinstance(each, Accepted):
            yield each.package
        elif isinstance(each, Received) and each.attitude is Attitude.ACCEPT:
            yield {each.issue: each.option}


def energy(sample: Floats, truth: Floats) -> float:
    """Return the energy score of equally likely points, of shape (points, dimensions)."""
    off = np.linalg.norm(sample - truth, axis=1).mean()
    # Each pair once, and a point at a time: all differences at once take three times as long.
    pairs = (np.linalg.norm(sample[at:] - each, axis=1).sum() for at, each in enumerate(sample, 1))
    return float(off - sum(pairs) / len(sample) ** 2)


def _placed(parts: Floats, menu: Menu) -> Floats:
    """Return points that are as far apart as utilities are, over all packages (root mean square).

    `parts` is of shape (points, options). Over packages that are all as likely, the square of a
    difference between utilities has a mean that is the sum of two things: the square of the mean
    difference, and by issue the variance of the difference over its options.
    """
    means = np.add.reduceat(parts, menu.starts, axis=1) / menu.sizes
    apart = (parts - means[:, menu.issue_of]) / np.sqrt(menu.sizes)[menu.issue_of]
    return np.hstack([means.sum(axis=1, keepdims=True), apart])


def _parts(preferences: Preferences, menu: Menu) -> Floats:
    """Return what each option adds to the utility, of shape (options,).

    What two issues are worth together goes to their options in the mean, so that the whole is as
    near as any sum of single options can be.
    """
    found = np.array(
        [preferences.values[issue][option] for issue, option in map(menu.named, range(len(menu)))],
        dtype=np.float64,
    )
    for each in preferences.interactions:
        first, second = each.issues
        rows = (_row(each.values.get(one, {}), menu.options[second]) for one in menu.options[first])
        table = np.array(list(rows))
        half = table.mean() / 2
        found[_places(menu, first)] += table.mean(axis=1) - half
        found[_places(menu, second)] += table.mean(axis=0) - half
    return found / SCALE


def _row(values: Mapping[str, int], options: tuple[str, ...]) -> list[int]:
    return [values.get(option, 0) for option in options]


def _places(menu: Menu, issue: str) -> slice:
    start, size = (int(each[menu.issue(issue)]) for each in (menu.starts, menu.sizes))
    return slice(start, start + size)
