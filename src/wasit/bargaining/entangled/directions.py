"""Directions: weights of the parties, spread evenly, along which losses are summed."""

from __future__ import annotations

from itertools import combinations_with_replacement, takewhile
from math import comb

import numpy as np
from numpy.typing import NDArray


def directions(parties: int, most: int) -> NDArray[np.int64]:
    """Return weights of shape (directions, parties), as many as make an even grid.

    They are whole, at least 0, and have the same sum in every direction. There are `most` at most,
    but never less than one for each party alone.
    """
    finer = range(1, most)
    steps = max(takewhile(lambda steps: comb(steps + parties - 1, steps) <= most, finer), default=1)
    shares = combinations_with_replacement(range(parties), steps)
    return np.array([np.bincount(share, minlength=parties) for share in shares], np.int64)
