"""Conduct: how likely it is that a party does what it did, given what it wants.

The model is simple, and stated so that it can be doubted:

- **Asking.** On each issue a party repeats what it last asked for with probability `habit`;
  otherwise it asks for an option with a probability that rises with what the option is worth to
  it (a multinomial logit, Luce 1959; McFadden 1974). How sharply, is its `firmness`. Now and then
  (`LAPSE`) it asks for anything.
- **Level.** What it accepts is worth at least the level that it has come down to, what it asks for
  as well and not much more, what it declines is worth less. The level begins at 1 and comes to
  the reservation value when the time is over, early or late according to its `haste` (the
  time-dependent tactics of Faratin, Sierra and Jennings, Robotics and Autonomous Systems 24,
  1998). When it is not known at which time something was done, all that is taken from it is that
  what was asked for or accepted is worth the reservation value.
- **Reactions** to an option by itself are an ordered logit of the option's value on its issue.

`firmness`, `habit`, `haste` and the reservation value are unknown, and learnt with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.beliefs.sample import Sample, Way
from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]
Places = NDArray[np.intp]


class Proposed(Struct, frozen=True, kw_only=True):
    """The party asked for this package, which may leave issues open.

    `at` is the share of the time for the talks that had passed, from 0 to 1; None: not known.
    """

    package: dict[str, str]
    at: float | None = None


class Accepted(Struct, frozen=True, kw_only=True):
    """The party said yes to this whole package; `at` as in `Proposed`."""

    package: dict[str, str]
    at: float | None = None


class Declined(Struct, frozen=True, kw_only=True):
    """The party said no to this whole package; `at` as in `Proposed`."""

    package: dict[str, str]
    at: float | None = None


class Attitude(StrEnum):
    """What a party says of an option by itself, from the least to the most favourable."""

    REJECT = "reject"
    RESERVE = "reserve"
    ACCEPT_IF = "accept_if"
    ACCEPT = "accept"


class Received(Struct, frozen=True, kw_only=True):
    """How the party took one option of an issue."""

    issue: str
    option: str
    attitude: Attitude


Deed = Proposed | Accepted | Declined | Received

FIRMEST = 4.0
"""The logit's precision for an issue of average weight, when `firmness` is 1; at 0 it is none."""
MOST_HABIT = 0.95
"""How likely a party repeats on an issue what it asked for, when `habit` is 1."""
LAPSE = 0.1
"""How often a party asks for any option at all."""
BENT = 4.0
"""The power of the time by which the least hasty party comes down; its inverse for the hastiest."""
BLUR = 0.05
"""How far a level is blurred, as a share of the full scale."""
MORE = 0.1
"""How much more than its level a party asks for, in the mean."""
CUTS = np.array([-np.inf, 0.3, 0.5, 0.7, np.inf])
"""Between which values on its issue an option is rejected, reserved, accepted if, or accepted."""
VAGUENESS = 0.1
"""The scale of the logistic noise in the value that a reaction goes by."""
LEAST_CHANCE = 1e-12
"""No reaction is thought less likely than this: its logarithm would be infinite."""


class Deeds:
    """All that a party did, in order, ready to be weighed against any sample."""

    def __init__(self, menu: Menu, deeds: Sequence[Deed]) -> None:
        """Raises ValueError when a deed names what is not on the menu."""
        self._menu = menu
        self._asked = _askings(menu, deeds)
        self._levels = _levels(menu, deeds)
        self._attitudes = [
            (menu.place(each.issue, each.option), list(Attitude).index(each.attitude))
            for each in deeds
            if isinstance(each, Received)
        ]

    def __call__(self, sample: Sample) -> Floats:
        """Return the logarithm of the likelihood, of shape (samples,)."""
        parts = sample.parts(self._menu)
        return self._asking(sample, parts) + self._level(sample, parts) + self._taking(sample)

    def _asking(self, sample: Sample, parts: Floats) -> Floats:
        precision = FIRMEST * len(self._menu.issues) * sample.ways[:, Way.FIRMNESS, None]
        weight = np.exp(precision * parts)
        total = np.add.reduceat(weight, self._menu.starts, axis=1)
        keen = weight / total[:, self._menu.issue_of]
        share = (1.0 - LAPSE) * keen + (LAPSE / self._menu.sizes)[self._menu.issue_of]
        habit = MOST_HABIT * sample.ways[:, Way.HABIT, None]
        found = np.zeros(sample.size)
        for places, repeated, first in self._asked:
            afresh = share[:, places]
            again = np.where(repeated, habit, 0.0) + (1.0 - habit) * afresh
            found += np.log(np.where(first, afresh, again)).sum(axis=1)
        return found

    def _level(self, sample: Sample, parts: Floats) -> Floats:
        reservation = sample.ways[:, Way.RESERVATION]
        power = BENT ** (1.0 - 2.0 * sample.ways[:, Way.HASTE])
        found = np.zeros(sample.size)
        for each in self._levels:
            level = reservation + (1.0 - reservation) * (1.0 - each.at**power)
            above = parts[:, each.places].sum(axis=1) - level
            found -= np.logaddexp(0.0, -each.sign * above / BLUR)
            if each.asked:
                found -= np.maximum(above, 0.0) / MORE
        return found

    def _taking(self, sample: Sample) -> Floats:
        found = np.zeros(sample.size)
        for place, attitude in self._attitudes:
            value = sample.values[:, place]
            low, high = (_logistic((cut - value) / VAGUENESS) for cut in CUTS[attitude:][:2])
            found += np.log(np.maximum(high - low, LEAST_CHANCE))
        return found


class _Asking(NamedTuple):
    """The options asked for, which of them were repeated, and which issues were new."""

    places: Places
    repeated: NDArray[np.bool_]
    first: NDArray[np.bool_]


class _Level(NamedTuple):
    """A package, at what time, and whether its worth is above the level (1) or below (-1).

    `asked` when the party itself asked for it at that time, so that it is not far above.
    """

    places: Places
    at: float
    sign: float
    asked: bool


def _askings(menu: Menu, deeds: Sequence[Deed]) -> list[_Asking]:
    last: dict[str, str] = {}
    found = []
    for each in deeds:
        if isinstance(each, Proposed):
            asked = each.package
            found.append(
                _Asking(
                    menu.places(asked),
                    np.array([last.get(issue) == option for issue, option in asked.items()]),
                    np.array([issue not in last for issue in asked]),
                )
            )
            last |= asked
    return found


def _levels(menu: Menu, deeds: Sequence[Deed]) -> list[_Level]:
    found: list[_Level] = []
    for each in deeds:
        if isinstance(each, Received) or each.package.keys() != set(menu.issues):
            continue
        below = isinstance(each, Declined)
        if each.at is not None or not below:
            at = 1.0 if each.at is None else each.at
            asked = isinstance(each, Proposed) and each.at is not None
            found.append(_Level(menu.places(each.package), at, -1.0 if below else 1.0, asked))
    return found


def _logistic(value: Floats) -> Floats:
    return 1.0 / (1.0 + np.exp(-value))
