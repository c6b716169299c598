"""Issues one by one: where the sides agree, are near, are apart, or shut each other out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from wasit.bargaining.closeness.draws import Draws, Side
from wasit.bargaining.closeness.estimate import Estimate, share
from wasit.bargaining.preferences import SCALE

NEAR = 0.05
"""An option is near for a side when it gives up no more than this share of all it could get."""
LIKELY = 2 / 3
"""What has this chance at least is called likely, and unlikely what has the rest at most."""


class Band(StrEnum):
    """How the sides stand on one issue.

    ``agreed``   all sides last put forward the same option
    ``blocked``  every option is ruled out by the red line of some side
    ``near``     with a chance of two thirds at least, an option costs no side more than 5% of all
                 it could get
    ``apart``    with a chance of one third at most
    ``unclear``  in between
    """

    AGREED = "agreed"
    BLOCKED = "blocked"
    NEAR = "near"
    APART = "apart"
    UNCLEAR = "unclear"


class Standing(Struct, frozen=True, kw_only=True):
    """How the sides stand on one issue, and how likely it is that an option is near for all."""

    band: Band
    near: Estimate


def standings(sides: Sequence[Side], draws: Draws) -> dict[str, Standing]:
    """Return how the sides stand on each issue. Interactions between issues are left out."""
    return {issue: _standing(issue, sides, draws) for issue in draws.menu.issues}


def _standing(issue: str, sides: Sequence[Side], draws: Draws) -> Standing:
    start = int(draws.menu.starts[draws.menu.issue(issue)])
    parts = draws.parts[:, :, start : start + len(draws.menu.options[issue])]
    cost = parts.max(axis=2, keepdims=True) - parts
    left = draws.allowed(issue)
    near = (cost[:, :, left] <= NEAR * SCALE).all(axis=1).any(axis=1)
    chance = share(int(near.sum()), len(near))
    return Standing(band=_band(sides, issue, left, chance), near=chance)


def _band(sides: Sequence[Side], issue: str, left: Sequence[int], near: Estimate) -> Band:
    if not left:
        return Band.BLOCKED
    asked = {side.asks.get(issue) for side in sides}
    if len(asked) == 1 and None not in asked:
        return Band.AGREED
    if near.value >= LIKELY:
        return Band.NEAR
    return Band.APART if near.value <= 1 - LIKELY else Band.UNCLEAR
