"""The polytope of additive preferences: what holds of them all, and what statements add, as rows.

A point has what each option adds to the utility, then what each issue weighs, then a margin by
which every strict statement is kept. Where the best and the worst option of an issue are not both
known, they are not fixed to the issue's weight and to 0: the polytope is then larger than the set
of preferences, so that what holds everywhere in it does hold, and what it allows need not be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.elicitation.statements import OptionOrder, Statement, rows
from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]


class Polytope(NamedTuple):
    """Rows of coefficients, of shape (rows, options + issues + 1), and their lower bounds.

    `said_by` has for each row the place of the statement it comes from, and -1 for what holds of
    all preferences. The weights add up to 1, which no row says.
    """

    rows: Floats
    at_least: Floats
    said_by: NDArray[np.intp]

    @property
    def size(self) -> int:
        """How many numbers a point has."""
        return int(self.rows.shape[1])


Shapes = Mapping[str, Mapping[str, float]]
"""Values that are known, by issue and option: from 0 for the worst option to 1 for the best."""


def polytope(menu: Menu, statements: Sequence[Statement], shapes: Shapes | None = None) -> Polytope:
    """Return the preferences that agree with `statements` and have the `shapes` that are known.

    Raises ValueError when one names what is not on the menu.
    """
    options, issues = len(menu), len(menu.issues)
    heavier = np.hstack([-np.eye(options), np.eye(issues)[menu.issue_of], np.zeros((options, 1))])
    fixed = np.array([*_fixed(menu, shapes or {})]).reshape(-1, options + issues + 1)
    found, bounds = [heavier, fixed], [np.zeros(options + len(fixed))]
    places = [np.full(options + len(fixed), -1)]
    for place, statement in enumerate(statements):
        for row in (*_said(menu, statement), *_ends(menu, statement)):
            found.append(row[None, :-1])
            bounds.append(row[-1:])
            places.append(np.array([place]))
    return Polytope(np.vstack(found), np.concatenate(bounds), np.concatenate(places))


def _fixed(menu: Menu, shapes: Shapes) -> Iterator[Floats]:
    """Yield that what an option adds is just its share of the issue's weight: no less, no more."""
    for issue, values in shapes.items():
        for option, value in values.items():
            row = np.zeros(len(menu) + len(menu.issues) + 1)
            row[menu.place(issue, option)] = 1.0
            row[len(menu) + menu.issue(issue)] = -value
            yield row
            yield -row


def _said(menu: Menu, statement: Statement) -> Iterable[Floats]:
    for row in rows(menu, statement):
        yield np.concatenate([row.parts, row.weights, [-1.0 if row.strict else 0.0, -row.offset]])


def _ends(menu: Menu, statement: Statement) -> Iterable[Floats]:
    """Yield that the best option has the issue's whole weight, and the worst adds nothing."""
    if not isinstance(statement, OptionOrder):
        return
    if set(statement.best_first) != set(menu.options[statement.issue]):
        return
    best, worst = (menu.place(statement.issue, statement.best_first[at]) for at in (0, -1))
    row = np.zeros(len(menu) + len(menu.issues) + 2)
    row[best], row[len(menu) + menu.issue(statement.issue)] = 1.0, -1.0
    yield row
    if worst != best:
        row = np.zeros_like(row)
        row[worst] = -1.0
        yield row
