"""Cells: what the talks of each cell came to, read off the batches one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.tournament import parquet
from wasit.rehearsal.tournament.grid import Cell, Grid
from wasit.rehearsal.tournament.moments import Moments, moments

MEASURES = (
    "agreed",
    "first_utility",
    "second_utility",
    "nash_share",
    "nash_distance",
    "fairness",
    "offers",
    "questions",
)
"""What is counted or measured of each talk: `parquet.TALKS` says how."""

UTILITIES = ("first_utility", "second_utility")

SCHEMA = parquet.schema(
    {
        **dict.fromkeys(("scenario", "first", "second", "mediator"), parquet.TEXT),
        **dict.fromkeys(("talks", "agreements"), parquet.COUNT),
        **{f"{name}{end}": parquet.NUMBER for name in MEASURES[1:] for end in ("", "_deviation")},
    }
)
"""A row for each cell: means, and standard deviations."""


class CellFigures(Struct, frozen=True):
    """What came of the talks of `cell`: the moments of each of `MEASURES`, utilities on [0, 1]."""

    cell: Cell
    measures: dict[str, Moments]

    @property
    def talks(self) -> int:
        return self.measures["agreed"].count

    @property
    def agreements(self) -> int:
        agreed = self.measures["agreed"]
        return round(agreed.mean * agreed.count)

    def mean(self, measure: str) -> float | None:
        """Return the mean of a measure; None where no talks have it."""
        found = self.measures[measure]
        return found.mean if found.count else None


def cells(grid: Grid, contents: Iterable[bytes]) -> Iterator[CellFigures]:
    """Yield the figures of each cell, in the order of the grid; `contents` are all its batches."""
    sums: dict[str, Moments] = {}
    for batch, content in enumerate(contents):
        columns = _columns(content)
        begin = grid.numbers(batch).start
        for stretch in grid.stretches(batch):
            part = slice(stretch.first - begin, stretch.first - begin + stretch.talks)
            for name, values in columns.items():
                sums[name] = sums.get(name, Moments()) + moments(values[part])
            if (stretch.first + stretch.talks) % grid.talks == 0:
                yield CellFigures(stretch.cell, sums)
                sums = {}


def row(grid: Grid, figures: CellFigures) -> dict[str, Any]:
    """Return the figures of a cell as a row of `SCHEMA`."""
    cell = figures.cell
    found: dict[str, Any] = {
        "scenario": grid.scenarios[cell.scenario],
        "first": cell.parties[0],
        "second": cell.parties[1],
        "mediator": cell.mediator,
        "talks": figures.talks,
        "agreements": figures.agreements,
    }
    for name in MEASURES[1:]:
        found[name] = figures.mean(name)
        found[f"{name}_deviation"] = figures.measures[name].deviation
    return found


def _columns(content: bytes) -> dict[str, NDArray[np.float64]]:
    columns = parquet.numbers(content, MEASURES)
    for name in UTILITIES:
        columns[name] = columns[name] / SCALE
    return columns
