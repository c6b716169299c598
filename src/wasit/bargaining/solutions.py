"""Solutions: the packages that published rules of fairness choose. Proposals, never forecasts.

Only packages at or above every party's reservation value are considered. Comparisons are exact:
they are made in whole numbers of any size. Where a rule cannot decide, the same tie rule holds for
all of them: the better leximin of gains, then the larger sum, then the better for the first
party, for the second, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import dist, prod
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.frontier import Frontier, Package, frontier
from wasit.bargaining.preferences import SCALE, Preferences

Exact = NDArray[Any]
"""Whole numbers of any size: int64 where they fit, Python's own where they do not."""

SHOWN = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")
"""The rules whose solutions people at the talks are shown, in the order in which they are."""
WORD = 62
"""The bits of a whole number that are surely free of overflow in int64."""


class Solution(Struct, frozen=True, kw_only=True):
    """A package that a rule chooses, with its utility for each party in millionths.

    `unique` is false when another package is as good by the rule itself, before the tie rule; None
    when nobody knows, as where the frontier is not exact.
    """

    package: Package
    utilities: tuple[int, ...]
    unique: bool | None


class Solutions(Struct, frozen=True, kw_only=True):
    """What the rules choose; all None where no package is at or above every reservation value.

    `ideal` and `nadir` are the best and the worst utility of each party on the whole frontier,
    None when it is empty. With a frontier that is not exact, `epsilon` says how far it is off, and
    `zone_of_agreement` is None when no such package is known but there may be one.
    """

    ideal: tuple[int, ...] | None
    nadir: tuple[int, ...] | None
    nash: Solution | None
    kalai_smorodinsky: Solution | None
    egalitarian: Solution | None
    utilitarian: Solution | None
    least_difference: Solution | None
    zone_of_agreement: bool | None
    epsilon: int

    def named(self) -> dict[str, Solution]:
        """Return the solutions that there are, by the names of their rules."""
        return {name: found for name in RULES if (found := getattr(self, name)) is not None}

    def shown(self) -> dict[str, Solution]:
        """Return those of them that people at the talks are shown, by the names of their rules."""
        named = self.named()
        return {name: named[name] for name in SHOWN if name in named}


class Distances(Struct, frozen=True, kw_only=True):
    """How far a package is from each solution, and from the frontier.

    Distances are straight lines between utilities as shares of `SCALE`. `gain_for_all` is the most
    that every party could gain at the same time, in millionths: 0 on the frontier. Where that is
    not exact, it may be more by the frontier's `epsilon`.
    """

    solutions: dict[str, float]
    frontier: float
    gain_for_all: int


def solutions(profile: Sequence[Preferences], found: Frontier | None = None) -> Solutions:
    """Return the solutions of `profile`, on its frontier unless it is `found` already.

    Raises what `frontier` raises.
    """
    known = frontier(profile) if found is None else found
    reservations = np.array([each.reservation for each in profile], dtype=np.int64)
    acceptable = _at_or_above(known, reservations)
    chosen: dict[str, Solution | None] = dict.fromkeys(RULES)
    if len(acceptable):
        chosen.update(_choose(known, acceptable, reservations))
    ends = known.utilities if len(known) else None
    return Solutions(
        ideal=None if ends is None else tuple(np.maximum.reduce(ends).tolist()),
        nadir=None if ends is None else tuple(np.minimum.reduce(ends).tolist()),
        zone_of_agreement=_zone_of_agreement(known, reservations),
        epsilon=known.epsilon,
        **chosen,
    )


def choose(rule: str, utilities: NDArray[np.int64], reservations: NDArray[np.int64]) -> int | None:
    """Return the place of the point that a rule chooses; None when no point is acceptable to all.

    `utilities` is of shape (points, parties), and has undominated points only. Raises KeyError for
    a rule that there is not.
    """
    acceptable = np.logical_and.reduce(utilities >= reservations, axis=1).nonzero()[0]
    if not len(acceptable):
        return None
    zone = _Zone(utilities[acceptable], utilities[acceptable] - reservations)
    best = _best(RULES[rule](zone), np.arange(len(acceptable)))
    return int(acceptable[_decided(zone, best)])


def _at_or_above(known: Frontier, floors: NDArray[np.int64]) -> NDArray[np.intp]:
    at_or_above: NDArray[np.bool_] = np.logical_and.reduce(known.utilities >= floors, axis=1)
    return at_or_above.nonzero()[0]


