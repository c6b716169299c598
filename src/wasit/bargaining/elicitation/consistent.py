"""Consistent: all the preferences that agree with what a party has said.

They are a polytope (see `polytope`), so that questions about all of them at once are linear
programs. This is the approach of UTA (Jacquet-Lagrèze and Siskos, European Journal of Operational
Research 10(2), 1982), with the whole set kept as in robust ordinal regression (Greco, Mousseau and
Słowiński, EJOR 191(2), 2008): what *all* of them say is necessary, what one says is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.elicitation.polytope import Shapes, polytope
from wasit.bargaining.elicitation.statements import Prefers, Statement, rows
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences

Floats = NDArray[np.float64]

LEAST_MARGIN = 1e-7
"""A strict statement that can be kept by no more than this is not kept: solvers round."""


class Contradiction(ValueError):
    """No preferences agree with everything that was said."""


class Extent(NamedTuple):
    """From the least to the most that a number can be, as a share of the full scale."""

    least: float
    most: float

    @property
    def width(self) -> float:
        return self.most - self.least


class Consistent:
    """The preferences that agree with some statements; each answer solves a linear program or two.

    `margin` is the most by which all strict statements can be kept at once, as a share of the full
    scale: near 0, what was said is all but contradictory.
    """

    def __init__(
        self, menu: Menu, statements: Iterable[Statement], shapes: Shapes | None = None
    ) -> None:
        """`shapes` are values known beforehand, from 0 to 1 by issue and option.

        Raises ValueError when a statement names what is not on the menu.

        Raises Contradiction, a ValueError, when no preferences agree with all of them.
        """
        self.menu = menu
        self._polytope = polytope(menu, list(statements), shapes)
        self._middle = self._most(self._unit(self._polytope.size - 1), margin=1.0)
        self.margin = float(self._middle[-1])
        if self.margin <= LEAST_MARGIN:
            raise Contradiction("these statements contradict one another")

    def weight(self, issue: str) -> Extent:
        """Return what an issue may weigh. Raises ValueError when it is not on the menu."""
        return self._extent(self._unit(len(self.menu) + self.menu.issue(issue)))

    def worth(self, package: Mapping[str, str]) -> Extent:
        """Return what a package may be worth; issues that it leaves open add nothing.

        Raises ValueError when something in it is not on the menu.
        """
        return self._extent(self._units(package))

    def prefers(self, one: Mapping[str, str], other: Mapping[str, str]) -> bool | None:
        """Say whether `one` is worth no less than `other`: surely, surely not, or None for either.

        Raises ValueError when they settle different issues, or ones that are not on the menu.
        """
        (row,) = rows(self.menu, Prefers(better=dict(one), worse=dict(other)))
        gap = self._extent(np.concatenate([row.parts, row.weights, [0.0]]))
        if gap.least >= -LEAST_MARGIN:
            return True
        return False if gap.most < -LEAST_MARGIN else None

    def extent(self) -> float:
        """Return how much is open: the mean width of the weights, from 0 for none to 1 for all."""
        return float(np.mean([self.weight(issue).width for issue in self.menu.issues]))

    def parts(self) -> Floats:
        """Return what each option adds in the middle of the set, of shape (options,).

        It is the mean of the preferences in which each issue in turn weighs most and least, as
        UTA's analysis after optimality has it, and of those that keep the largest margin.
        """
        weights = [self._unit(len(self.menu) + at) for at in range(len(self.menu.issues))]
        ends = [self._most(sign * each) for each in weights for sign in (1.0, -1.0)]
        middle: Floats = np.mean([*ends, self._middle], axis=0)[: len(self.menu)]
        return middle

    def middle(self) -> Preferences:
        """Return preferences in the middle of the set, without a reservation value."""
        worth = np.rint(SCALE * self.parts()).astype(np.int64).tolist()
        return Preferences(values=self.menu.values(worth), reservation=0)

    def _unit(self, place: int) -> Floats:
        row = np.zeros(self._polytope.size)
        row[place] = 1.0
        return row

    def _units(self, package: Mapping[str, str]) -> Floats:
        row = np.zeros(self._polytope.size)
        row[self.menu.places(package)] = 1.0
        return row

    def _extent(self, row: Floats) -> Extent:
        least, most = (float(row @ self._most(sign * row)) for sign in (-1.0, 1.0))
        return Extent(least, most)

    def _most(self, aim: Floats, *, margin: float = 0.0) -> Floats:
        """Return the point where `aim` is largest, with a margin up to the one given."""
        from scipy.optimize import linprog  # noqa: PLC0415 - slow to load, and rarely needed

        options, issues = len(self.menu), len(self.menu.issues)
        whole = np.concatenate([np.zeros(options), np.ones(issues), [0.0]])
        found = linprog(
            -aim,
            A_ub=-self._polytope.rows,
            b_ub=-self._polytope.at_least,
            A_eq=whole[None, :],
            b_eq=[1.0],
            bounds=[(0.0, 1.0)] * (options + issues) + [(0.0, margin)],
            method="highs",
        )
        if found.x is None:
            raise Contradiction("these statements contradict one another")
        point: Floats = found.x
        return point
