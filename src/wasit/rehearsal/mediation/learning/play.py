"""Packages in play: those that would be fairest, were both sides as members of what is believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.packages import Costs, fairest, fairest_in_mean
from wasit.rehearsal.mediation.learning.posterior import Posterior

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

DRAWN = 48
"""How many packages are drawn."""


class Play(NamedTuple):
    """Packages in play, of shape (packages, issues), and by side what their options cost.

    The last package is what would be proposed.
    """

    packages: Places
    costs: Sequence[Costs]

    @property
    def proposal(self) -> Places:
        """The package that is expected to leave both the largest product: (issues,)."""
        package: Places = self.packages[-1]
        return package


def in_play(sides: Sequence[Posterior], random: np.random.Generator) -> Play:
    """Draw members of both sides, and find what would be fairest for each pair, and for all."""
    costs = [side.costs() for side in sides]
    members = random.permutation(sides[0].count)[:DRAWN]
    others = random.permutation(members)
    drawn = zip(costs, (members, others), strict=True)
    first, second = (_left(each, chosen) for each, chosen in drawn)
    packages = fairest(first, second, (0.5,)).packages
    best = fairest_in_mean(costs, packages, sides[0].present)
    return Play(np.concatenate([packages, best[None]]), costs)


def _left(costs: Costs, members: Places) -> Floats:
    """Return what options leave some members, so that what a package does adds up from them."""
    shares = costs.shares[members]
    found: Floats = 1.0 / shares.shape[1] - costs.counts[members, None, None] * shares
    return found
