"""Pruning: of many points, those that no other is at least as good as for every party.

Points are given by what they lose against the best there is: an array of whole numbers, none below
zero, of shape (parties, points). One point dominates another when it loses no more for any party,
and less for one. Of points that are equal the first alone is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import numpy as np
from numpy.typing import NDArray

Losses = NDArray[np.int64]
Cells = NDArray[np.int64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

WORD = 63
"""The bits of a sort key: losses that fit into one together are sorted in one pass."""
STRONG = 32
"""The points, best by sum, that all others are held against first where parties are many."""
CROWD = 200
"""The points in a cell, on average, from which on cells are better gone through one by one."""


def undominated(
    losses: Losses, once: Flags | None = None, cells: Cells | None = None
) -> tuple[Places, Flags]:
    """Return the places of the undominated points, and which of them stand alone.

    `once` says of each point that one package alone gives it, as all do where it is left out; so
    does what is returned, which is false where several points are equal. With `cells`, a number
    from 0 on for each point, only points of the same cell are compared. The places are in rising
    order of the cell, then of the first party's loss, then of the second's, and so on.
    """
    if losses.shape[1] < 2:
        places = np.arange(losses.shape[1])
        return places, np.ones(len(places), np.bool_) if once is None else once
    order, twin = _ranked(losses if cells is None else np.vstack([cells, losses]))
    ranked = losses[:, order]
    kept = _sieve(ranked) if cells is None else _sieve_cells(ranked, cells[order])
    places, single = order[kept], ~twin[kept]
    return places, single if once is None else once[places] & single


def thinned(losses: Losses, limit: int, cells: Cells) -> tuple[Places, NDArray[np.int64]]:
    """Return which undominated points to keep, `limit` in a cell at most, and the cost by cell.

    In a cell that has more, points are put into buckets, and of each bucket the one is kept that
    loses least for the last party. For any other party it may lose more than one that is left out:
    by the cost at most. The places are in rising order.
    """
    counts = np.bincount(cells)
    widths, costs = np.ones(len(counts), np.int64), np.zeros(len(counts), np.int64)
    every = keepers = np.arange(losses.shape[1])
    while (crowded := counts > limit).any():
        widths[crowded] *= 2
        keepers = _keepers(losses, widths[cells], cells)
        counts = np.bincount(cells[keepers == every])
    np.maximum.at(costs, cells, (losses[:, keepers] - losses).max(axis=0))
    return every[keepers == every], costs


def _keepers(losses: Losses, widths: NDArray[np.int64], cells: Cells) -> Places:
    """Return by point the one that is kept of its bucket."""
    buckets = np.vstack([cells, losses[:-1] // widths])
    order = np.lexsort((losses[-1], *buckets[::-1]))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (buckets[:, order[1:]] != buckets[:, order[:-1]]).any(axis=0)
    keepers = np.empty_like(order)
    keepers[order] = order[first][first.cumsum() - 1]
    return keepers


def _ranked(rows: Losses) -> tuple[Places, Flags]:
    """Return the places in rising order, and by rank whether the next point is the same."""
    twin = np.zeros(rows.shape[1], dtype=np.bool_)
    widths = [most.bit_length() for most in np.maximum.reduce(rows, axis=1).tolist()]
    if sum(widths) > WORD:
        order = np.lexsort(rows[::-1])
        ranked = rows[:, order]
        twin[:-1] = (ranked[:, 1:] == ranked[:, :-1]).all(axis=0)
        return order, twin
    key = rows[0]
    for row, width in zip(rows[1:], widths[1:], strict=True):
        key = key << width | row
    order = key.argsort(kind="stable")
    key = key[order]
    np.equal(key[1:], key[:-1], out=twin[:-1])
    return order, twin


def _sieve(ranked: Losses) -> Places:
    """Return the ranks of the undominated, given points in rising order."""
    if len(ranked) == 1:
        return np.zeros(1, dtype=np.intp)
    if len(ranked) == 2:
        return _falling(ranked[1])
    hopeful = _not_beaten_by_the_strong(ranked)
    if len(ranked) == 3:
        return hopeful[_staircase(ranked[:, hopeful])]
    return hopeful[_pivots(ranked[:, hopeful], np.zeros(len(hopeful), np.int64))]


def _sieve_cells(ranked: Losses, cells: Cells) -> Places:
    """Return the ranks of the undominated in each cell, given points in order of the cells."""
    if len(ranked) == 2:
        # What is far below all of the cells before sees nothing of them.
        far = int(np.maximum.reduce(ranked[1])) + 1
        if far * (int(cells[-1]) + 1) >> WORD == 0:
            return _falling(ranked[1] - far * cells)
    starts = np.flatnonzero(np.diff(cells, prepend=-1))
    if len(ranked) == 1:
        return starts
    if len(cells) < CROWD * len(starts):
        return _pivots(ranked, cells)
    ends = [*starts[1:].tolist(), len(cells)]
    ranges = zip(starts.tolist(), ends, strict=True)
    return np.concatenate([start + _sieve(ranked[:, start:end]) for start, end in ranges])


def _falling(second: NDArray[np.int64]) -> Places:
    """With two parties, a point stays when it loses less for the second than all before it."""
    least = np.minimum.accumulate(second)
    stays = np.ones(len(second), dtype=np.bool_)
    np.less(second[1:], least[:-1], out=stays[1:])
    return stays.nonzero()[0]


def _not_beaten_by_the_strong(ranked: Losses) -> Places:
    """Return the ranks that a few points with the smallest sums leave; cheap, and most go."""
    total = ranked.sum(axis=0)
    alive = np.arange(ranked.shape[1])
    if len(alive) <= STRONG:
        return alive
    for strong in np.sort(np.argpartition(total, STRONG)[:STRONG]):
        better = (ranked[:, alive] < ranked[:, strong, None]).any(axis=0)
        alive = alive[better | (total[alive] <= total[strong])]
    return alive


def _staircase(ranked: Losses) -> Places:
    """With three parties, hold what has passed as a staircase over the second and third."""
    seconds: list[int] = []
    thirds: list[int] = []  # negated, so that both rise
    kept: list[int] = []
    for rank, (second, third) in enumerate(zip(*ranked[1:].tolist(), strict=True)):
        above = bisect_right(seconds, second)
        if above and -thirds[above - 1] <= third:
            continue
        kept.append(rank)
        step = slice(bisect_left(seconds, second), bisect_right(thirds, -third, above))
        seconds[step], thirds[step] = [second], [-third]
    return np.array(kept, dtype=np.intp)


def _pivots(ranked: Losses, cells: Cells) -> Places:
    """In each cell, take the smallest sum again and again, and drop what it dominates."""
    rest = np.lexsort((ranked.sum(axis=0), cells))
    kept = []
    while len(rest):
        first = np.diff(cells[rest], prepend=-1) > 0
        pivots = rest[first]
        kept.append(pivots)
        than = np.repeat(pivots, np.diff(np.append(np.flatnonzero(first), len(rest))))
        rest = rest[(ranked[:, rest] < ranked[:, than]).any(axis=0)]
    return np.sort(np.concatenate(kept))
