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
Movers: TypeAlias = tuple[int, ...]
Onward: TypeAlias = Callable[[int], Iterator[tuple[Movers, int]]]
"""State → who can move on from there, with the set of states that they can get to."""


def routes(conflict: Conflict, status_quo: int, by: By) -> dict[int, Route]:
    """Return a shortest route from the status quo to each state that can be reached.

    The status quo itself has the empty route.
    """
    onward = _onward(conflict, by)
    found: dict[int, Route] = {status_quo: ()}
    left: deque[tuple[Route, Movers | None]] = deque([((), None)])
    # Who came to a state first could not move on from it. Once others have come as well, all
    # can, and to come there again leads nowhere new.
    complete = 1 << status_quo
    while left:
        past, only = left.popleft()
        state, last = (past[-1].end, past[-1].movers) if past else (status_quo, ())
        for movers, ends in onward(state):
            if movers == last or movers != (only or movers):
                continue
            for end in members(ends & ~complete):
                route = (*past, Stride(movers, state, end))
                if end not in found:
                    found[end] = route
                    left.append((route, None))
                elif (first := found[end][-1].movers) != movers:
                    complete |= 1 << end
                    left.append((route, first))
    return found


def _onward(conflict: Conflict, by: By) -> Onward:
    """Return what tells who can move on from a state, and to where."""
    alone = sorted(conflict.everyone)
    arcs = conflict.moves if by is By.MOVES else improvements(conflict)
    sizes = range(2, len(alone) + 1) if by is By.COALITIONS else ()
    together = {
        movers: coalition_improvements(conflict, movers)
        for size in sizes
        for movers in combinations(alone, size)
    }

    def onward(state: int) -> Iterator[tuple[Movers, int]]:
        for dm in alone:
            yield (dm,), arcs[dm][state]
        for movers, improving in together.items():
            yield movers, improving[state]

    return onward
