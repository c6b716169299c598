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
    """The lines around what the packages of two catalogues are worth, by row of both.

    There are none where issues hang together.
    """

    def __init__(self, one: Catalogue, other: Catalogue) -> None:
        self._lines = _lines(one.values, other.values)

    def beyond(self, rows: Rows, one: Worths, other: Worths) -> Flags:
        """Say by row whether no package is worth so much to the one and so much to the other.

        Where it says so it is sure; where it does not, there may be none all the same.
        """
        if self._lines is None:
            return np.zeros(len(rows), bool)
        weighed = _WEIGHTS[:, :1] * one + _WEIGHTS[:, 1:] * other
        past: Flags = (weighed > self._lines[:, rows]).any(axis=0)
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
