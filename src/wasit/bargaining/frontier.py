"""The frontier: every package that cannot be bettered for one party without cost to another.

Packages are never listed. The issues are combined one after the other, or group by group where
they are linked, and what is dominated is dropped at once: it can never be part of an undominated
package, because what the remaining issues add is the same whatever was chosen before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.agenda import Agenda, agenda
from wasit.bargaining.bundles import Bundles, Sums, add
from wasit.bargaining.groups import CELLS, groups
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.pruning import Flags, Losses, thinned

LIMIT = 100_000
"""The most points held at once. Beyond it the frontier is thinned, and says how far it is off."""

Package = dict[str, str]


class _Stage(NamedTuple):
    """One group of issues, and of which earlier point and bundle each point is made."""

    group: Bundles
    earlier: NDArray[np.int32]
    bundle: NDArray[np.int32]


class Frontier:
    """The undominated packages of a profile, one package for each point.

    `utilities` is of shape (points, parties), in millionths, sorted by the first party's utility,
    descending, then by the second's, and so on. Packages of equal utilities are one point; `alone`
    says of each point whether a single package gives it, and is None when that is not known.

    `epsilon` is 0 when the frontier is exact: no point is dominated and none is missing. Otherwise
    some points may be left out, and for every package there is a point here that is worth at most
    `epsilon` millionths less to any party.
    """

    def __init__(self, agenda: Agenda, layer: Layer, stages: Sequence[_Stage]) -> None:
        self.issues = agenda.issues
        self.utilities: NDArray[np.int64] = (agenda.tops[:, None] - layer.losses).T
        self.epsilon = layer.epsilon
        self.alone: Flags | None = layer.once if layer.counted else None
        self._options = agenda.options
        self._stages = stages

    def __len__(self) -> int:
        return len(self.utilities)

    @property
    def exact(self) -> bool:
        return self.epsilon == 0

    def package(self, place: int) -> Package:
        """Return the package of the point at `place`. Raises IndexError when there is none."""
        chosen = self.choices[place].tolist()
        return {
            issue: options[option]
            for issue, options, option in zip(self.issues, self._options, chosen, strict=True)
        }

    def packages(self) -> list[Package]:
        """Return the package of each point, in the order of the points."""
        named = [
            [options[option] for option in column]
            for options, column in zip(self._options, self.choices.T.tolist(), strict=True)
        ]
        return [dict(zip(self.issues, row, strict=True)) for row in zip(*named, strict=True)]

    @cached_property
    def choices(self) -> NDArray[np.int32]:
        """The places of the options chosen, of shape (points, issues)."""
        chosen = np.empty((len(self), len(self.issues)), dtype=np.int32)
        points = np.arange(len(self), dtype=np.int32)
        for stage in reversed(self._stages):
            chosen[:, stage.group.issues] = stage.group.options[stage.bundle[points]]
            points = stage.earlier[points]
        return chosen


class Layer(NamedTuple):
    """The points so far, how far they may be off, and whether `once` is known."""

    losses: Losses
    once: Flags
    epsilon: int = 0
    counted: bool = True


def frontier(profile: Sequence[Preferences], *, limit: int = LIMIT, cells: int = CELLS) -> Frontier:
    """Return the frontier of `profile`, which has the preferences of each party.

    Red lines of any party hold for all packages; reservation values do not: who wants only what
    all could accept asks for it with `wasit.bargaining.solutions`. The frontier is empty when the
    red lines leave no package. It is exact unless more than `limit` points had to be held, or
    issues hang together so much that an issue had to be weighed with others in more than `cells`
    ways at once.

    Raises ValueError when the parties do not know the same issues and options, and Undecided, a
    ValueError, when it is not known whether ruled-out combinations leave any package.
    """
    return frontier_of(agenda(profile), limit=limit, cells=cells)


def frontier_of(known: Agenda, *, limit: int = LIMIT, cells: int = CELLS) -> Frontier:
    """Return the frontier of an agenda, as `frontier` does of the profile it is made from."""
    layer = Layer(np.zeros((len(known.tops), 1), np.int64), np.ones(1, np.bool_))
    stages = []
    for group in groups(known, limit=limit, cells=cells):
        sums, cost = _thinned(add(layer.losses, layer.once, group.losses, group.once), limit)
        stages.append(_Stage(group, sums.first, sums.second))
        epsilon = layer.epsilon + group.epsilon + cost
        counted = layer.counted and not epsilon and not group.searched
        layer = Layer(sums.losses, sums.once, epsilon, counted)
    return Frontier(known, layer, stages)


def _thinned(sums: Sums, limit: int) -> tuple[Sums, int]:
    """Return `limit` sums at most, and what leaving out the others costs."""
    count = sums.losses.shape[1]
    if count <= limit:
        return sums, 0
    kept, costs = thinned(sums.losses, limit, np.zeros(count, np.int64))
    thin = Sums(sums.losses[:, kept], sums.once[kept], sums.first[kept], sums.second[kept])
    return thin, int(costs[0])
