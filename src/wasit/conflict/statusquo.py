"""The status quo: which states it may lead to, by which path, and who must move.

After Li, Kilgour and Hipel: a search from the status quo in which nobody moves twice in
succession, neither a decision maker nor a coalition.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple, TypeAlias

from wasit.conflict.bits import members
from wasit.conflict.graph import improvements
from wasit.conflict.model import Conflict
from wasit.conflict.stability import coalition_improvements


class By(StrEnum):
    """What moves a path is made of.

    All moves; improvements of their mover alone; or these and the improvements of coalitions,
    which all their members prefer though no single step need be one.
    """

    MOVES = "moves"
    IMPROVEMENTS = "improvements"
    COALITIONS = "coalitions"


class Stride(NamedTuple):
    """One part of a path: the movers, together, go from one state to another."""

    movers: tuple[int, ...]
    start: int
    end: int


Route: TypeAlias = tuple[Stride, ...]
Onward: TypeAlias = Callable[[int], Iterator[Stride]]


def routes(conflict: Conflict, status_quo: int, by: By) -> dict[int, Route]:
    """Return a shortest route from the status quo to each state that can be reached.

    The status quo itself has the empty route.
    """
    onward = _onward(conflict, by)
    found: dict[int, Route] = {status_quo: ()}
    seen: set[tuple[tuple[int, ...], int]] = set()
    left: deque[Route] = deque([()])
    while left:
        past = left.popleft()
        state, last = (past[-1].end, past[-1].movers) if past else (status_quo, ())
        for stride in onward(state):
            if stride.movers == last or (stride.movers, stride.end) in seen:
                continue
            seen.add((stride.movers, stride.end))
            route = (*past, stride)
            found.setdefault(stride.end, route)
            left.append(route)
    return found


def _onward(conflict: Conflict, by: By) -> Onward:
    """Return what tells the strides that are possible from a state."""
    arcs = conflict.moves if by is By.MOVES else improvements(conflict)
    alone = sorted(conflict.everyone)
    sizes = range(2, len(alone) + 1) if by is By.COALITIONS else ()

    def strides(state: int) -> Iterator[Stride]:
        for dm in alone:
            yield from (Stride((dm,), state, end) for end in members(arcs[dm][state]))
        for size in sizes:
            for movers in combinations(alone, size):
                ends = coalition_improvements(conflict, movers, state)
                yield from (Stride(movers, state, end) for end in members(ends))

    return strides
