"""Estimates: numbers that are never shown without how far they may be off."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.intervals import wilson


class Estimate(Struct, frozen=True):
    """A number, and the interval in which it is thought to lie."""

    value: float
    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def share(count: float, of: float) -> Estimate:
    """Return a share with its interval of 95% (Wilson)."""
    return Estimate(count / of, *wilson(count, of))


def spread(values: NDArray[np.float64]) -> Estimate:
    """Return the mean of equally likely values, and where the middle 90% of them lie."""
    low, high = np.quantile(values, (0.05, 0.95)).tolist()
    mean = float(values.mean())
    return Estimate(mean, min(low, mean), max(high, mean))
