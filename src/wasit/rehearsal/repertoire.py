"""The repertoire: the packages one side could live with, in order of what they are worth to it."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

import msgspec

from wasit.bargaining.preferences import SCALE, Preferences

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

    Grows packages issue by issue, and drops those that the rest can no longer lift to the
    reservation value.
    """
    grown: list[tuple[int, Options]] = [(0, ())]
    values = list(_allowed(preferences).values())
    for place, allowed in enumerate(values):
        rest = sum(max(each.values(), default=0) for each in values[place + 1 :])
        grown = [
            (worth + value, (*options, option))
            for worth, options in grown
            for option, value in allowed.items()
            if worth + value + rest >= preferences.reservation
        ]
    return sorted(grown)


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
