"""Contradictions: the fewest statements to reconsider, so that all the others can be true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.elicitation.polytope import Polytope, polytope
from wasit.bargaining.elicitation.statements import Statement
from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]

MARGIN = 1e-4
"""By how much of the full scale every strict statement has to be kept."""
MOST = 10
"""How many sets of the same size are told at most."""
LOOSE = 3.0
"""More than any row can be missed by."""


def reconsider(menu: Menu, statements: Sequence[Statement]) -> list[tuple[int, ...]]:
    """Return the smallest sets of statements, by place, without which the rest can be true.

    All have the same size, and there are `MOST` at most. The one empty set is returned when
    nothing contradicts. A mixed-integer program with a switch for each statement finds them.
    Raises ValueError when a statement names what is not on the menu.
    """
    return list(_smallest(polytope(menu, statements), menu, len(statements)))


def _smallest(found: Polytope, menu: Menu, statements: int) -> Iterator[tuple[int, ...]]:
    known: list[tuple[int, ...]] = []
    while len(known) < MOST:
        left_out = _solve(found, menu, statements, known)
        if left_out is None or (known and len(left_out) > len(known[0])):
            return
        yield left_out
        known.append(left_out)
        if not left_out:
            return


def _solve(
    found: Polytope, menu: Menu, statements: int, known: Sequence[tuple[int, ...]]
) -> tuple[int, ...] | None:
    """Return a smallest set that contains none of those `known`, or None when there is none."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - slow to load

    options, issues = len(menu), len(menu.issues)
    switches = (found.said_by[:, None] == np.arange(statements)) * LOOSE
    whole = np.concatenate([np.zeros(options), np.ones(issues), np.zeros(1 + statements)])
    limits = [
        LinearConstraint(np.hstack([found.rows, switches]), found.at_least, np.inf),
        LinearConstraint(whole[None, :], 1.0, 1.0),
        *(
            LinearConstraint(
                _switched(each, found.size, statements)[None, :], -np.inf, len(each) - 1
            )
            for each in known
        ),
    ]
    low = np.concatenate([np.zeros(found.size - 1), [MARGIN], np.zeros(statements)])
    high = np.concatenate([np.ones(found.size - 1), [MARGIN], np.ones(statements)])
    answer = milp(
        np.concatenate([np.zeros(found.size), np.ones(statements)]),
        integrality=np.concatenate([np.zeros(found.size), np.ones(statements)]),
        bounds=Bounds(low, high),
        constraints=limits,
    )
    if answer.x is None:
        return None
    return tuple(np.flatnonzero(answer.x[found.size :] > 0.5).tolist())


def _switched(places: tuple[int, ...], size: int, statements: int) -> Floats:
    row = np.zeros(size + statements)
    row[[size + place for place in places]] = 1.0
    return row
