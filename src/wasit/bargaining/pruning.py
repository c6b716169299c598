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
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

WORD = 63
"""The bits of a sort key: losses that fit into one together are sorted in one pass."""
STRONG = 32
"""The points, best by sum, that all others are held against first where parties are many."""


def undominated(losses: Losses, once: Flags | None = None) -> tuple[Places, Flags]:
    """Return the places of the undominated points, and which of them stand alone.

    `once` says of each point that one package alone gives it, as all do where it is left out; so
    does what is returned, which is false where several points are equal. The places are in rising
    order of the first party's loss, then of the second's, and so on.
    """
    if losses.shape[1] < 2:
        places = np.arange(losses.shape[1])
        return places, np.ones(len(places), np.bool_) if once is None else once
    order, twin = _ranked(losses)
    kept = _sieve(losses[:, order])
    places, single = order[kept], ~twin[kept]
    return places, single if once is None else once[places] & single


def _ranked(losses: Losses) -> tuple[Places, Flags]:
    """Return the places in rising order, and by rank whether the next point is the same."""
    twin = np.zeros(losses.shape[1], dtype=np.bool_)
    width = WORD // len(losses)
    if int(losses.max()) >> width:
        order = np.lexsort(losses[::-1])
        ranked = losses[:, order]
        twin[:-1] = (ranked[:, 1:] == ranked[:, :-1]).all(axis=0)
        return order, twin
    key = losses[0]
    for row in losses[1:]:
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
    return hopeful[(_staircase if len(ranked) == 3 else _pivots)(ranked[:, hopeful])]


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


def _pivots(ranked: Losses) -> Places:
    """With more parties, take the smallest sum again and again, and drop what it dominates."""
    rest = ranked.sum(axis=0).argsort(kind="stable")
    kept = []
    while len(rest):
        kept.append(rest[0])
        rest = rest[(ranked[:, rest] < ranked[:, rest[0], None]).any(axis=0)]
    return np.sort(np.array(kept, dtype=np.intp))