def _zone_of_agreement(known: Frontier, reservations: NDArray[np.int64]) -> bool | None:
    """Say whether all could accept some package; None when nobody knows.

    A package that was missed has a point at most epsilon below it for any party.
    """
    if len(_at_or_above(known, reservations)):
        return True
    return None if len(_at_or_above(known, reservations - known.epsilon)) else False


def distances(
    profile: Sequence[Preferences], package: Mapping[str, str], found: Frontier
) -> Distances:
    """Return how far `package` is from the solutions and the frontier `found`.

    Raises KeyError for an issue or option the parties do not know, and ValueError when the
    frontier is empty.
    """
    if not len(found):
        raise ValueError("there is no frontier to be far from")
    worth = tuple(each.utility(package) for each in profile)
    ahead = found.utilities - np.array(worth, dtype=np.int64)
    return Distances(
        solutions={
            name: dist(worth, solution.utilities) / SCALE
            for name, solution in solutions(profile, found).named().items()
        },
        frontier=min(dist(worth, point) for point in found.utilities.tolist()) / SCALE,
        gain_for_all=max(0, int(ahead.min(axis=1).max())),
    )


class _Zone(NamedTuple):
    """The undominated points that all could accept, and their gains over the reservations.

    Both of shape (points, parties).
    """

    utilities: NDArray[np.int64]
    gains: NDArray[np.int64]


def _choose(
    known: Frontier, acceptable: NDArray[np.intp], reservations: NDArray[np.int64]
) -> Iterator[tuple[str, Solution]]:
    utilities = known.utilities[acceptable]
    zone = _Zone(utilities, utilities - reservations)
    everywhere = np.arange(len(utilities))
    made: dict[tuple[int, bool], Solution] = {}
    for name, rule in RULES.items():
        best = _best(rule(zone), everywhere)
        single = len(best) == 1
        place = int(acceptable[_decided(zone, best)])
        if (place, single) not in made:
            made[place, single] = _solution(known, place, single=single)
        yield name, made[place, single]


def _decided(zone: _Zone, best: NDArray[np.intp]) -> np.intp:
    """Return the place, of those that are `best` by a rule, that the tie rule chooses."""
    if len(best) > 1:
        gains = zone.gains
        tie = np.column_stack([np.sort(gains, axis=1), gains.sum(axis=1), gains])
        best = _best(tie, best)
    first: np.intp = best[0]
    return first


def _solution(known: Frontier, place: int, *, single: bool) -> Solution:
    return Solution(
        package=known.package(place),
        utilities=tuple(known.utilities[place].tolist()),
        unique=None if known.alone is None else single and bool(known.alone[place]),
    )


def _best(criteria: Exact, places: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return those of `places` whose rows of `criteria` are lexicographically largest."""
    for column in criteria.T:
        if len(places) == 1:
            break
        values = column[places]
        places = places[values == np.maximum.reduce(values)]
    return places


def _roomy(values: NDArray[np.int64]) -> Exact:
    """Return `values` so that the product of any row's entries is exact."""
    widths = [most.bit_length() for most in np.maximum.reduce(np.abs(values)).tolist()]
    return values if sum(widths) <= WORD else values.astype(object)


def _nash(zone: _Zone) -> Exact:
    products: Exact = np.multiply.reduce(_roomy(zone.gains), axis=1)
    return products[:, None]


def _kalai_smorodinsky(zone: _Zone) -> Exact:
    """Leximin of gains as shares of the ideal gains, on a common denominator.

    A party that can gain nothing has no share, and is left out.
    """
    most = np.maximum.reduce(zone.gains)
    shares, ideal = zone.gains[:, most > 0], most[most > 0].tolist()
    if not ideal:
        return np.zeros((len(shares), 1), dtype=np.int64)
    common = prod(ideal)
    scaled = _roomy(shares)
    factors = np.array([common // each for each in ideal], dtype=scaled.dtype)
    return np.sort(scaled * factors, axis=1)


def _egalitarian(zone: _Zone) -> Exact:
    return np.sort(zone.gains, axis=1)


def _utilitarian(zone: _Zone) -> Exact:
    return np.add.reduce(zone.gains, axis=1, keepdims=True)


def _least_difference(zone: _Zone) -> Exact:
    utilities = zone.utilities
    least: Exact = np.minimum.reduce(utilities, axis=1) - np.maximum.reduce(utilities, axis=1)
    return least[:, None]


RULES = {
    "nash": _nash,
    "kalai_smorodinsky": _kalai_smorodinsky,
    "egalitarian": _egalitarian,
    "utilitarian": _utilitarian,
    "least_difference": _least_difference,
}
