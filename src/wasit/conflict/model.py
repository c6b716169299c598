"""The model: decision makers, states, the moves between them, and who prefers what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from wasit.conflict.bits import bitset
from wasit.conflict.flaws import Flaw

Arcs: TypeAlias = tuple[tuple[int, ...], ...]
"""By decision maker and state: the set of states that can be reached in one move, as bits."""

Ranks: TypeAlias = tuple[int, ...]
"""By state: its rank for one decision maker; higher is better, equal is indifferent."""


class Conflict(Struct, frozen=True, kw_only=True):
    """A graph model. Decision makers and states are numbered from 0, in their order here.

    `moves` need not be transitive or reversible; `ranks` are ordinal, so only their order counts.
    """

    decision_makers: tuple[str, ...]
    states: tuple[str, ...]
    moves: Arcs
    ranks: tuple[Ranks, ...]

    @property
    def everyone(self) -> frozenset[int]:
        return frozenset(range(len(self.decision_makers)))

    def prefers(self, dm: int, state: int, to: int) -> bool:
        """Say whether decision maker `dm` strictly prefers `state` to another."""
        return self.ranks[dm][state] > self.ranks[dm][to]


def better(ranks: Ranks) -> tuple[int, ...]:
    """Return, by state, the set of states that are strictly preferred to it."""
    above: dict[int, int] = {}
    passed = 0
    for rank in sorted(set(ranks), reverse=True):
        above[rank] = passed
        passed |= bitset(state for state, other in enumerate(ranks) if other == rank)
    return tuple(above[rank] for rank in ranks)


def read_moves(moves: Mapping[str, Sequence[int]], states: int) -> tuple[int, ...]:
    """Return one decision maker's arcs from a table of moves; states are numbered from 1 there.

    Raises Flaw for a number that is no state, and for a move from a state to itself.
    """
    arcs = [0] * states
    numbers = {str(state + 1): state for state in range(states)}
    for number, ends in moves.items():
        if number not in numbers:
            raise Flaw((number,), f"the number of a state from 1 to {states}", f"“{number}”")
        for place, end in enumerate(ends):
            if not 1 <= end <= states or str(end) == number:
                raise Flaw(
                    (number, place), f"the number of another state from 1 to {states}", str(end)
                )
            arcs[numbers[number]] |= 1 << (end - 1)
    return tuple(arcs)
