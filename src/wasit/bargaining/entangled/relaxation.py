"""Relaxation: fewer links between issues, and no package that loses more than it really does.

A combination that is let go is no longer ruled out. A pair that is let go still loses, by each of
its two options alone, a part of what it is sure to lose: the parts of any two options together are
never more than what these lose as a pair. So a package loses no less in truth than here, and the
frontier here bounds every package.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.agenda import Agenda, Pair
from wasit.bargaining.linkage import graph, order

TRIES = 150
"""How many links beyond a forest are tried before the rest is let go."""

Link = tuple[int, ...]


def relaxed(agenda: Agenda, cells: int) -> Agenda:
    """Return `agenda` with so few links that all ways to be gone through are `cells` at most.

    What is ruled out is kept first, then the pairs that matter most.
    """
    pairs = {pair.issues: pair for pair in merged(agenda.pairs)}
    heavy = sorted(pairs, key=lambda link: (-_weight(pairs[link]), link))
    ruled_out = sorted({tuple(sorted(dict(each))) for each in agenda.combinations})
    kept = _within(agenda, [*ruled_out, *heavy], cells)
    losses = [each.copy() for each in agenda.losses]
    for link in pairs.keys() - kept:
        for issue, sure in zip(link, _sure(pairs[link].losses), strict=True):
            losses[issue] += sure.T
    return replace(
        agenda,
        losses=tuple(losses),
        pairs=tuple(pairs[link] for link in heavy if link in kept),
        combinations=tuple(
            each for each in agenda.combinations if tuple(sorted(dict(each))) in kept
        ),
    )


def merged(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the pairs with one for any two issues, the earlier issue first."""
    sums: dict[tuple[int, int], NDArray[np.int64]] = {}
    for pair in pairs:
        first, second = pair.issues
        turned = pair.losses if first < second else pair.losses.swapaxes(0, 1)
        issues = (min(first, second), max(first, second))
        sums[issues] = sums[issues] + turned if issues in sums else turned
    return [Pair(issues, losses) for issues, losses in sums.items()]


def _sure(losses: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return what the options of either issue are sure to lose: never more together than a pair."""
    rows = losses.min(axis=1) // 2
    columns = (losses - rows[:, None]).min(axis=0)
    return rows + (losses - rows[:, None] - columns).min(axis=1), columns


def _weight(pair: Pair) -> int:
    """Return the most that the bound can be off when the pair is let go."""
    rows, columns = _sure(pair.losses)
    return int((pair.losses - rows[:, None] - columns).max())


def _within(agenda: Agenda, wanted: list[Link], cells: int) -> set[Link]:
    """Return of `wanted` links, the earlier the better, those that can be kept together.

    A forest is found first: what joins parts that hang together otherwise costs little.
    """
    options = [len(each) for each in agenda.allowed]
    kept: list[Link] = []

    def take(link: Link) -> bool:
        steps = order(graph(len(options), [*kept, link]), options)
        if fits := all(total <= cells for total in accumulate(step.ways for step in steps)):
            kept.append(link)
        return fits

    part = dict(enumerate(range(len(options))))
    for link in wanted:
        joined = {part[issue] for issue in link}
        if len(joined) > 1 and take(link):
            part = {issue: min(joined) if at in joined else at for issue, at in part.items()}
    for link in [link for link in wanted if link not in kept][:TRIES]:
        take(link)
    return set(kept)
