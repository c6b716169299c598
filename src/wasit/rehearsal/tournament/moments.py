"""Moments: how many values there were, their mean and how far they spread, without keeping them."""

from __future__ import annotations

from math import sqrt

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.intervals import QUANTILE


class Moments(Struct, frozen=True):
    """`count` values with this `mean`, and the sum of their squared distances from it."""

    count: int = 0
    mean: float = 0.0
    squares: float = 0.0

    def __add__(self, other: Moments) -> Moments:
        """Return the moments of both together (Chan, Golub and LeVeque 1979)."""
        count = self.count + other.count
        if not count:
            return self
        apart = other.mean - self.mean
        return Moments(
            count,
            self.mean + apart * other.count / count,
            self.squares + other.squares + apart * apart * self.count * other.count / count,
        )

    @property
    def deviation(self) -> float | None:
        """Return the standard deviation; None of fewer than two values."""
        return sqrt(self.squares / (self.count - 1)) if self.count > 1 else None

    @property
    def half_width(self) -> float | None:
        """Return half the width of the mean's interval of 95%; None of fewer than two values."""
        spread = self.deviation
        return None if spread is None else QUANTILE * spread / sqrt(self.count)


def moments(values: NDArray[np.float64]) -> Moments:
    """Return the moments of those of `values` that are numbers."""
    known = values[~np.isnan(values)]
    if not len(known):
        return Moments()
    # Reckoned from one of them, the mean of equals is what they are, to the bit.
    mean = float(known[0] + (known - known[0]).mean())
    return Moments(len(known), mean, float(((known - mean) ** 2).sum()))


def moment(value: float | None) -> Moments:
    """Return the moments of one value, or of none."""
    return Moments() if value is None else Moments(1, value)
