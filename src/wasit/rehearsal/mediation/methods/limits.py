"""Limits: how far one side may be able to go, and what a package may gain it beyond that.

What no understanding is worth to a side, and which options it never accepts, no comparison tells.
A side that is asked whether it could live with a package, had it given way by a share of all it has
to give, tells by its yes or no where the package lies between its best one and no understanding.
Beforehand no understanding is taken to be worth anything from nothing to `HIGHEST`, and on each
issue the worst options may be beyond a red line.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.packages import ROUNDING
from wasit.rehearsal.mediation.learning.prior import draw_red_lines

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

HIGHEST = 0.7
"""The most that no understanding is thought to be worth, as a share of all a side wants."""
EACH = 8
"""So many sets of limits are drawn for each member of a sample."""
LAPSE = 0.02
"""How often an answer is wrong."""
LEAST = 1e-3
"""The least that a side is thought to have to give."""
REFUSED = 2.0
"""The share that a package beyond a red line takes: more than there is to give."""
QUANTILES = (0.2, 0.5, 0.8)
"""Between the outer two of these lies the spread of what a package takes; the median is between."""


class Give(NamedTuple):
    """What share of all that a side has to give a package takes: its median, and the spread.

    Above 1 it takes more than the side has. `chance` says how likely it does not.
    """

    median: float
    spread: float
    chance: float


class Limits:
    """A sample of limits of a side for whom options may be worth `parts`.

    `parts` is of shape (sample, issues, most options), `present` says which options there are.
    """

    def __init__(self, parts: Floats, present: Flags, random: np.random.Generator) -> None:
        self._parts = np.repeat(parts, EACH, axis=0)
        self._beyond = draw_red_lines(self._parts, present, random)
        allowed = np.where(present & ~self._beyond, self._parts, 0.0)
        self._best = allowed.max(axis=2).sum(axis=1)
        self._has = np.maximum(self._best - random.uniform(0.0, HIGHEST, len(allowed)), LEAST)
        self._weights = np.full(len(allowed), 1.0 / len(allowed))

    def learn(self, package: Places, share: float, *, yes: bool) -> None:
        """Learn whether the side could live with a package, had it given way by a share."""
        self._weights *= np.where((self._takes(package) <= share) == yes, 1.0 - LAPSE, LAPSE)
        self._weights /= self._weights.sum()

    def give(self, package: Places) -> Give:
        """Return what a package is believed to take of the side."""
        takes = self._takes(package)
        order = takes.argsort()
        below = self._weights[order].cumsum().searchsorted(QUANTILES)
        low, median, high = takes[order][np.minimum(below, len(takes) - 1)]
        return Give(float(median), float(high - low), float(self._weights[takes <= 1.0].sum()))

    @property
    def effective(self) -> float:
        """How many equally likely members would say as much as the sample does."""
        return float(1.0 / (self._weights**2).sum())

    def gains(self, package: Places, issue: int) -> Floats:
        """Return what the package with each option of an issue leaves the side, in the mean.

        It is a share of what the side has to give, and nothing where the side says no.
        """
        issues = np.arange(len(package))
        others = np.delete(issues, issue)
        crossed = self._beyond[:, others, package[others]].sum(axis=1)
        rest = self._parts[:, others, package[others]].sum(axis=1)
        worths = rest[:, None] + self._parts[:, issue]
        left = 1.0 - (self._best[:, None] - worths) / self._has[:, None]
        bears = (crossed == 0)[:, None] & ~self._beyond[:, issue] & (left > 0.0)
        found: Floats = self._weights @ np.where(bears, left, 0.0)
        return found

    def _takes(self, package: Places) -> Floats:
        """Return by member what share a package takes of it; `REFUSED` beyond a red line."""
        issues = np.arange(len(package))
        worths = self._parts[:, issues, package].sum(axis=1)
        crossed = self._beyond[:, issues, package].sum(axis=1) > 0
        takes: Floats = np.where(crossed, REFUSED, (self._best - worths) / self._has)
        return takes


def fairest_within(sides: Sequence[Limits], begun: Places, present: Flags) -> Places:
    """Seek the package with the largest product of what it leaves both, from `begun` on.

    No change of one issue improves what is returned.
    """
    package, best = begun.copy(), -1.0
    while True:
        for issue in range(len(package)):
            products = np.prod([side.gains(package, issue) for side in sides], axis=0)
            products = np.where(present[issue], products, -1.0)
            if products.max() > products[package[issue]]:
                package[issue] = products.argmax()
        reached = float(np.prod([side.gains(package, 0)[package[0]] for side in sides]))
        if reached <= best * (1.0 + ROUNDING):
            return package
        best = reached
