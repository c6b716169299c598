"""Rounding: utilities in whole millionths, and what that does to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor
from typing import NamedTuple, TypeAlias

from wasit.bargaining.preferences import SCALE, Interaction, Preferences

_NOISE = 1e-6
"""By how much of a millionth the sums of binary numbers may be off."""

Values: TypeAlias = Mapping[str, Mapping[str, float]]
"""Issue → option → its part of the utility."""


class Rounded(NamedTuple):
    """Preferences, and the most by which rounding moved the utility of a package, as a share."""

    preferences: Preferences
    rounding: float


class Link(NamedTuple):
    """What options of two issues add to the utility together, by option of either."""

    issues: tuple[str, str]
    values: Values


def rounded(
    exact: Values, reservation: float, discount: float | None, links: Sequence[Link] = ()
) -> Rounded:
    """Return preferences whose parts are given in millionths, in whole millionths.

    The reservation value is lowered by what rounding may take off a package, so that no package
    falls below it by that.
    """
    kept = _in_whole(exact)
    interactions = tuple(map(_interaction, links))
    moved = _moved(kept, exact) + sum(
        max(_distances(interaction.values, link.values), default=0.0)
        for interaction, link in zip(interactions, links, strict=True)
    )
    preferences = Preferences(
        values=kept,
        reservation=_reservation(reservation, moved),
        discount=discount,
        interactions=interactions,
    )
    return Rounded(preferences, moved / SCALE)


def _in_whole(exact: Values) -> dict[str, dict[str, int]]:
    """Return the parts in whole numbers, so that the best options together keep their worth.

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


def _interaction(link: Link) -> Interaction:
    values = {
        option: {other: round(part) for other, part in others.items()}
        for option, others in link.values.items()
    }
    return Interaction(issues=link.issues, values=values)


def _reservation(exact: float, moved: float) -> int:
    """Return the least whole utility of a package that is worth the reservation value."""
    return round(exact) if exact <= 0 else max(0, ceil(exact - moved - _NOISE))


def _moved(kept: Mapping[str, Mapping[str, int]], exact: Values) -> float:
    """Return the most by which rounding moved a package: the worst of each issue, together."""
    return sum(
        max(_distances({issue: options}, {issue: exact[issue]})) for issue, options in kept.items()
    )


def _distances(kept: Mapping[str, Mapping[str, int]], exact: Values) -> Iterable[float]:
    return (
        abs(kept[name][option] - part)
        for name, parts in exact.items()
        for option, part in parts.items()
    )
