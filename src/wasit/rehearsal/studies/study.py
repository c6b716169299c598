"""Studies: many talks between strategies, on the fast path, with the figures of whole talks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.catalogue import catalogue, package_of
from wasit.rehearsal import registry
from wasit.rehearsal.outcomes.results import Talk, worth
from wasit.rehearsal.strategies.strategy import Strategy
from wasit.rehearsal.studies.bargainer import Bargainer, Outcomes
from wasit.rehearsal.studies.exchange import exchange
from wasit.rehearsal.studies.mediated import Mediated
from wasit.scenario.model import Brief, Scenario
from wasit.talks.case import Outcome
from wasit.talks.substance.issues import Package

AT_ONCE = 4096
"""So many talks are played at once; more do not take more memory."""


class Endings(NamedTuple):
    """The ways in which talks ended, and which of these each of them did."""

    talks: list[Talk]
    which: NDArray[np.int64]


class Study(Struct, frozen=True):
    """Talks of one scenario, in which each side bargains by a strategy, in the scenario's order."""

    scenario: Scenario
    strategies: Sequence[Strategy]

    def endings(self, seed: int, count: int) -> Iterator[Endings]:
        """Yield how the talks of `count` seeds from `seed` on end, as they would over the core.

        Raises Unlisted for an agenda with too many packages.
        """
        sides = [
            Bargainer(strategy, catalogue(brief.preferences), brief.rounds)
            for strategy, brief in zip(self.strategies, self._briefs(), strict=True)
        ]
        for begin in range(0, count, AT_ONCE):
            numbers = seed + np.arange(begin, min(begin + AT_ONCE, count))
            outcomes = exchange(sides, np.zeros(len(numbers), np.intp), numbers)
            yield self._told(sides[0], outcomes)

    def talks(self, seed: int, count: int) -> Iterator[Talk]:
        """Yield how the talks end one by one: see `endings`."""
        for talks, which in self.endings(seed, count):
            yield from map(talks.__getitem__, which.tolist())

    def _briefs(self) -> list[Brief]:
        return [self.scenario.briefs[party.id] for party in self.scenario.opening.parties]

    def _told(self, side: Bargainer, outcomes: Outcomes) -> Endings:
        made = outcomes.offers.sum(axis=1)
        most = int(made.max()) + 1
        ways, which = np.unique((outcomes.codes + 1) * most + made, return_inverse=True)
        wanted = self._briefs()[0].preferences
        packages: dict[int, tuple[Package, dict[str, int]]] = {}
        talks = []
        for way in ways.tolist():
            code, offers = way // most - 1, way % most
            if code not in packages:
                package = package_of(wanted, side.catalogue, code) if code >= 0 else {}
                packages[code] = package, self._utilities(package)
            talks.append(_talk(*packages[code], offers))
        return Endings(talks, which)

    def _utilities(self, package: Package) -> dict[str, int]:
        briefs = self.scenario.briefs.items()
        return {party: worth(brief.preferences, package) for party, brief in briefs}


def _talk(package: Package, utilities: dict[str, int], offers: int) -> Talk:
    return Talk(
        outcome=Outcome.UNDERSTANDING if package else Outcome.NO_UNDERSTANDING,
        package=package,
        utilities=utilities,
        offers=offers,
        questions=questions(offers, agreed=bool(package)),
    )


def questions(offers: int, *, agreed: bool) -> int:
    """Return how much the mediator brings to the rooms in talks with so many offers.

    Its welcome to both, every offer, and where they come to nothing the question to both whether
    there is anything further.
    """
    return 2 + offers + (2 if offers and not agreed else 0)


def study(scenario: Scenario, parties: Sequence[str], mediator: str) -> Study | Mediated | None:
    """Return the study of these players, or None when they have to meet over the core.

    The fast path is for two strategies with a mediator who only relays, or only asks. Raises
    NoSuchPlayer for an unknown name, and what hinders a mediator who asks.
    """
    if len(scenario.briefs) != 2 or len(parties) not in {1, 2}:
        return None
    names = [*parties] * (2 // len(parties))
    found = [registry.strategy(name) for name in names]
    strategies = [each for each in found if each is not None]
    if len(strategies) < 2:
        return None
    if mediator == "relay":
        return Study(scenario, strategies)
    asking = registry.asking(mediator)
    # Where they are even-handed, every question goes to both rooms.
    if asking is None or scenario.opening.even_handed:
        return None
    asking.check(scenario)
    answering = [each.answering for each in strategies]
    return Mediated(scenario, asking, answering, [*map(registry.telling, names)])
