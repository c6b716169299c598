"""The yardstick: how good an outcome is beside the best that a scenario allows."""

from __future__ import annotations

from math import dist
from typing import NamedTuple

from msgspec import Struct

from wasit.bargaining.frontier import frontier
from wasit.bargaining.preferences import SCALE
from wasit.bargaining.solutions import solutions
from wasit.rehearsal.results import Talk, best_nash_product, nash_share
from wasit.scenario.model import Scenario


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
    """What the outcomes of `scenario` are measured by.

    `best` is its best Nash product and `nash` what that package is worth to each party; None where
    no package is acceptable to all. `most` is by party the most that it could gain over its
    reservation value by a package that all could accept, in millionths.
    """

    scenario: Scenario
    best: int | None
    nash: tuple[int, ...] | None
    most: dict[str, int]

    def measures(self, talk: Talk) -> Measures:
        share = None if self.best is None else nash_share(self.scenario, talk, self.best)
        reached = tuple(talk.utilities[party] for party in self.scenario.briefs)
        distance = None if self.nash is None else dist(reached, self.nash) / SCALE
        return Measures(share, distance, self._fairness(talk) if talk.agreed else None)

    def _fairness(self, talk: Talk) -> float | None:
        gains = [
            max(0, talk.utilities[party] - brief.preferences.reservation) / self.most[party]
            for party, brief in self.scenario.briefs.items()
            if self.most.get(party)
        ]
        if not gains:
            return None
        return min(gains) / max(gains) if max(gains) else 1.0


def yardstick(scenario: Scenario) -> Yardstick:
    """Return the yardstick of `scenario`; raises what `frontier` raises."""
    profile = [brief.preferences for brief in scenario.briefs.values()]
    found = frontier(profile)
    floors = [each.reservation for each in profile]
    zone = found.utilities[(found.utilities >= floors).all(axis=1)]
    most = (zone.max(axis=0) - floors).tolist() if len(zone) else []
    nash = solutions(profile, found).nash
    return Yardstick(
        scenario=scenario,
        best=best_nash_product(scenario),
        nash=None if nash is None else nash.utilities,
        most=dict(zip(scenario.briefs, most, strict=False)),
    )
