"""Confided: what is left to believe of a side that has told the mediators what it wants.

It is taken at its word. What it told in points is known but for their rounding; what it told in
ranks is believed as before, but of those alone who would rank so. So with its limits: what was told
is known but for the rounding, and what was not is as open as before.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.prior import Options, draw_red_lines
from wasit.rehearsal.mediation.sheets import Sheet

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

ROUNDING = 0.5
"""By so many points may be off what was told in points."""
LEAST = 1e-3
"""The least that a side is thought to have to give, and that an issue weighs."""


class People(NamedTuple):
    """Weights (people, issues), the share of them there is to give (people, 1), and options."""

    weights: Floats
    give: Floats
    options: Options


class Confided:
    """What a `sheet` tells of a side that has these `present` options: (issues, options)."""

    def __init__(self, sheet: Sheet, present: Flags) -> None:
        self._sheet, self._present = sheet, present
        self._issues = np.array(sheet.issues)
        self._never = np.zeros(present.shape, np.bool_)
        self._numbers = np.zeros(present.shape)
        for issue, (never, numbers) in enumerate(zip(sheet.never, sheet.options, strict=True)):
            self._never[issue, sorted(never)] = True
            self._numbers[issue, : len(numbers)] = numbers
        self._places = _places(self._numbers, self._never, present)

    @property
    def tells_worth(self) -> bool:
        """Whether it tells how much all counts, and not only in which order."""
        return not self._sheet.ranked

    @property
    def tells_give(self) -> bool:
        """Whether it tells the least that the side would accept."""
        return self._sheet.lowest is not None

    @property
    def tells_lines(self) -> bool:
        """Whether it tells the red lines: whoever tells some of its limits tells all it has."""
        return self.tells_give or bool(self._never.any())

    def people(self, anyone: People, random: np.random.Generator) -> People:
        """Return people who would tell this, made of such as might be anyone."""
        if self.tells_worth:
            return self._weighed(anyone, random)
        weights = -np.sort(-anyone.weights, axis=1)[:, self._issues - 1]
        lowest = self._lowest(random, len(weights))
        give = anyone.give if lowest is None else np.maximum(1.0 - lowest, LEAST)
        return People(weights, give, self.options(anyone.options, random))

    def options(
        self, anything: Options, random: np.random.Generator, issue: int | slice = slice(None)
    ) -> Options:
        """Return options in the order told, of an issue or of all, made of such in any order."""
        present, places = self._present[issue], self._places[issue]
        best_first = -np.sort(-np.where(present, anything.values, -1.0), axis=-1)
        placed = np.broadcast_to(places, best_first.shape)
        values = np.where(present, np.take_along_axis(best_first, placed, axis=-1), 0.0)
        last = present.sum(axis=-1, keepdims=True) - 1
        fixed = np.broadcast_to(~present | (places == 0) | (places == last), values.shape).copy()
        return Options(values, fixed, self._beyond(values, random, issue))

    def order(self) -> Iterator[tuple[int | None, int, int]]:
        """Yield what counts more than what next comes: issues, and the options of each.

        The issue comes first, or None; then what counts more, then what counts less.
        """
        for more, less in pairwise(np.argsort(self._issues).tolist()):
            yield None, more, less
        for issue, places in enumerate(self._places):
            for more, less in pairwise(np.argsort(places)[: len(self._sheet.options[issue])]):
                yield issue, int(more), int(less)

    def _weighed(self, anyone: People, random: np.random.Generator) -> People:
        """Return people who agree with the points, on a scale from their best packages down."""
        count = len(anyone.weights)
        points = self._rounded(self._issues, count, random)
        tops = np.maximum(self._numbers.max(axis=1, keepdims=True), 1.0)
        values = np.minimum(self._rounded(self._numbers, count, random) / tops, 1.0)
        values = np.where(self._numbers == tops, 1.0, values)
        allowed = np.where(self._present & ~self._never, values, 0.0).max(axis=2)
        allowed = np.maximum(allowed, LEAST)
        values = np.where(self._present, np.minimum(values / allowed[..., None], 1.0), 0.0)
        weights = np.maximum(points, LEAST) * allowed
        lowest, best = self._lowest(random, count), weights.sum(axis=1, keepdims=True)
        give = anyone.give
        if lowest is not None:
            give = np.maximum(1.0 - lowest * points.sum(axis=1, keepdims=True) / best, LEAST)
        beyond = self._beyond(values, random)
        options = Options(values, np.ones(values.shape, np.bool_), beyond)
        return People(weights * weights.shape[1] / best, give, options)

    def _lowest(self, random: np.random.Generator, count: int) -> Floats | None:
        """Return what share of all it wants a side would accept at least; None if not told."""
        if self._sheet.lowest is None:
            return None
        found: Floats = (self._sheet.lowest + random.random((count, 1))) / 100
        return found

    def _rounded(self, points: Floats | Places, count: int, random: np.random.Generator) -> Floats:
        """Return what may have been rounded to these points."""
        off = random.uniform(-ROUNDING, ROUNDING, (count, *points.shape))
        return np.maximum(points + off, 0.0)

    def _beyond(
        self, values: Floats, random: np.random.Generator, issue: int | slice = slice(None)
    ) -> Flags:
        if self.tells_lines:
            return np.broadcast_to(self._never[issue], values.shape).copy()
        return draw_red_lines(values, self._present[issue], random)


def _places(numbers: Floats, never: Flags, present: Flags) -> Places:
    """Return in which place each option stands on its issue; what is never accepted comes last."""
    most = present.shape[1] + 1
    keys = np.where(present, numbers + most * never, 3.0 * most)
    places: Places = keys.argsort(axis=1).argsort(axis=1)
    return places
