"""The matrix form: the same stabilities by products of matrices (Xu, Hipel and Kilgour).

Slower than the sets of `stability` and written from other formulas: it checks them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wasit.conflict.bits import members
from wasit.conflict.model import Conflict
from wasit.conflict.stability import Concept

Matrix: TypeAlias = NDArray[np.int64]
"""States by states, of zeros and ones."""


def stable(conflict: Conflict, concept: Concept, dm: int) -> frozenset[int]:
    """Return the states, from 0, that are stable for one decision maker."""
    moves = [adjacency(conflict, each) for each in sorted(conflict.everyone)]
    preferred = [preference(conflict, each) for each in sorted(conflict.everyone)]
    better = [arcs * preference_ for arcs, preference_ in zip(moves, preferred, strict=True)]
    unsanctioned = _unsanctioned(concept, dm, moves, preferred, better)
    diagonal = np.diagonal(better[dm] @ unsanctioned)
    return frozenset(int(state) for state in np.flatnonzero(diagonal == 0))


def adjacency(conflict: Conflict, dm: int) -> Matrix:
    """Return J: 1 where `dm` can move from the row's state to the column's."""
    size = len(conflict.states)
    matrix = np.zeros((size, size), dtype=np.int64)
    for state, ends in enumerate(conflict.moves[dm]):
        matrix[state, list(members(ends))] = 1
    return matrix


def preference(conflict: Conflict, dm: int) -> Matrix:
    """Return P+: 1 where `dm` prefers the column's state to the row's."""
    ranks = np.array(conflict.ranks[dm], dtype=np.int64)
    return np.asarray(ranks[np.newaxis, :] > ranks[:, np.newaxis], dtype=np.int64)


def reachability(arcs: list[Matrix], coalition: Collection[int]) -> Matrix:
    """Return M: 1 where a coalition of at least one can go, nobody moving twice in succession."""
    last = {dm: arcs[dm] for dm in coalition}
    seen = dict(last)
    while any(matrix.any() for matrix in last.values()):
        onward = {
            dm: np.sign(sum(last[each] for each in coalition if each != dm) @ arcs[dm])
            for dm in coalition
            if len(coalition) > 1
        }
        last = {dm: matrix * (1 - seen[dm]) for dm, matrix in onward.items()}
        seen = {dm: np.sign(seen[dm] + last.get(dm, 0)) for dm in coalition}
    return np.asarray(np.sign(sum(seen.values())), dtype=np.int64)


def _unsanctioned(
    concept: Concept, dm: int, moves: list[Matrix], preferred: list[Matrix], better: list[Matrix]
) -> Matrix:
    """Return 1 where nobody sanctions `dm` for being in the row's state, not the column's."""
    others = [each for each in range(len(moves)) if each != dm]
    no_better = (1 - preferred[dm]).T
    if concept is Concept.NASH:
        return np.ones_like(no_better)
    if concept is Concept.SEQ:
        return _without(reachability(better, others) @ no_better)
    if concept is Concept.SMR:
        no_better = no_better * _without(moves[dm] @ preferred[dm].T)
    return _without(reachability(moves, others) @ no_better)


def _without(matrix: Matrix) -> Matrix:
    """Return 1 where `matrix` has 0."""
    return np.asarray(matrix == 0, dtype=np.int64)
