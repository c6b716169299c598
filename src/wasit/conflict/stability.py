"""Stability: whom a state holds, by four concepts of what a decision maker looks ahead to."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import cached_property, reduce
from operator import and_

from wasit.conflict.bits import bitset, members
from wasit.conflict.graph import improvements, reach
from wasit.conflict.model import Arcs, Conflict, better


class Concept(StrEnum):
    """Nash, general metarational, symmetric metarational and sequential stability."""

    NASH = "nash"
    GMR = "gmr"
    SMR = "smr"
    SEQ = "seq"


class Stability:
    """What is stable in a conflict. Sets of states are bits.

    `countermoves` are those of the same graph, if they are known: they do not depend on
    preferences, so that many conflicts on one graph can share them.
    """

    def __init__(self, conflict: Conflict, countermoves: Arcs | None = None) -> None:
        self.conflict = conflict
        self.improvements = improvements(conflict)
        self._better = tuple(map(better, conflict.ranks))
        self._everything = (1 << len(conflict.states)) - 1
        self._countermoves = countermoves

    @cached_property
    def countermoves(self) -> Arcs:
        """By decision maker and state: where all others together can go on from there."""
        if self._countermoves is not None:
            return self._countermoves
        return countermoves(self.conflict, self.conflict.moves)

    @cached_property
    def counterimprovements(self) -> Arcs:
        """The same, if each of them makes only moves that it prefers."""
        return countermoves(self.conflict, self.improvements)

    def stable(self, concept: Concept, dm: int) -> int:
        """Return the set of states that are stable for one decision maker."""
        states = range(len(self.conflict.states))
        return bitset(state for state in states if self.holds(concept, dm, state))

    def equilibria(self, concept: Concept) -> int:
        """Return the set of states that are stable for every decision maker."""
        states = self._everything
        for dm in self.conflict.everyone:
            states &= self.stable(concept, dm)
        return states

    def holds(self, concept: Concept, dm: int, state: int) -> bool:
        """Say whether every improvement of `dm` from `state` is sanctioned."""
        return all(
            self.sanctions(concept, dm, state, move)
            for move in members(self.improvements[dm][state])
        )

    def sanctions(self, concept: Concept, dm: int, state: int, move: int) -> int:
        """Return the states that sanction the improvement of `dm` from `state` to `move`.

        A sanction is no better for `dm` than `state`; the others can bring it about: by any
        moves, in sequential stability only by improvements of their own. In symmetric
        metarationality, moreover, `dm` cannot get away from it to anything better than `state`.
        """
        if concept is Concept.NASH:
            return 0
        arcs = self.counterimprovements if concept is Concept.SEQ else self.countermoves
        found = arcs[dm][move] & ~self._better[dm][state]
        return self._inescapable(dm, state, found) if concept is Concept.SMR else found

    def _inescapable(self, dm: int, state: int, sanctions: int) -> int:
        moves, wanted = self.conflict.moves[dm], self._better[dm][state]
        return bitset(each for each in members(sanctions) if not moves[each] & wanted)


def countermoves(conflict: Conflict, arcs: Arcs) -> Arcs:
    """Return, by decision maker and state, what all the others can reach by these arcs."""
    everyone = conflict.everyone
    return tuple(reach(arcs, sorted(everyone - {dm})) for dm in sorted(everyone))


def coalition_improvements(conflict: Conflict, coalition: Sequence[int]) -> tuple[int, ...]:
    """Return, by state, what the coalition can reach from there and all its members prefer."""
    sets = [reach(conflict.moves, coalition), *(better(conflict.ranks[dm]) for dm in coalition)]
    return tuple(reduce(and_, each) for each in zip(*sets, strict=True))


def coalition_stable(conflict: Conflict, coalition: Sequence[int]) -> int:
    """Return the states that are Nash stable for a coalition: it has no improvement in common."""
    common = coalition_improvements(conflict, coalition)
    return bitset(state for state, improving in enumerate(common) if not improving)


def incredible(stability: Stability, dm: int) -> int:
    """Return the states that hold `dm` only by sanctions nobody would want to carry out.

    They are stable by general metarationality, but not by sequential stability.
    """
    return stability.stable(Concept.GMR, dm) & ~stability.stable(Concept.SEQ, dm)


def held_by_incredible_threats(stability: Stability) -> int:
    """Return the equilibria, general metarational, that rest on such sanctions for somebody."""
    return stability.equilibria(Concept.GMR) & ~stability.equilibria(Concept.SEQ)
