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


def reach(arcs: Arcs, coalition: Collection[int], start: int) -> int:
    """Return the set of states that the coalition can reach from `start` by legal moves.

    `start` is in it only if it can be returned to.
    """
    seen = dict.fromkeys(coalition, 0)
    new = {dm: arcs[dm][start] for dm in coalition}
    while any(new.values()):
        for dm in coalition:
            seen[dm] |= new[dm]
        new = {dm: _onward(arcs[dm], new, dm) & ~seen[dm] for dm in coalition}
    return _union(seen.values())


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


def _onward(arcs: tuple[int, ...], new: dict[int, int], dm: int) -> int:
    """Return where `dm` can go from the states that somebody else has just moved to."""
    left = _union(states for mover, states in new.items() if mover != dm)
    return _union(arcs[state] for state in members(left))


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)
