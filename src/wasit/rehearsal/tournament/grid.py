"""The grid: which talks a tournament has, in which order, and how they are cut into batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct


class Cell(NamedTuple):
    """Talks that differ by their seeds alone. `scenario` is its place among the grid's."""

    scenario: int
    parties: tuple[str, str]
    mediator: str


class Stretch(NamedTuple):
    """Talks of one cell with seeds that follow each other; `first` is the number of the first."""

    cell: Cell
    first: int
    seed: int
    talks: int


class Grid(Struct, frozen=True, kw_only=True):
    """The talks of a tournament: `talks` for each cell, with seeds that follow on `seed`.

    They are numbered through: by scenario, then by pair, then by mediator, then by seed. A batch
    holds `batch` of them, the last one what is left, so that what is in it depends on nothing but
    the grid. `scenarios` are names.
    """

    scenarios: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    mediators: tuple[str, ...]
    seed: int
    talks: int
    batch: int

    @property
    def cells(self) -> int:
        return len(self.scenarios) * len(self.pairs) * len(self.mediators)

    @property
    def total(self) -> int:
        """How many talks there are in all."""
        return self.cells * self.talks

    @property
    def batches(self) -> int:
        return -(-self.total // self.batch)

    def numbers(self, batch: int) -> range:
        """Return the numbers of the talks in a batch."""
        return range(batch * self.batch, min((batch + 1) * self.batch, self.total))

    def stretches(self, batch: int) -> Iterator[Stretch]:
        """Yield the talks of a batch, cell by cell."""
        numbers = self.numbers(batch)
        first = numbers.start
        while first < numbers.stop:
            place, begun = divmod(first, self.talks)
            talks = min(self.talks - begun, numbers.stop - first)
            yield Stretch(self.cell(place), first, self.seed + begun, talks)
            first += talks

    def cell(self, place: int) -> Cell:
        """Return the cell at this place in the order of the talks."""
        rest, mediator = divmod(place, len(self.mediators))
        scenario, pair = divmod(rest, len(self.pairs))
        return Cell(scenario, self.pairs[pair], self.mediators[mediator])
