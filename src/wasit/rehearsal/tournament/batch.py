"""The batch: talks played one after the other, as the Parquet file in which they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np

from wasit.rehearsal.outcomes.results import Talk
from wasit.rehearsal.outcomes.yardstick import Measures, Yardstick, yardstick
from wasit.rehearsal.studies.study import Endings, Study, study
from wasit.rehearsal.tournament import parquet
from wasit.rehearsal.tournament.grid import Cell, Stretch
from wasit.rehearsal.tournament.tournament import Tournament, Whole
from wasit.scenario.model import Scenario


@dataclass(frozen=True)
class Batches:
    """Plays the batches of `tournament`: called with a number, it returns that batch's file.

    Nothing it returns depends on where or in which order batches are played. `whole` plays talks
    that cannot take the fast path. It is sent to workers as it is.
    """

    tournament: Tournament
    whole: Whole
    _yardsticks: dict[int, Yardstick] = field(default_factory=dict, repr=False)

    def __call__(self, number: int) -> bytes:
        tables = chain.from_iterable(map(self._tables, self.tournament.grid.stretches(number)))
        return parquet.packed(tables, marks(self.tournament.mark(), number))

    def _tables(self, stretch: Stretch) -> Iterator[Any]:
        """Yield the rows of a stretch of talks, as tables."""
        done = 0
        for talks, which in self._endings(stretch):
            numbers = done + np.arange(len(which))
            yield parquet.chosen(
                list(self._rows(stretch.cell, talks)),
                which,
                {"talk": stretch.first + numbers, "seed": stretch.seed + numbers},
            )
            done += len(which)

    def _rows(self, cell: Cell, talks: Sequence[Talk]) -> Iterator[tuple[Any, ...]]:
        """Yield the row of each of `talks`, as far as it does not tell which talk it is."""
        names = self.tournament.grid.scenarios[cell.scenario], *cell.parties, cell.mediator
        parties = [party.id for party in self._scenario(cell).opening.parties]
        rule = self._yardstick(cell.scenario)
        known: dict[tuple[int, ...], Measures] = {}
        for talk in talks:
            key = talk.agreed, *talk.utilities.values()
            if key not in known:
                known[key] = rule.measures(talk)
            yield (
                *names,
                talk.agreed,
                json.dumps(talk.package, ensure_ascii=False) if talk.package else None,
                *(talk.utilities[party] for party in parties),
                talk.offers,
                talk.questions,
                *known[key],
            )

    def _endings(self, stretch: Stretch) -> Iterable[Endings]:
        cell, scenario = stretch.cell, self._scenario(stretch.cell)
        quick = study(scenario, cell.parties, cell.mediator)
        if isinstance(quick, Study):
            return quick.endings(stretch.seed, stretch.talks)
        seeds = range(stretch.seed, stretch.seed + stretch.talks)
        talks = (
            quick.talks(stretch.seed, stretch.talks)
            if quick
            else (self.whole(scenario, seed, cell.parties, cell.mediator) for seed in seeds)
        )
        return [Endings(list(talks), np.arange(stretch.talks))]

    def _scenario(self, cell: Cell) -> Scenario:
        return self.tournament.scenarios[cell.scenario]

    def _yardstick(self, place: int) -> Yardstick:
        if place not in self._yardsticks:
            self._yardsticks[place] = yardstick(self.tournament.scenarios[place].profile)
        return self._yardsticks[place]


def marks(tournament: str, number: int) -> dict[str, str]:
    """Return what the file of a batch says of itself."""
    return {"wasit.tournament": tournament, "wasit.batch": str(number)}
