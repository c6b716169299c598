"""The catalogue: packages by what they are worth, found exactly without listing them all.

For additive preferences the issues are parted into two halves, and the joint choices of each half
sorted by what they are worth. A package that is worth just so much is then one of the first half
and the best match for it in the second: meeting in the middle (Horowitz and Sahni 1974). Many sets
of preferences over one agenda, a row each, are asked at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import prod

import numpy as np

from wasit.bargaining.enumeration import NEVER, Unlisted, enumerated, option_worths
from wasit.bargaining.half import Codes, Rows, Worths
from wasit.bargaining.halves import BEYOND, Halves
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.steps import Steps, steps

ALONE = 1 << 11
"""So many packages are sorted as one."""

MOST = 1 << 16
"""The most joint choices of half the issues."""


class Catalogue:
    """What the packages of one agenda are worth, by sets of preferences, a row each.

    `options` says by issue how many there are; `worth` has by issue what each option is worth, of
    shape (rows, options); `floors` by row the reservation value. `whole` is given, of shape
    (1, packages), where packages are worth more or less than their options, for one row.
    Raises Unlisted for an agenda with too many packages.
    """

    def __init__(
        self, worth: Sequence[Worths], floors: Worths, whole: Worths | None = None
    ) -> None:
        self.options = tuple(each.shape[1] for each in worth)
        self.floors = floors
        self._worth = worth
        self._whole = whole
        self._strides = tuple(prod(self.options[place + 1 :]) for place in range(len(worth)))
        self._cut = _cut(self.options) if whole is None else 0
        self._tops: dict[int, Codes] = {}

    def __len__(self) -> int:
        return len(self.floors)

    @cached_property
    def halves(self) -> Halves:
        """The sorted halves of the packages of each row, made when they are first needed."""
        if self._whole is not None:
            return Halves([], [self._whole])
        return Halves(self._worth[: self._cut], self._worth[self._cut :])

    @cached_property
    def steps(self) -> Steps | None:
        """What the packages of the one row are worth; None where there are more, or too many."""
        parts = self.parts(0) if len(self) == 1 else None
        return None if parts is None else steps(parts)

    @cached_property
    def top(self) -> Codes:
        """The package worth most, by row."""
        if self._whole is not None:
            return np.array([self._whole[0].argmax()])
        places = (each.argmax(axis=1) for each in self._worth)
        total = np.zeros(len(self), np.int64)
        for place, stride in zip(places, self._strides, strict=True):
            total += place * stride
        return total

    @cached_property
    def best(self) -> Worths:
        """What the best package is worth, by row."""
        return self.worth(np.arange(len(self)), self.top)

    @cached_property
    def second(self) -> Worths:
        """What no package but the best is worth more than, by row."""
        if self._whole is not None:
            return self.best
        runners_up = (np.partition(each, -2, axis=1)[:, -2:] for each in _plural(self._worth))
        losses = [pair[:, 1] - pair[:, 0] for pair in runners_up]
        least: Worths = np.min(losses, axis=0) if losses else np.zeros(len(self), np.int64)
        return self.best - least

    def worth(self, rows: Rows, codes: Codes) -> Worths:
        """Return what packages are worth to the rows: of the shape of `codes`, rows first."""
        if self._whole is not None:
            listed: Worths = self._whole[0][codes]
            return listed
        shaped = rows.reshape(rows.shape + (1,) * (codes.ndim - 1))
        total = np.zeros(codes.shape, np.int64)
        for each, place in zip(self._worth, self.places(codes), strict=True):
            total += each[shaped, place]
        return total

    @property
    def values(self) -> Sequence[Worths] | None:
        """By issue what each option is worth: (rows, options). None where issues hang together."""
        return None if self._whole is not None else self._worth

    def parts(self, row: int) -> list[Worths] | None:
        """Return by issue what each option is worth to a row; None where issues hang together."""
        return None if self.values is None else [each[row] for each in self.values]

    def places(self, codes: Codes) -> list[Codes]:
        """Return by issue the places of the options of packages."""
        return [
            codes // stride % size for stride, size in zip(self._strides, self.options, strict=True)
        ]

    def code(self, places: Sequence[int]) -> int:
        """Return the number of the package of these places, one for each issue."""
        return sum(place * stride for place, stride in zip(places, self._strides, strict=True))

    def at_least(self, rows: Rows, asked: Worths) -> Codes:
        """Return by row the package worth `asked`, or the least more: exactly.

        Of those worth equally much it is always the same one. Nothing may be asked for beyond the
        `best`.
        """
        if self.steps is not None:
            return self.steps.at_least(asked)
        found = self.top[rows]
        open_ = np.flatnonzero(asked <= self.second[rows])
        if len(open_):
            found[open_] = self.halves.at_least(rows[open_], asked[open_])
        return found

    def near(self, rows: Rows, asked: Worths) -> tuple[Worths, Codes]:
        """Return packages worth `asked` or more, and not much more: a few dozen of them by row.

        The first is that of `at_least`; what is worth `BEYOND` fills a row where there are fewer.
        """
        first = self.at_least(rows, asked)
        sums, codes = self.halves.near(rows, asked)
        together = np.concatenate([self.worth(rows, first)[:, None], sums], axis=1)
        return together, np.concatenate([first[:, None], codes], axis=1)

    def leading(self, count: int) -> Codes:
        """Return by row the `count` best packages, best first; -1 where there are no more.

        What is beyond a red line or below the floor is left out. Equals stand in a set order.
        """
        if count not in self._tops:
            sums, codes = self.halves.leading(count)
            self._tops[count] = np.where(sums >= self.floors[:, None], codes, -1)
        return self._tops[count]


def catalogue(preferences: Preferences) -> Catalogue:
    """Return the catalogue of one set of preferences, its issues and options in their order.

    Raises Unlisted when it has too many packages.
    """
    floors = np.array([preferences.reservation])
    worth = [option_worths(preferences, issue) for issue in preferences.values]
    if not preferences.interactions and not preferences.combinations:
        return Catalogue(worth, floors)
    return Catalogue(worth, floors, enumerated(preferences))


def package_of(preferences: Preferences, known: Catalogue, code: int) -> dict[str, str]:
    """Return the package of this number, in `preferences`' names of the `known` catalogue."""
    return {
        issue: list(options)[int(place[0])]
        for (issue, options), place in zip(
            preferences.values.items(), known.places(np.array([code])), strict=True
        )
    }


def of_arrays(values: Sequence[Worths], floors: Worths) -> Catalogue:
    """Return the catalogue of many sets of additive preferences: by issue, (rows, options)."""
    return Catalogue(list(values), floors)


def _cut(options: Sequence[int]) -> int:
    """Return how many issues are in the first half, so that neither has too many choices.

    While the second half can have them all it does: sorted, they need no meeting.
    """
    if prod(options) <= ALONE:
        return 0
    larger = {
        cut: max(prod(options[:cut]), prod(options[cut:])) for cut in range(1, len(options))
    } or {0: prod(options)}
    cut = min(larger, key=lambda each: larger[each])
    if larger[cut] > MOST:
        raise Unlisted(
            f"strategies play agendas of which half the issues have {MOST:,} joint choices at "
            f"most; this one has {larger[cut]:,}"
        )
    return cut


def _plural(worth: Sequence[Worths]) -> list[Worths]:
    return [each for each in worth if each.shape[1] > 1]


__all__ = [
    "BEYOND",
    "NEVER",
    "Catalogue",
    "Codes",
    "Rows",
    "Unlisted",
    "Worths",
    "catalogue",
    "of_arrays",
]
