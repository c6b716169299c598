"""The repertoire: the packages one side could live with, in order of what they are worth to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.talks.substance.issues import Package

BAND = SCALE // 25
"""Packages worth at most this much above what is asked for serve as well as it."""

Options = tuple[str, ...]
"""One option for each issue, in the order of the repertoire's issues."""


class Repertoire:
    """Every whole package within the red lines that is worth at least the reservation value."""

    def __init__(self, preferences: Preferences) -> None:
        self.issues = tuple(preferences.values)
        self._ladder = _acceptable(preferences)
        self._worth = [worth for worth, _ in self._ladder]
        self.best = self._worth[-1] if self._worth else preferences.reservation

    def __bool__(self) -> bool:
        return bool(self._ladder)

    def packages(self) -> Iterator[Package]:
        """Yield them all, in rising order of what they are worth."""
        for _, options in self._ladder:
            yield dict(zip(self.issues, options, strict=True))

    def near(self, asked: int) -> list[Options]:
        """Return the packages worth `asked` or little more, or else the least worth more.

        Empty when none is worth `asked`.
        """
        first = bisect_left(self._worth, asked)
        if first == len(self._worth):
            return []
        top = max(asked + BAND, self._worth[first])
        return [options for _, options in self._ladder[first : bisect_left(self._worth, top + 1)]]


def _acceptable(preferences: Preferences) -> list[tuple[int, Options]]:
    """List (utility, options) in rising order.

    Grows packages issue by issue, and drops those that cross a red line, or that the rest can no
    longer lift to the reservation value.
    """
    issues = tuple(preferences.values)
    allowed = _allowed(preferences)
    grown: list[tuple[int, Options]] = [(0, ())]
    for place, issue in enumerate(issues):
        rest = sum(max(allowed[each].values(), default=0) for each in issues[place + 1 :])
        least = preferences.reservation - rest - _still_to_add(preferences, issues[:place])
        grown = [
            (worth + value, (*options, option))
            for worth, options in grown
            for option, value in allowed[issue].items()
            if worth + value >= least
        ]
        grown = _linked(preferences, issues[: place + 1], grown)
    return sorted(each for each in grown if each[0] >= preferences.reservation)


def _still_to_add(preferences: Preferences, settled: Options) -> int:
    """Return the most that interactions can add when only these issues are `settled`."""
    return sum(
        max((0, *(worth for others in each.values.values() for worth in others.values())))
        for each in preferences.interactions
        if not {*settled}.issuperset(each.issues)
    )


def _linked(
    preferences: Preferences, settled: Options, grown: list[tuple[int, Options]]
) -> list[tuple[int, Options]]:
    """Add what the last issue is worth together with others, and drop what may not go with it."""
    last, known = settled[-1], {*settled}
    links = [
        each
        for each in preferences.interactions
        if last in each.issues and known.issuperset(each.issues)
    ]
    lines = [each for each in preferences.combinations if last in each and known.issuperset(each)]
    if not links and not lines:
        return grown
    packages = (dict(zip(settled, options, strict=True)) for _, options in grown)
    return [
        (worth + sum(link.worth(package) for link in links), options)
        for (worth, options), package in zip(grown, packages, strict=True)
        if not any(line.items() <= package.items() for line in lines)
    ]


def _allowed(preferences: Preferences) -> dict[str, dict[str, int]]:
    return {
        issue: {
            option: value
            for option, value in options.items()
            if option not in preferences.ruled_out.get(issue, ())
        }
        for issue, options in preferences.values.items()
    }


def repertoire(preferences: Preferences) -> Repertoire:
    """Return the repertoire of `preferences`, which is made once and kept."""
    return _repertoire(msgspec.json.encode(preferences))


@lru_cache(maxsize=16)
def _repertoire(preferences: bytes) -> Repertoire:
    return Repertoire(msgspec.json.decode(preferences, type=Preferences))
