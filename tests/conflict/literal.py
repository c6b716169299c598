"""The definitions, word for word and slow: what the stabilities are measured against."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from hypothesis import settings
from hypothesis import strategies as st

from wasit.conflict.bits import bitset, members
from wasit.conflict.model import Conflict
from wasit.conflict.stability import Concept

PATIENT = settings(deadline=None)
"""The definitions are slow, and so is a machine that has other things to do."""


def moves(conflict: Conflict, dm: int, state: int) -> set[int]:
    return set(members(conflict.moves[dm][state]))


def improvements(conflict: Conflict, dm: int, state: int) -> set[int]:
    ranks = conflict.ranks[dm]
    return {end for end in moves(conflict, dm, state) if ranks[end] > ranks[state]}


def reach(conflict: Conflict, coalition: set[int], state: int, *, improving: bool) -> set[int]:
    """The ends of all legal sequences of moves, each move tried from each end so far."""
    step = improvements if improving else moves
    ends: set[tuple[int, int]] = set()
    new = {(end, dm) for dm in coalition for end in step(conflict, dm, state)}
    while new:
        ends |= new
        new = {
            (end, dm)
            for (at, last), dm in product(new, coalition)
            if dm != last
            for end in step(conflict, dm, at)
        } - ends
    return {state for state, _ in ends}


def holds(conflict: Conflict, concept: Concept, dm: int, state: int) -> bool:
    ranks = conflict.ranks[dm]
    others = set(conflict.everyone) - {dm}
    for move in improvements(conflict, dm, state):
        if concept is Concept.NASH:
            return False
        counter = reach(conflict, others, move, improving=concept is Concept.SEQ)
        sanctions = {each for each in counter if ranks[each] <= ranks[state]}
        if concept is Concept.SMR:
            sanctions = {
                each
                for each in sanctions
                if all(ranks[end] <= ranks[state] for end in moves(conflict, dm, each))
            }
        if not sanctions:
            return False
    return True


def stable(conflict: Conflict, concept: Concept, dm: int) -> set[int]:
    states = range(len(conflict.states))
    return {state for state in states if holds(conflict, concept, dm, state)}


def pairs(conflict: Conflict) -> Iterator[tuple[int, int]]:
    """Every decision maker with every state."""
    return product(range(len(conflict.decision_makers)), range(len(conflict.states)))


@st.composite
def conflicts(draw: st.DrawFn) -> Conflict:
    """Small graphs with ties, irreversible moves and two to four decision makers."""
    dms = draw(st.integers(2, 4))
    size = draw(st.integers(1, 6))
    ends = st.sets(st.integers(0, size - 1))
    return Conflict(
        decision_makers=tuple("ABCD"[:dms]),
        states=tuple(str(number) for number in range(1, size + 1)),
        moves=tuple(
            tuple(bitset(draw(ends) - {state}) for state in range(size)) for _ in range(dms)
        ),
        ranks=tuple(
            tuple(draw(st.lists(st.integers(1, 4), min_size=size, max_size=size)))
            for _ in range(dms)
        ),
    )
