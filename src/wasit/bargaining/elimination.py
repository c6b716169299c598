"""Elimination: the undominated choices for issues that hang together, one issue at a time.

Issues are linked when an interaction or a combination that is ruled out names both. Each group
of linked issues becomes one set of joint choices, exactly: an issue is taken out by finding, for
every way to settle its neighbours, the undominated ways to settle it and all that was taken out
through it before. The work grows with the ways to settle the neighbours of one issue, not with
the number of issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations as pairs_of
from itertools import product
from math import prod
from typing import NamedTuple

import numpy as np

from wasit.bargaining.agenda import Agenda
from wasit.bargaining.bundles import Bundles, joined, single, union
from wasit.bargaining.pruning import undominated

CELLS = 50_000
"""The most ways to settle an issue and its neighbours that are gone through."""

Graph = dict[int, set[int]]
Settled = dict[int, int]
"""Issue → option, both by place."""


class TooEntangled(ValueError):
    """So many issues hang together that their joint choices cannot be found exactly."""


class Message(NamedTuple):
    """What issues that are gone come to, by how their remaining neighbours are settled.

    A way to settle them that is missing is ruled out.
    """

    issues: tuple[int, ...]
    cells: dict[tuple[int, ...], Bundles]


def groups(agenda: Agenda) -> list[Bundles]:
    """Return the undominated joint choices of each group of linked issues.

    A group is empty when everything in it is ruled out. Raises TooEntangled when an issue has to
    be weighed with so many others at once that more than `CELLS` ways would have to be tried.
    """
    graph = _graph(agenda)
    alone = [_options(agenda, issue) for issue, linked in graph.items() if not linked]
    return alone + [_eliminate(agenda, graph, part) for part in _parts(graph)]


def _options(agenda: Agenda, issue: int) -> Bundles:
    allowed = np.array(agenda.allowed[issue], dtype=np.int32)
    losses = agenda.losses[issue][:, allowed]
    places, once = undominated(losses)
    return Bundles((issue,), losses[:, places], once, allowed[places, None])


def _graph(agenda: Agenda) -> Graph:
    graph: Graph = {issue: set() for issue in range(len(agenda.issues))}
    linked = [pair.issues for pair in agenda.pairs]
    for combination in agenda.combinations:
        linked += pairs_of([issue for issue, _ in combination], 2)
    for one, other in linked:
        graph[one].add(other)
        graph[other].add(one)
    return graph


def _parts(graph: Graph) -> Iterator[list[int]]:
    """Yield each group of two issues or more that links hold together."""
    seen: set[int] = set()
    for start in (issue for issue, linked in graph.items() if linked):
        if start in seen:
            continue
        part, waiting = {start}, [start]
        while waiting:
            fresh = graph[waiting.pop()] - part
            part |= fresh
            waiting += sorted(fresh)
        seen |= part
        yield sorted(part)


def _eliminate(agenda: Agenda, graph: Graph, part: Sequence[int]) -> Bundles:
    """Take the issues of `part` out one by one, the one with the fewest ways about it first."""
    around = {issue: set(graph[issue]) for issue in part}
    messages: list[Message] = []
    while around:
        issue = min(around, key=lambda each: (_ways(agenda, around, each), each))
        if _ways(agenda, around, issue) > CELLS:
            raise TooEntangled(_complaint(agenda, around, issue))
        neighbours = around.pop(issue)
        heard = [message for message in messages if issue in message.issues]
        messages = [message for message in messages if issue not in message.issues]
        messages.append(_take_out(agenda, issue, tuple(sorted(neighbours)), heard))
        for one in neighbours:
            around[one] = (around[one] | neighbours) - {issue, one}
    empty = _none_left(agenda, part)
    return joined(message.cells.get((), empty) for message in messages)


def _ways(agenda: Agenda, around: Graph, issue: int) -> int:
    return prod(len(agenda.allowed[each]) for each in (issue, *around[issue]))


def _complaint(agenda: Agenda, around: Graph, issue: int) -> str:
    together = ", ".join(agenda.issues[each] for each in sorted({issue, *around[issue]}))
    return (
        f"too many issues hang together: {together} would have to be settled at once, "
        f"in {_ways(agenda, around, issue)} ways"
    )


def _none_left(agenda: Agenda, part: Sequence[int]) -> Bundles:
    parties, issues = len(agenda.tops), tuple(part)
    return Bundles(
        issues,
        np.zeros((parties, 0), np.int64),
        np.ones(0, np.bool_),
        np.zeros((0, len(issues)), np.int32),
    )


def _take_out(
    agenda: Agenda, issue: int, neighbours: tuple[int, ...], heard: Sequence[Message]
) -> Message:
    """Return what `issue` and all heard through it come to, for every way around it.

    A pair or combination counts here when `issue` is the first of its issues to be taken out:
    then, and only then, are all its issues among `issue` and its neighbours.
    """
    settle = _Settling(agenda, issue, neighbours, heard)
    cells = {}
    for ways in product(*(agenda.allowed[each] for each in neighbours)):
        around = dict(zip(neighbours, ways, strict=True))
        possible = [
            found
            for option in agenda.allowed[issue]
            if (found := settle(around | {issue: option})) is not None
        ]
        if possible:
            cells[ways] = union(possible)
    return Message(neighbours, cells)


class _Settling:
    """What is lost by settling one issue, once its neighbours are settled."""

    def __init__(
        self, agenda: Agenda, issue: int, neighbours: Sequence[int], heard: Sequence[Message]
    ) -> None:
        near = {issue, *neighbours}
        self._issue, self._heard = issue, heard
        self._losses = agenda.losses[issue]
        self._pairs = [
            pair for pair in agenda.pairs if issue in pair.issues and near.issuperset(pair.issues)
        ]
        self._never = [
            dict(each)
            for each in agenda.combinations
            if issue in dict(each) and near.issuperset(dict(each))
        ]

    def __call__(self, settled: Settled) -> Bundles | None:
        """Return the undominated bundles for all that is gone, or None if that is ruled out."""
        if any(each.items() <= settled.items() for each in self._never):
            return None
        heard = []
        for message in self._heard:
            cell = message.cells.get(tuple(settled[each] for each in message.issues))
            if cell is None:
                return None
            heard.append(cell)
        option = settled[self._issue]
        losses = self._losses[:, option].copy()
        for pair in self._pairs:
            first, second = pair.issues
            losses += pair.losses[settled[first], settled[second]]
        return joined([single(losses, (self._issue,), (option,)), *heard])
