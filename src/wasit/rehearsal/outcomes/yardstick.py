"""The yardstick: how good an outcome is beside the best that the sides allow."""

from __future__ import annotations

from collections.abc import Mapping
from math import dist
from typing import NamedTuple

from msgspec import Struct

from wasit.bargaining.frontier import Frontier, frontier
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.bargaining.solutions import solutions
from wasit.rehearsal.outcomes.results import Talk, nash_product, nash_share


class Measures(NamedTuple):
    """What an outcome comes to; None where it cannot be said.

    ``nash_share``     its Nash product over the best; 0 without an understanding
    ``nash_distance``  the straight line from it to the Nash package, between utilities on [0, 1];
                       without an understanding, from the reservation values
    ``fairness``       what the side that gained less gained, over what the other did, each as a
                       share of the most it could have gained: 1 where both gained alike. None
                       without an understanding
    """

    nash_share: float | None
    nash_distance: float | None
    fairness: float | None


class Yardstick(Struct, frozen=True):
    """What outcomes are measured by, where the sides have the preferences of `profile`, by party.

    `best` is its best Nash product and `nash` what that package is worth to each party; None where
    no package is acceptable to all. `most` is by party the most that it could gain over its
    reservation value by a package that all could accept, in millionths.
    """

    profile: dict[str, Preferences]
    best: int | None
    nash: tuple[int, ...] | None
    most: dict[str, int]

    def measures(self, talk: Talk) -> Measures:
        share = None if self.best is None else nash_share(self.profile, talk, self.best)
        reached = tuple(talk.utilities[party] for party in self.profile)
        distance = None if self.nash is None else dist(reached, self.nash) / SCALE
        return Measures(share, distance, self._fairness(talk) if talk.agreed else None)

    def _fairness(self, talk: Talk) -> float | None:
        gains = [
            max(0, talk.utilities[party] - wants.reservation) / self.most[party]
            for party, wants in self.profile.items()
            if self.most.get(party)
        ]
        if not gains:
            return None
        return min(gains) / max(gains) if max(gains) else 1.0


def yardstick(profile: Mapping[str, Preferences], found: Frontier | None = None) -> Yardstick:
    """Return the yardstick of `profile`, whose frontier may be `found` already.

    Raises what `frontier` raises.
    """
    sides = list(profile.values())
    known = frontier(sides) if found is None else found
    floors = [each.reservation for each in sides]
    zone = known.utilities[(known.utilities >= floors).all(axis=1)]
    most = (zone.max(axis=0) - floors).tolist() if len(zone) else []
    nash = solutions(sides, known).nash
    return Yardstick(
        profile=dict(profile),
        best=None if nash is None else nash_product(profile, nash),
        nash=None if nash is None else nash.utilities,
        most=dict(zip(profile, most, strict=False)),
    )
