"""Worth: what a package is worth to one side, by what that side itself has confided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from wasit.bargaining.elicitation.weights import from_rankings
from wasit.bargaining.preferences import SCALE, Preferences, from_points
from wasit.talks.preferences.confidence import Confidence, Measure
from wasit.talks.substance.issues import Package

ROUNDED = 50
"""By how many millionths a utility may be off, as each part of it is a whole number."""


class Sufficiency(StrEnum):
    """How a package stands to the lowest share a side would accept."""

    ABOVE = "above"
    BELOW = "below"
    DEPENDS = "depends"
    UNSAID = "unsaid"


class Score(Struct, frozen=True, kw_only=True):
    """What a package is worth to one side, in millionths of all that it wants.

    Where the package leaves issues `open`, it is worth from `least` to `most`, by how these are
    settled within the side's red lines; else both are the same. `crosses` are the issues on which
    it crosses a red line.
    """

    least: int
    most: int
    sufficiency: Sufficiency
    crosses: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def figures(self) -> tuple[int, ...]:
        """What it is worth in per cent: one figure, or the least and the most."""
        return tuple(dict.fromkeys((percent(self.least), percent(self.most))))


def percent(utility: int) -> int:
    """Return `utility` in whole per cent, rounded down, so that 59.9 never reads as 60."""
    return (utility + ROUNDED) * 100 // SCALE


def preferences(confidence: Confidence) -> Preferences:
    """Return preferences over packages that agree with `confidence`, which has no flaws.

    Ranks become the mean of all preferences with these ranks; a lowest share that is not given
    becomes 0.
    """
    return replace(
        _values(confidence),
        reservation=max(0, SCALE * (confidence.reservation or 0) // 100 - ROUNDED),
        ruled_out={issue: never for issue, never in confidence.red_lines.items() if never},
    )


def _values(confidence: Confidence) -> Preferences:
    if confidence.measure is Measure.POINTS:
        return from_points(confidence.issues, confidence.options, 0)
    best_first = {issue: in_order(ranks) for issue, ranks in confidence.options.items()}
    return from_rankings(in_order(confidence.issues), best_first)


def in_order(ranks: Mapping[str, int]) -> list[str]:
    """Return what is ranked from the first to the last."""
    return sorted(ranks, key=ranks.__getitem__)


def best_within(wanted: Preferences) -> Package:
    """Return the best package within the red lines, which leave an option of every issue."""
    return {
        issue: max(_allowed(wanted, issue), key=options.__getitem__)
        for issue, options in wanted.values.items()
    }


def _allowed(wanted: Preferences, issue: str) -> Iterator[str]:
    never = wanted.ruled_out.get(issue, frozenset())
    return (option for option in wanted.values[issue] if option not in never)


def score(confidence: Confidence, package: Package) -> Score | None:
    """Return what `package` is worth by `confidence`; None where that does not know its issues."""
    wanted = preferences(confidence)
    if any(option not in wanted.values.get(issue, ()) for issue, option in package.items()):
        return None
    left = [issue for issue in wanted.values if issue not in package]
    worst = {
        issue: min(_allowed(wanted, issue), key=wanted.values[issue].__getitem__) for issue in left
    }
    best = {issue: option for issue, option in best_within(wanted).items() if issue in left}
    least, most = (wanted.utility({**package, **rest}) for rest in (worst, best))
    return Score(
        least=least,
        most=most,
        sufficiency=_sufficiency(confidence, wanted.reservation, least, most),
        crosses=tuple(i for i, option in package.items() if option in wanted.ruled_out.get(i, ())),
        open=tuple(left),
    )


def _sufficiency(confidence: Confidence, lowest: int, least: int, most: int) -> Sufficiency:
    if confidence.reservation is None:
        return Sufficiency.UNSAID
    if least >= lowest:
        return Sufficiency.ABOVE
    return Sufficiency.BELOW if most < lowest else Sufficiency.DEPENDS
