"""Linkage: which issues hang together, and in which order they are best taken apart.

Issues are linked when an interaction or a combination that is ruled out names both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations as pairs_of
from math import prod
from typing import NamedTuple

from wasit.bargaining.agenda import Agenda

Graph = dict[int, set[int]]


class Step(NamedTuple):
    """An issue to take out, the issues it then hangs together with, and the ways to settle all."""

    issue: int
    neighbours: tuple[int, ...]
    ways: int


def links(agenda: Agenda) -> list[tuple[int, ...]]:
    """Return the issues of each interaction, and of each combination that is ruled out."""
    return [pair.issues for pair in agenda.pairs] + [
        tuple(issue for issue, _ in combination) for combination in agenda.combinations
    ]


def graph(issues: int, linked: Iterable[tuple[int, ...]]) -> Graph:
    made: Graph = {issue: set() for issue in range(issues)}
    for link in linked:
        for one, other in pairs_of(link, 2):
            made[one].add(other)
            made[other].add(one)
    return made


def parts(whole: Graph) -> list[list[int]]:
    """Return each group of issues that links hold together, be it of a single issue."""
    found, seen = [], set[int]()
    for start in whole:
        if start in seen:
            continue
        part, waiting = {start}, [start]
        while waiting:
            fresh = whole[waiting.pop()] - part
            part |= fresh
            waiting += sorted(fresh)
        seen |= part
        found.append(sorted(part))
    return found


def order(whole: Graph, options: Sequence[int]) -> Iterator[Step]:
    """Yield all issues in an order to take them out: the one with the fewest ways about it first.

    `options` counts them by issue. What an issue hung together with hangs together afterwards.
    """
    around = {issue: set(linked) for issue, linked in whole.items()}
    ways = {issue: _ways(issue, linked, options) for issue, linked in around.items()}
    while around:
        issue = min(around, key=lambda each: (ways[each], each))
        neighbours = around.pop(issue)
        yield Step(issue, tuple(sorted(neighbours)), ways[issue])
        for one in neighbours:
            around[one] = (around[one] | neighbours) - {issue, one}
            ways[one] = _ways(one, around[one], options)


def _ways(issue: int, linked: Iterable[int], options: Sequence[int]) -> int:
    return options[issue] * prod(options[each] for each in linked)
