"""Comparisons that may be worth asking: drawn as rows, one of which is then put in words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.questions import Comparison

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


def in_words(row: Floats, side: int) -> Comparison:
    """Return the comparison of the options that `row` counts 1 with those that it counts -1.

    `row` is of shape (issues, options).
    """
    first, second = (
        {int(issue): int(option) for issue, option in np.argwhere(row == sign)} for sign in (1, -1)
    )
    return Comparison(side, first, second)


class Drawing:
    """Draws comparisons that may be worth asking about `present` options: (issues, options).

    They are rows: 1 for the options of the first, -1 for those of the second, in the shape
    (comparisons, issues, options). A row of nothing but 0 compares a thing with itself.
    """

    def __init__(self, present: Flags, random: np.random.Generator) -> None:
        self._present, self._random = present, random
        self._choices = (present.sum(axis=1) > 1).nonzero()[0]

    def draw(self, count: int, mean: Floats, packages: Places) -> Floats:
        """Draw `count` comparisons of each kind.

        `mean` is what options are worth to the side in the mean, `packages` are those in play.
        """
        shape = (count, len(mean))
        kinds: list[Callable[[], Floats]] = [
            lambda: self._between(packages, np.ones(shape, np.bool_)),
            lambda: self._between(packages, self._random.random(shape) < 0.5),
            lambda: self._pairs(count),
        ]
        if len(self._choices) > 1:
            kinds.append(lambda: self._trades(count, mean))
        return np.concatenate([kind() for kind in kinds])

    def _between(self, packages: Places, issues: Flags) -> Floats:
        """Two of the packages in play, or what they say on some issues."""
        rows = np.zeros((len(issues), *self._present.shape))
        every = np.arange(len(issues))[:, None], np.arange(issues.shape[1])
        for sign in (1.0, -1.0):
            chosen = packages[self._random.integers(len(packages), size=len(issues))]
            rows[*every, chosen] += np.where(issues, sign, 0.0)
        return rows

    def _pairs(self, count: int) -> Floats:
        """Two options of one issue."""
        rows = np.zeros((count, *self._present.shape))
        issue = self._issues(count)[:, 0]
        self._put(rows, issue, self._options(issue), np.ones(count))
        return rows

    def _trades(self, count: int, mean: Floats) -> Floats:
        """A better option of one issue with a worse one of another, or the reverse."""
        rows = np.zeros((count, *self._present.shape))
        for issue, sign in zip(self._issues(count).T[:2], (1.0, -1.0), strict=True):
            options = self._options(issue)
            lean = mean[issue[:, None], options]
            self._put(rows, issue, options, sign * np.where(lean[:, 0] >= lean[:, 1], 1.0, -1.0))
        return rows

    def _put(self, rows: Floats, issue: Places, options: Places, sign: Floats) -> None:
        every = np.arange(len(rows))
        rows[every, issue, options[:, 0]] = sign
        rows[every, issue, options[:, 1]] = -sign

    def _issues(self, count: int) -> Places:
        """Draw for each comparison an order of the issues with a choice."""
        keys = self._random.random((count, len(self._choices)))
        order: Places = self._choices[np.argsort(keys, axis=1)]
        return order

    def _options(self, issues: Places) -> Places:
        """Draw for each two options of its issue: (comparisons, 2)."""
        here = self._present[issues]
        keys = np.where(here, self._random.random(here.shape), 2.0)
        return np.argsort(keys, axis=-1)[:, :2]
