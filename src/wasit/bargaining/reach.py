"""Reach: what two sides can have at once at most, told without looking for a package.

However much more the one is made to count than the other, no package comes to more than the best
options of the issues, so weighed, do together. Each such sum is a line that touches the frontier
from outside, and what lies beyond one of them cannot be had.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.catalogue import Catalogue, Rows, Worths

Flags: TypeAlias = NDArray[np.bool_]

STEEPEST = 8
"""A side counts for at most 2 to this power times as much as the other."""

_WEIGHTS = np.array(
    [(1 << max(0, tilt), 1 << max(0, -tilt)) for tilt in range(-STEEPEST, STEEPEST + 1)]
)


class Reach:
    """What the packages of two catalogues over one agenda are worth at most, by row of both.

    Where issues hang together nothing is known but what the best packages are worth.
    """

    def __init__(self, one: Catalogue, other: Catalogue) -> None:
        self._lines = _lines(one.values, other.values)
        rows = np.arange(len(one))
        self._seconds = one.second, other.second
        self._tops = other.worth(rows, one.top), one.worth(rows, other.top)

    def beyond(self, rows: Rows, one: Worths, other: Worths) -> Flags:
        """Say by row whether no package is worth so much to the one and so much to the other.

        Where it says so it is sure; where it does not, there may be none all the same.
        """
        past = self._past_best(rows, 0, one, other) | self._past_best(rows, 1, other, one)
        if self._lines is not None:
            weighed = _WEIGHTS[:, :1] * one + _WEIGHTS[:, 1:] * other
            past |= (weighed > self._lines[:, rows]).any(axis=0)
        return past

    def _past_best(self, rows: Rows, place: int, mine: Worths, theirs: Worths) -> Flags:
        """Say where one side's best package alone would do for it, but not for the other."""
        past: Flags = (mine > self._seconds[place][rows]) & (theirs > self._tops[place][rows])
        return past


def _lines(one: Sequence[Worths] | None, other: Sequence[Worths] | None) -> Worths | None:
    """Return the most that a package comes to by each of the weights: (weights, rows)."""
    if one is None or other is None:
        return None
    lines = np.zeros((len(_WEIGHTS), len(one[0])), np.int64)
    for pair in zip(one, other, strict=True):
        # Options first, so that what is compared lies side by side.
        first, second = (np.ascontiguousarray(worth.T) for worth in pair)
        for place, (mine, theirs) in enumerate(_WEIGHTS):
            lines[place] += (mine * first + theirs * second).max(axis=0)
    return lines
