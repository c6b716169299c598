"""The graph: improvements, what a coalition can reach, and by which path.

A coalition moves in any order, but nobody moves twice in succession (Fang, Hipel and Kilgour).
Of a single decision maker this leaves one move.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from wasit.conflict.bits import members
from wasit.conflict.model import Arcs, Conflict, better


class Step(NamedTuple):
    """One move: who made it, from which state, to which."""

    mover: int
    start: int
    end: int


Path: TypeAlias = tuple[Step, ...]


def improvements(conflict: Conflict) -> Arcs:
    """Return the unilateral improvements: the moves that their mover strictly prefers."""
    return tuple(
        tuple(ends & above for ends, above in zip(arcs, better(ranks), strict=True))
        for arcs, ranks in zip(conflict.moves, conflict.ranks, strict=True)
    )


def reach(arcs: Arcs, coalition: Collection[int]) -> tuple[int, ...]:
    """Return, by state, the set of states that the coalition can reach from there by legal moves.

    The state itself is in it only if it can be returned to.
    """
    states = range(len(arcs[0]))
    ends = {dm: [tuple(members(each)) for each in arcs[dm]] for dm in coalition}
    # By mover: what can be reached from a state by who moves there first, and by all others once
    # this one has moved there. The sets grow until no move adds to any.
    first = {dm: list(arcs[dm]) for dm in coalition}
    after = {dm: [0 for _ in states] for dm in coalition}
    growing = True
    while growing:
        growing = False
        for state in states:
            for dm in coalition:
                others = _union(first[other][state] for other in coalition if other != dm)
                if others != after[dm][state]:
                    after[dm][state], growing = others, True
            for dm in coalition:
                further = first[dm][state] | _union(after[dm][end] for end in ends[dm][state])
                if further != first[dm][state]:
                    first[dm][state], growing = further, True
    return tuple(_union(first[dm][state] for dm in coalition) for state in states)


def path(arcs: Arcs, coalition: Collection[int], start: int, goals: int) -> Path | None:
    """Return a shortest legal path of the coalition from `start` into the set `goals`.

    None when there is none. Of several, the path of the first in order is taken.
    """
    paths: deque[Path] = deque([()])
    seen: set[tuple[int, int]] = set()
    while paths:
        past = paths.popleft()
        state, last = (past[-1].end, past[-1].mover) if past else (start, None)
        for dm in sorted(coalition):
            for end in members(arcs[dm][state]) if dm != last else ():
                if (end, dm) in seen:
                    continue
                seen.add((end, dm))
                if goals >> end & 1:
                    return (*past, Step(dm, state, end))
                paths.append((*past, Step(dm, state, end)))
    return None


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
