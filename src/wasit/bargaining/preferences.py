"""Preferences: what each option of each issue is worth to one party, in whole numbers."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from msgspec import Struct

SCALE = 1_000_000
"""Utilities are whole millionths: `SCALE` is the best package, so ties are exact everywhere."""


class Preferences(Struct, frozen=True, kw_only=True):
    """Additive preferences over packages (issue id → option id).

    `values` holds, by issue and option, that option's part of the utility, in millionths; the
    best options of all issues add up to `SCALE`. `reservation` is the utility of no agreement.
    `ruled_out` are the red lines: options the party never accepts.
    """

    values: dict[str, dict[str, int]]
    reservation: int
    ruled_out: dict[str, frozenset[str]] = {}

    def utility(self, package: Mapping[str, str]) -> int:
        """Return the utility of `package`; issues it leaves open add nothing.

        Raises KeyError for an issue or option these preferences do not know.
        """
        return sum(self.values[issue][option] for issue, option in package.items())

    def allows(self, package: Mapping[str, str]) -> bool:
        """Say whether `package` crosses no red line."""
        return not any(option in self.ruled_out.get(issue, ()) for issue, option in package.items())

    def accepts(self, package: Mapping[str, str], at_least: int | None = None) -> bool:
        """Say whether a whole `package` is worth no less than `at_least`, or the reservation."""
        floor = self.reservation if at_least is None else max(at_least, self.reservation)
        return (
            package.keys() == self.values.keys()
            and self.allows(package)
            and self.utility(package) >= floor
        )

    def packages(self) -> list[dict[str, str]]:
        """List every whole package within the red lines; feasible for small agendas only."""
        allowed = (
            [option for option in options if option not in self.ruled_out.get(issue, ())]
            for issue, options in self.values.items()
        )
        return [dict(zip(self.values, chosen, strict=True)) for chosen in product(*allowed)]


def from_points(
    weights: Mapping[str, float],
    points: Mapping[str, Mapping[str, float]],
    reservation: float,
    ruled_out: Mapping[str, frozenset[str]] | None = None,
) -> Preferences:
    """Make preferences from weights by issue and points by option, each on a scale of its own.

    `reservation` is a share of the best utility, from 0 to 1. Each part is rounded to the nearest
    millionth. Raises ValueError when the weights, or the points of an issue, are all zero.
    """
    best = {issue: max(options.values()) for issue, options in points.items()}
    total = sum(weights.values())
    if total <= 0 or min(best.values()) <= 0:
        raise ValueError("every issue needs an option with points, and some issue a weight")
    values = {
        issue: {
            option: round(SCALE * weights[issue] / total * given / best[issue])
            for option, given in options.items()
        }
        for issue, options in points.items()
    }
    return Preferences(
        values=values, reservation=round(SCALE * reservation), ruled_out=dict(ruled_out or {})
    )
