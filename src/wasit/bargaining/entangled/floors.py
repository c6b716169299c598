"""Floors: what the losses of any package come to at least, each weighted by its party's weight.

Two bounds are known for a weighted sum, and the better holds. One is worked out pair by pair: what
a pair of options is sure to lose moves to the options by themselves and from there to other pairs,
until little is gained (max-product linear programming; Globerson and Jaakkola, Advances in Neural
Information Processing Systems 20, 2007). It is near the truth where few issues hang together. The
other, near it where all do, is that of `wasit.bargaining.entangled.spectrum`. Combinations that are
ruled out are left out of account, which makes neither untrue.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.agenda import Agenda
from wasit.bargaining.entangled.directions import directions
from wasit.bargaining.entangled.relaxation import merged
from wasit.bargaining.entangled.spectrum import spectral_floors

MOST = 20
"""How many directions have a floor, about."""
UPDATES = 12_000
"""How many times a pair is worked on in all, about."""
ROUNDS = 60
"""How many times each pair is worked on at most."""
OPTIONS = 400
"""The most options for which the spectral floor is worked out."""
WORD = 62
"""The most bits of a weighted loss."""
ROOM = 36
"""The most bits of a weighted loss for which the spectral floor is worked out."""

Whole = NDArray[np.int64]


class Floor(NamedTuple):
    """No package has a sum of its losses, each times its party's weight, below `least`."""

    weights: tuple[int, ...]
    least: int


class _Weighted(NamedTuple):
    """What is lost by direction: by issue, (directions, options), and by pair of issues."""

    alone: list[Whole]
    beside: dict[tuple[int, int], Whole]


def floors(agenda: Agenda) -> list[Floor]:
    """Return a floor for each of some directions; none where numbers are too long for it."""
    weights = directions(len(agenda.tops), MOST)
    tables = [*agenda.losses, *(pair.losses for pair in agenda.pairs)]
    most = int(weights[0].sum()) * sum(int(losses.max()) for losses in tables)
    if most.bit_length() > WORD:
        return []
    weighted = _weighted(agenda, weights)
    least = np.maximum(_pair_by_pair(weighted), _spectral(weighted, len(weights)))
    return [
        Floor(tuple(each), floor)
        for each, floor in zip(weights.tolist(), least.tolist(), strict=True)
    ]


def _weighted(agenda: Agenda, weights: Whole) -> _Weighted:
    allowed = [np.array(each) for each in agenda.allowed]
    return _Weighted(
        [weights @ losses[:, own] for losses, own in zip(agenda.losses, allowed, strict=True)],
        {
            pair.issues: np.moveaxis(
                pair.losses[np.ix_(*(allowed[issue] for issue in pair.issues))] @ weights.T, 2, 0
            )
            for pair in merged(agenda.pairs)
        },
    )


def _pair_by_pair(weighted: _Weighted) -> Whole:
    """Return by direction what the options and the pairs that lose least lose together."""
    alone, beside = list(weighted.alone), dict(weighted.beside)
    for _ in range(min(ROUNDS, max(1, UPDATES // max(1, len(beside))))):
        for (first, second), losses in beside.items():
            whole = losses + alone[first][:, :, None] + alone[second][:, None, :]
            rows, columns = whole.min(axis=2) // 2, whole.min(axis=1) // 2
            alone[first], alone[second] = rows, columns
            beside[first, second] = whole - rows[:, :, None] - columns[:, None, :]
    least = [each.min(axis=1) for each in alone] + [
        each.min(axis=(1, 2)) for each in beside.values()
    ]
    total: Whole = np.add.reduce(least)
    return total


def _spectral(weighted: _Weighted, count: int) -> Whole:
    """Return by direction the spectral floor, or 0 where that takes too much time or room."""
    sizes = np.array([each.shape[1] for each in weighted.alone])
    ends = np.cumsum(sizes)
    most = sum(int(each.max()) for each in (*weighted.alone, *weighted.beside.values()))
    if ends[-1] > OPTIONS or most.bit_length() > ROOM:
        return np.zeros(count, np.int64)
    alone = np.concatenate(weighted.alone, axis=1)
    spans = [slice(end - size, end) for end, size in zip(ends, sizes, strict=True)]
    beside = np.zeros((count, ends[-1], ends[-1]), np.int64)
    for (first, second), losses in weighted.beside.items():
        beside[:, spans[first], spans[second]] = losses
        beside[:, spans[second], spans[first]] = losses.swapaxes(1, 2)
    return np.array(spectral_floors(alone, beside, sizes), np.int64)
