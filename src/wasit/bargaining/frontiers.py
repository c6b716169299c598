"""Frontiers of many profiles at once, as samples of uncertain preferences need them.

The issues are combined one after the other as for a single frontier, with the points of all
profiles side by side: a point competes only with those of its own profile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.frontier import LIMIT
from wasit.bargaining.pruning import thinned, undominated

BLOCK = 2_000_000
"""The most points that are laid side by side at once; beyond it profiles are taken in halves."""

Whole = NDArray[np.int64]


class Points(NamedTuple):
    """One frontier: utilities of shape (points, parties), best for the first party first.

    `choices`, of shape (points, issues), has the place of the option chosen for each issue. For
    every package there is a point that is worth at most `epsilon` millionths less to any party.
    """

    utilities: Whole
    choices: NDArray[np.int32]
    epsilon: int


class _Layer(NamedTuple):
    """The points so far, by profile, with the options chosen, and by profile how far they are off.

    `losses` is of shape (parties, points), `chosen` of shape (issues so far, points).
    """

    profiles: Whole
    losses: Whole
    chosen: NDArray[np.int32]
    epsilon: Whole


def frontiers(
    values: Sequence[Whole], allowed: Sequence[Sequence[int]] | None = None, *, limit: int = LIMIT
) -> list[Points]:
    """Return the frontier of each of many profiles about issues that do not hang together.

    `values` has by issue what each option is worth to each party in each profile, in whole
    millionths, of shape (profiles, parties, options). `allowed` has by issue the places of the
    options within all red lines: all, where it is left out. A frontier is exact unless more than
    `limit` points of its own had to be held. Raises ValueError when there is no issue.
    """
    if not values:
        raise ValueError("a frontier needs an issue at least")
    every = [range(worth.shape[2]) for worth in values]
    places = [np.array(each, np.int32) for each in allowed or every]
    left = [worth[:, :, own] for worth, own in zip(values, places, strict=True)]
    return list(_each(left, places, limit))


def _each(
    values: Sequence[Whole], places: Sequence[NDArray[np.int32]], limit: int
) -> Iterator[Points]:
    profiles = len(values[0])
    # Where no option of an issue is left there is no best one, and no point either.
    tops = [worth.max(axis=2) if worth.size else worth.sum(axis=2) for worth in values]
    lost = [top[:, :, None] - worth for top, worth in zip(tops, values, strict=True)]
    layer = _combined(lost, limit)
    if layer is None:
        for half in (slice(profiles // 2), slice(profiles // 2, None)):
            yield from _each([worth[half] for worth in values], places, limit)
        return
    utilities = (np.add.reduce(tops)[layer.profiles] - layer.losses.T).astype(np.int64)
    chosen = [own[options] for own, options in zip(places, layer.chosen, strict=True)]
    choices = np.stack(chosen, axis=1)
    ends = layer.profiles.searchsorted(np.arange(profiles + 1)).tolist()
    for start, end, epsilon in zip(ends, ends[1:], layer.epsilon.tolist(), strict=False):
        yield Points(utilities[start:end], choices[start:end], epsilon)


def _combined(lost: Sequence[Whole], limit: int) -> _Layer | None:
    """Return the points of all issues together; None where these are too many at once."""
    profiles, parties, _ = lost[0].shape
    nothing = np.zeros((parties, profiles), np.int64)
    layer = _Layer(np.arange(profiles), nothing, np.zeros((0, profiles), np.int32), nothing[0])
    for losses in lost:
        if losses.shape[2] * len(layer.profiles) > BLOCK and profiles > 1:
            return None
        layer = _thinned(_with(layer, losses), limit)
    return layer


def _with(layer: _Layer, losses: Whole) -> _Layer:
    """Return the layer with one issue more."""
    parties, points = layer.losses.shape
    # Option after option, so that each stretch is in rising order, which sorts fast.
    more = losses.transpose(1, 2, 0)[:, :, layer.profiles] + layer.losses[:, None, :]
    cells = np.tile(layer.profiles, losses.shape[2])
    kept, _ = undominated(more.reshape(parties, -1), cells=cells)
    option, point = np.divmod(kept, max(1, points))
    return _Layer(
        layer.profiles[point],
        more.reshape(parties, -1)[:, kept],
        np.vstack([layer.chosen[:, point], option.astype(np.int32)]),
        layer.epsilon,
    )


def _thinned(layer: _Layer, limit: int) -> _Layer:
    if len(layer.profiles) <= limit:
        return layer
    kept, costs = thinned(layer.losses, limit, layer.profiles)
    epsilon = layer.epsilon.copy()
    epsilon[: len(costs)] += costs
    return _Layer(layer.profiles[kept], layer.losses[:, kept], layer.chosen[:, kept], epsilon)
