"""Standings: what all cells come to, by party, by mediator and by scenario, and in which order.

A mean is one over cells, each of which counts alike. The cells are also what an interval takes for
drawn: the talks of one cell are no independent draws of how a party does, for without chance in
both strategies they are all the same talk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from wasit.intervals import wilson
from wasit.rehearsal.tournament.cells import CellFigures
from wasit.rehearsal.tournament.grid import Grid
from wasit.rehearsal.tournament.moments import Moments, moment

UTILITY, AGREED = "utility", "agreed"
SHARED = (AGREED, "nash_distance", "nash_share", "fairness", "offers", "questions")
"""What is the same for both parties of a talk."""

UNSURE = 1.0
"""Of fewer than two cells: how many draws an interval takes them for."""


class Interval(NamedTuple):
    """A mean and its interval of 95%, whose ends are None of a single cell."""

    mean: float
    low: float | None
    high: float | None


class Figures:
    """The moments over cells of each measure of one party, mediator or scenario."""

    def __init__(self) -> None:
        self._moments: defaultdict[str, Moments] = defaultdict(Moments)
        self.cells = 0
        self.talks = 0

    def add(self, means: dict[str, float | None], talks: int) -> None:
        self.cells += 1
        self.talks += talks
        for name, mean in means.items():
            self._moments[name] += moment(mean)

    def interval(self, measure: str) -> Interval | None:
        """Return the mean of a measure with its interval; None where no cell has it."""
        found = self._moments[measure]
        if not found.count:
            return None
        if measure == AGREED:
            draws = _draws(found, self.talks)
            return Interval(found.mean, *wilson(found.mean * draws, draws))
        half = found.half_width
        if half is None:
            return Interval(found.mean, None, None)
        return Interval(found.mean, found.mean - half, found.mean + half)


def _draws(shares: Moments, talks: int) -> float:
    """Return how many independent talks would leave a share as unsure as these cells do.

    No more than there were talks. Where all cells are alike, as many as there are cells.
    """
    p, spread = shares.mean, shares.deviation
    if spread is None:
        return UNSURE
    if not spread:
        return shares.count
    return min(float(talks), max(UNSURE, p * (1 - p) * shares.count / spread**2))


class Place(Struct, frozen=True):
    """A party in the order of what it gets. `rank` is its mean rank over the scenarios.

    `ahead` says on how many of the `scenarios` it gets more than the party that follows it.
    """

    party: str
    utility: Interval
    rank: float
    ahead: int
    scenarios: int


class Standings:
    """All the tables of a tournament, made of its cells one after the other."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.parties: dict[str, Figures] = {}
        self.mediators: dict[str, Figures] = {}
        self.scenarios: dict[str, Figures] = {}
        self._against: defaultdict[tuple[str, str], Moments] = defaultdict(Moments)
        self._gets: defaultdict[tuple[str, str], Moments] = defaultdict(Moments)

    def add(self, figures: CellFigures) -> None:
        """Take in one more cell."""
        cell, shared = figures.cell, {name: figures.mean(name) for name in SHARED}
        scenario = self.grid.scenarios[cell.scenario]
        gets = figures.mean("first_utility"), figures.mean("second_utility")
        for table, name in (self.mediators, cell.mediator), (self.scenarios, scenario):
            table.setdefault(name, Figures()).add(shared, figures.talks)
        for party, utility in _own(cell.parties, gets):
            own = shared | {UTILITY: utility}
            self.parties.setdefault(party, Figures()).add(own, figures.talks)
            self._gets[scenario, party] += moment(utility)
        for party, other, utility in zip(cell.parties, cell.parties[::-1], gets, strict=True):
            self._against[party, other] += moment(utility)

    def against(self, party: str, other: str) -> float | None:
        """Return what `party` gets against `other`, from either chair; None if they never met."""
        found = self._against.get((party, other))
        return found.mean if found else None

    def ends(self) -> tuple[float, float]:
        """Return the least and the most that any party gets against any."""
        means = [each.mean for each in self._against.values()]
        return min(means), max(means)

    def places(self) -> list[Place]:
        """Return the parties, those that get most first."""
        order = sorted(self.parties, key=lambda party: (-self._mean(party), party))
        ranks = self._ranks()
        return [self._place(*pair, ranks) for pair in _followed(order)]

    def equilibria(self) -> list[tuple[str, str]]:
        """Return the pairs of which neither would get more as another party, the other as it is.

        They are those of the game in which each side chooses its party. Empty unless all met all.
        """
        names = sorted(self.parties)
        if any(self.against(*pair) is None for pair in ((a, b) for a in names for b in names)):
            return []
        best = {other: max(self._against[party, other].mean for party in names) for other in names}
        return [
            (a, b)
            for place, a in enumerate(names)
            for b in names[place:]
            if self._against[a, b].mean >= best[b] and self._against[b, a].mean >= best[a]
        ]

    def _place(self, party: str, following: str | None, ranks: dict[str, Moments]) -> Place:
        utility = self.parties[party].interval(UTILITY)
        assert utility is not None, "every outcome is worth something"  # noqa: S101 - as it says
        shared = [
            self._gets[scenario, party].mean > self._gets[scenario, following].mean
            for scenario in self.scenarios
            if following and {(scenario, party), (scenario, following)} <= self._gets.keys()
        ]
        return Place(party, utility, ranks[party].mean, sum(shared), len(shared))

    def _mean(self, party: str) -> float:
        found = self.parties[party].interval(UTILITY)
        return found.mean if found else 0.0

    def _ranks(self) -> dict[str, Moments]:
        """Return by party its ranks over the scenarios; equals share the mean of theirs."""
        ranks: defaultdict[str, Moments] = defaultdict(Moments)
        for scenario in self.scenarios:
            gets = {
                party: self._gets[scenario, party].mean
                for party in self.parties
                if (scenario, party) in self._gets
            }
            for party, utility in gets.items():
                better = sum(each > utility for each in gets.values())
                alike = sum(each == utility for each in gets.values())
                ranks[party] += moment(better + (alike + 1) / 2)
        return ranks


def standings(grid: Grid, cells: Iterable[CellFigures]) -> Standings:
    """Return the standings of all `cells`."""
    found = Standings(grid)
    for each in cells:
        found.add(each)
    return found


def _own(
    parties: tuple[str, str], gets: tuple[float | None, float | None]
) -> Iterator[tuple[str, float | None]]:
    """Yield what each party gets in a cell; of one that meets itself, the mean of both chairs."""
    first, second = gets
    if parties[0] != parties[1]:
        yield from zip(parties, gets, strict=True)
    elif first is not None and second is not None:
        yield parties[0], (first + second) / 2


def _followed(order: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    yield from zip(order, [*order[1:], None], strict=True)
