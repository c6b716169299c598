"""Bundles: joint choices for a group of issues, as points that add to those of other groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.pruning import Cells, Flags, Losses, undominated

BLOCK = 2_000_000
"""The most points that are laid side by side at once; more are pruned block by block."""

Index = NDArray[np.intp]


class Bundles(NamedTuple):
    """The undominated joint choices for some issues.

    `losses` is of shape (parties, bundles), `once` says which bundles no other equals, and
    `options`, of shape (bundles, issues), has the place of the option chosen for each issue.
    Where some are left out, for every joint choice there is one here that loses at most `epsilon`
    more for any party. Of choices that were `searched`, `once` says nothing.
    """

    issues: tuple[int, ...]
    losses: Losses
    once: Flags
    options: NDArray[np.int32]
    epsilon: int = 0
    searched: bool = False


class Sums(NamedTuple):
    """The undominated sums of two sets of points, and which of either each is made of."""

    losses: Losses
    once: Flags
    first: NDArray[np.int32]
    second: NDArray[np.int32]


def add(losses: Losses, once: Flags, more: Losses, more_once: Flags) -> Sums:
    """Return the undominated sums of every point of one set with every point of another.

    Both sets are undominated and in rising order, as `undominated` leaves them.
    """
    if losses.shape[1] == 1:
        each = np.arange(more.shape[1], dtype=np.int32)
        return Sums(losses + more, once & more_once, np.zeros_like(each), each)
    step = max(1, BLOCK // max(1, losses.shape[1]))
    blocks = [
        _add_block(losses, once, more[:, start : start + step], more_once, start)
        for start in range(0, max(1, more.shape[1]), step)
    ]
    if len(blocks) == 1:
        return blocks[0]
    together = Sums(
        np.concatenate([block.losses for block in blocks], axis=1),
        *(np.concatenate(parts) for parts in zip(*(block[1:] for block in blocks), strict=True)),
    )
    places, alone = undominated(together.losses, together.once)
    return Sums(together.losses[:, places], alone, together.first[places], together.second[places])


def _add_block(losses: Losses, once: Flags, more: Losses, more_once: Flags, start: int) -> Sums:
    count = losses.shape[1]
    sums = (more[:, :, None] + losses[:, None, :]).reshape(len(losses), -1)
    places, alone = undominated(sums)
    chosen = places // max(1, count)
    first, second = (places - chosen * count).astype(np.int32), (chosen + start).astype(np.int32)
    alone &= once[first] & more_once[chosen]
    return Sums(sums[:, places], alone, first, second)


class Celled(NamedTuple):
    """Bundles in cells: only those of one cell compete. The cells are in rising order."""

    cells: Cells
    losses: Losses
    once: Flags
    options: NDArray[np.int32]

    def at(self, places: Index) -> Celled:
        return Celled(
            self.cells[places], self.losses[:, places], self.once[places], self.options[places]
        )

    def pruned(self) -> Celled:
        places, once = undominated(self.losses, self.once, self.cells)
        return self.at(places)._replace(once=once)


class Matches(NamedTuple):
    """By bundle, where those that it is to be joined with begin among others, and how many."""

    begin: Index
    counts: Index

    @classmethod
    def of(cls, wanted: Cells, cells: Cells) -> Matches:
        """Match what wants a cell with all that is in it."""
        begin = cells.searchsorted(wanted, side="left")
        return cls(begin, cells.searchsorted(wanted, side="right") - begin)

    def total(self) -> int:
        return int(self.counts.sum())

    def blocks(self) -> Iterator[tuple[Index, Index]]:
        """Yield, a block at a time, the places of both sides of every match."""
        ends = self.counts.cumsum()
        total = self.total()
        for start in range(0, max(1, total), BLOCK):
            each = np.arange(start, min(start + BLOCK, total))
            first = ends.searchsorted(each, side="right")
            yield first, self.begin[first] + each - (ends - self.counts)[first]


def join(some: Celled, more: Celled, matches: Matches) -> Celled:
    """Return the undominated sums of each bundle with those it matches; without any, it is gone."""
    blocks = [_joined(some, more, first, second) for first, second in matches.blocks()]
    return blocks[0] if len(blocks) == 1 else together(blocks).pruned()


def _joined(some: Celled, more: Celled, first: Index, second: Index) -> Celled:
    cells = some.cells[first]
    losses = some.losses[:, first] + more.losses[:, second]
    places, once = undominated(losses, some.once[first] & more.once[second], cells)
    # Options are laid side by side for what is left alone: they take most room.
    chosen = some.options[first[places]], more.options[second[places]]
    return Celled(cells[places], losses[:, places], once, np.concatenate(chosen, axis=1))


def together(blocks: list[Celled]) -> Celled:
    """Return the bundles of all blocks, in order of the cells."""
    cells, losses, once, options = zip(*blocks, strict=True)
    whole = Celled(
        np.concatenate(cells),
        np.concatenate(losses, axis=1),
        np.concatenate(once),
        np.concatenate(options),
    )
    return whole.at(whole.cells.argsort(kind="stable"))
