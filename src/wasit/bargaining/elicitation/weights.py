"""Weights from little: from an order of issues, from swings, from points.

Each rule gives one set of weights where many would fit; `consistent` and `beliefs` keep them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wasit.bargaining.preferences import Preferences, from_points


def rank_order_centroid(most_first: Sequence[str]) -> dict[str, float]:
    """Return the centroid of all weights in this order; they add up to 1.

    The weight at rank i of n is (1/n) · (1/i + … + 1/n): SMARTER (Edwards and Barron,
    Organizational Behavior and Human Decision Processes 60(3), 1994).
    """
    count = len(most_first)
    return {
        issue: sum(1 / rank for rank in range(place, count + 1)) / count
        for place, issue in enumerate(most_first, 1)
    }


def rank_sum(most_first: Sequence[str]) -> dict[str, float]:
    """Return weights that fall evenly from the first issue to the last; they add up to 1.

    Stillwell, Seaver and Edwards, Organizational Behavior and Human Performance 28(1), 1981. It is
    close to what people give who rate each issue directly (Roberts and Goodwin, Journal of
    Multi-Criteria Decision Analysis 11(6), 2002), flatter than the centroid.
    """
    count = len(most_first)
    total = count * (count + 1) / 2
    return {issue: (count - place) / total for place, issue in enumerate(most_first)}


def from_swings(points: Mapping[str, float]) -> dict[str, float]:
    """Return weights in proportion to swing points; they add up to 1.

    The points of an issue say what the step from its worst to its best option is worth, usually
    100 for the largest (von Winterfeldt and Edwards, Decision Analysis and Behavioral Research,
    1986). Raises ValueError when one is below zero, or none above.
    """
    if min(points.values(), default=0) < 0 or not sum(points.values()):
        raise ValueError("swing points are 0 or more, and one of them is above 0")
    total = sum(points.values())
    return {issue: given / total for issue, given in points.items()}


def from_rankings(
    most_first: Sequence[str],
    best_first: Mapping[str, Sequence[str]],
    reservation: float = 0.0,
) -> Preferences:
    """Return preferences from rankings alone: the order of the issues, and of each one's options.

    Weights are the centroid, and values fall evenly from an issue's best option to its worst: the
    mean of all preferences with these rankings. `reservation` is a share of the best utility.
    Raises ValueError when the issues of the two differ, or one has a single option.
    """
    if set(most_first) != best_first.keys() or len(most_first) != len(best_first):
        raise ValueError("the issues in order are not those whose options are in order")
    if any(len(options) < 2 for options in best_first.values()):
        raise ValueError("an issue needs two options at least")
    values = {
        issue: {
            option: 1 - place / (len(best_first[issue]) - 1)
            for place, option in enumerate(best_first[issue])
        }
        for issue in best_first
    }
    return from_points(rank_order_centroid(most_first), values, reservation)
