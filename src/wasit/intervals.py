"""Intervals: how far a share that was counted may be off."""

from __future__ import annotations

from math import sqrt

QUANTILE = 1.959963984540054
"""Of the normal distribution, for intervals of 95%."""


def wilson(count: float, of: float) -> tuple[float, float]:
    """Return the interval of 95% of the share `count` / `of` (Wilson, JASA 22(158), 1927)."""
    p, z = count / of, QUANTILE
    middle = (p + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    # Of none and of all, rounding must not put the interval beyond the share itself.
    return min(p, max(0.0, middle - half)), max(p, min(1.0, middle + half))
