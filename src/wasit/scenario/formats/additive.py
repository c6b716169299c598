"""Additive preferences as the formats write them, weights and values, in whole millionths."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, floor
from typing import NamedTuple

from wasit.bargaining.preferences import SCALE, Preferences

LEEWAY = 0.02
"""By how much weights may exceed 1 in sum: Genius takes up to 1.02 as rounding by hand."""
_NOISE = 1e-6
"""By how much of a millionth the sums of binary numbers may be off."""

Values = Mapping[str, Mapping[str, float]]
"""Issue → option → its value, from 0, in general to 1."""


class Rounded(NamedTuple):
    """Preferences, and the most by which rounding moved the utility of a package."""

    preferences: Preferences
    rounding: float


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

    More than 1 by a rounding by hand is none.
    """
    low, high = worst(terms), best(terms)
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
    divided by its worth. The reservation value is lowered by what rounding may take off a package,
    so that no package falls below it by that.
    """
    scale = SCALE / max(1.0, best(terms))
    exact = {
        issue: {option: scale * terms.weights[issue] * value for option, value in options.items()}
        for issue, options in terms.values.items()
    }
    kept = _in_whole(exact)
    moved = _moved(kept, exact)
    preferences = Preferences(
        values=kept,
        reservation=_reservation(scale * terms.reservation, moved),
        discount=_discount(terms.discount),
    )
    return Rounded(preferences, moved / SCALE)


def _in_whole(exact: Values) -> dict[str, dict[str, int]]:
    """Return the parts in whole numbers, so that the best package keeps its worth.

    The best parts of the issues are rounded down or up so that their sum is right, and the other
    parts of an issue in proportion to its best.
    """
    tops = {issue: max(options.values()) for issue, options in exact.items()}
    kept = {issue: floor(top + _NOISE) for issue, top in tops.items()}
    lacking = round(sum(tops.values())) - sum(kept.values())
    for issue in sorted(tops, key=lambda issue: kept[issue] - tops[issue])[: max(lacking, 0)]:
        kept[issue] += 1
    return {
        issue: {
            option: round(part * kept[issue] / tops[issue]) if part > 0 else round(part)
            for option, part in options.items()
        }
        for issue, options in exact.items()
    }


def _reservation(exact: float, moved: float) -> int:
    """Return the least whole utility of a package that is worth the reservation value."""
    return round(exact) if exact <= 0 else max(0, ceil(exact - moved - _NOISE))


def _discount(factor: float | None) -> float | None:
    return factor if factor is not None and 0 < factor < 1 else None


def _moved(kept: Mapping[str, Mapping[str, int]], exact: Values) -> float:
    """Return the most by which rounding moved a package: the worst of each issue, together."""
    return sum(
        max(abs(kept[issue][option] - part) for option, part in options.items())
        for issue, options in exact.items()
    )
