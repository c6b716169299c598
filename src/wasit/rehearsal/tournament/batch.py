"""The batch: talks played one after the other, as the Parquet file in which they are kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from wasit.rehearsal.results import Talk
from wasit.rehearsal.study import study
from wasit.rehearsal.tournament import parquet
from wasit.rehearsal.tournament.grid import Cell, Stretch
from wasit.rehearsal.tournament.tournament import Tournament, Whole
from wasit.rehearsal.yardstick import Measures, Yardstick, yardstick
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
        columns: dict[str, list[Any]] = {name: [] for name in parquet.TALKS.names}
        for stretch in self.tournament.grid.stretches(number):
            for row in self._rows(stretch):
                for name, value in zip(columns, row, strict=True):
                    columns[name].append(value)
        return parquet.packed(columns, parquet.TALKS, marks(self.tournament.mark(), number))

    def _rows(self, stretch: Stretch) -> Iterator[tuple[Any, ...]]:
        cell = stretch.cell
        names = self.tournament.grid.scenarios[cell.scenario], *cell.parties, cell.mediator
        parties = [party.id for party in self._scenario(cell).opening.parties]
        for place, (talk, measures) in enumerate(self._measured(stretch)):
            yield (
                stretch.first + place,
                *names,
                stretch.seed + place,
                talk.agreed,
                json.dumps(talk.package, ensure_ascii=False) if talk.package else None,
                *(talk.utilities[party] for party in parties),
                talk.offers,
                talk.questions,
                *measures,
            )

    def _measured(self, stretch: Stretch) -> Iterator[tuple[Talk, Measures]]:
        """Yield each talk with its measures; those that end alike are measured once."""
        rule = self._yardstick(stretch.cell.scenario)
        known: dict[tuple[int, ...], Measures] = {}
        for talk in self._talks(stretch):
            key = talk.agreed, *talk.utilities.values()
            if key not in known:
                known[key] = rule.measures(talk)
            yield talk, known[key]

    def _talks(self, stretch: Stretch) -> Iterator[Talk]:
        cell, scenario = stretch.cell, self._scenario(stretch.cell)
        quick = study(scenario, cell.parties, cell.mediator)
        if quick is not None:
            return quick.talks(stretch.seed, stretch.talks)
        seeds = range(stretch.seed, stretch.seed + stretch.talks)
        return (self.whole(scenario, seed, cell.parties, cell.mediator) for seed in seeds)

    def _scenario(self, cell: Cell) -> Scenario:
        return self.tournament.scenarios[cell.scenario]

    def _yardstick(self, place: int) -> Yardstick:
        if place not in self._yardsticks:
            self._yardsticks[place] = yardstick(self.tournament.scenarios[place].profile)
        return self._yardsticks[place]


def marks(tournament: str, number: int) -> dict[str, str]:
    """Return what the file of a batch says of itself."""
    return {"wasit.tournament": tournament, "wasit.batch": str(number)}
