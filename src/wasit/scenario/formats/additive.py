"""Additive preferences as the formats write them, weights and values, in whole millionths."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import NamedTuple

from wasit.bargaining.preferences import SCALE
from wasit.scenario.briefs.rounding import Rounded, Values, rounded

FARTHEST = 1_000
"""The most that a reservation value may be, either way."""
LEEWAY = 0.02
"""By how much weights may exceed 1 in sum: Genius takes up to 1.02 as rounding by hand."""


class Terms(NamedTuple):
    """What a format says of one party: `weights` by issue, `values`, and utility without a deal.

    `discount` is the share of a utility that is left at the deadline. Only above 0 and below 1 is
    it one; every other number means that time costs nothing.
    """

    weights: Mapping[str, float]
    values: Values
    reservation: float = 0.0
    discount: float | None = None


def best(terms: Terms) -> float:
    """Return the utility of the best package."""
    return sum(
        weight * max(terms.values[issue].values()) for issue, weight in terms.weights.items()
    )


def worst(terms: Terms) -> float:
    """Return the utility of the worst package."""
    return sum(
        weight * min(terms.values[issue].values()) for issue, weight in terms.weights.items()
    )


def fault(terms: Terms) -> tuple[str, str] | None:
    """Return what is expected of utilities and what is found, in words, when they are not on 0..1.

    More than 1 by a rounding by hand is none. The reservation value may lie anywhere within reason:
    above 1, nothing is accepted.
    """
    low, high = worst(terms), best(terms)
    if not (isfinite(low) and isfinite(high)):
        return "finite utilities", "numbers beyond all measure"
    if not abs(terms.reservation) <= FARTHEST:
        return f"a reservation value of at most {FARTHEST}", f"{terms.reservation:.6g}"
    if low < 0:
        return "utilities of at least 0", f"a package worth {low:.6g}"
    if high > 1 + LEEWAY:
        return "utilities of at most 1, as weights that add up to 1 give", (
            f"a package worth {high:.6g}"
        )
    return None


def round_off(terms: Terms) -> Rounded:
    """Return the preferences in whole millionths of 1.

    Weights are taken as they are; where the best package is worth a little more than 1, all is
    divided by its worth.
    """
    scale = SCALE / max(1.0, best(terms))
    exact = {
        issue: {option: scale * terms.weights[issue] * value for option, value in options.items()}
        for issue, options in terms.values.items()
    }
    return rounded(exact, scale * terms.reservation, _discount(terms.discount))


def _discount(factor: float | None) -> float | None:
    return factor if factor is not None and 0 < factor < 1 else None
