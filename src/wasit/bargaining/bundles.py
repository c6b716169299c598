"""Bundles: joint choices for a group of issues, as points that add to those of other groups."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.pruning import Flags, Losses, undominated

BLOCK = 2_000_000
"""The most points that are laid side by side at once; more are pruned block by block."""


class Bundles(NamedTuple):
    """The undominated joint choices for some issues.

    `losses` is of shape (parties, bundles), `once` says which bundles no other equals, and
    `options`, of shape (bundles, issues), has the place of the option chosen for each issue.
    """

    issues: tuple[int, ...]
    losses: Losses
    once: Flags
    options: NDArray[np.int32]


class Sums(NamedTuple):
    """The undominated sums of two sets of points, and which of either each is made of."""

    losses: Losses
    once: Flags
    first: NDArray[np.int32]
    second: NDArray[np.int32]


def single(losses: NDArray[np.int64], issues: tuple[int, ...], options: tuple[int, ...]) -> Bundles:
    """Return one bundle, whose losses are given by party."""
    chosen = np.array([options], dtype=np.int32).reshape(1, len(options))
    return Bundles(issues, losses[:, None], np.ones(1, dtype=np.bool_), chosen)


def pruned(bundles: Bundles) -> Bundles:
    """Return the undominated among `bundles`."""
    places, once = undominated(bundles.losses, bundles.once)
    return Bundles(bundles.issues, bundles.losses[:, places], once, bundles.options[places])


def union(alternatives: Iterable[Bundles]) -> Bundles:
    """Return the undominated of several sets, all for the same issues in the same order."""
    sets = list(alternatives)
    return pruned(
        Bundles(
            sets[0].issues,
            np.concatenate([each.losses for each in sets], axis=1),
            np.concatenate([each.once for each in sets]),
            np.concatenate([each.options for each in sets]),
        )
    )


def joined(groups: Iterable[Bundles]) -> Bundles:
    """Return the undominated choices for all the issues of several groups together."""
    return reduce(_join, groups)


def _join(one: Bundles, other: Bundles) -> Bundles:
    made = add(one.losses, one.once, other.losses, other.once)
    chosen = np.concatenate([one.options[made.first], other.options[made.second]], axis=1)
    return Bundles(one.issues + other.issues, made.losses, made.once, chosen)


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
