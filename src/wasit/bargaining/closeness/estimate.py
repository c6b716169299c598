"""Estimates: numbers that are never shown without how far they may be off."""

from __future__ import annotations

from math import sqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

QUANTILE = 1.959963984540054
"""Of the normal distribution, for intervals of 95 %."""


class Estimate(Struct, frozen=True):
    """A number, and the interval in which it is thought to lie."""

    value: float
    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def share(count: float, of: float) -> Estimate:
    """Return a share with its interval of 95 % (Wilson, JASA 22(158), 1927)."""
    p, z = count / of, QUANTILE
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    return Estimate(p, min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half)))


def spread(values: NDArray[np.float64]) -> Estimate:
    """Return the mean of equally likely values, and where the middle 90 % of them lie."""
    low, high = np.quantile(values, (0.05, 0.95)).tolist()
    mean = float(values.mean())
    return Estimate(mean, min(low, mean), max(high, mean))
