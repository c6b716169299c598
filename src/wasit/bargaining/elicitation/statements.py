"""Statements: what a party says of its preferences, each as rows that are linear in them.

A row holds when what it says of the parts (what each option adds to the utility) and of the
weights (what each issue adds at most), with its offset, is not below zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]


class OptionOrder(Struct, frozen=True, kw_only=True):
    """The options of an issue, or some of them, from the best to the worst."""

    issue: str
    best_first: tuple[str, ...]


class IssueOrder(Struct, frozen=True, kw_only=True):
    """Issues, or some of them, by what the step from the worst to the best option is worth."""

    most_first: tuple[str, ...]


class Prefers(Struct, frozen=True, kw_only=True):
    """One package rather than another, all else being equal; both settle the same issues."""

    better: dict[str, str]
    worse: dict[str, str]


class Alike(Struct, frozen=True, kw_only=True):
    """Two packages that are worth the same, all else being equal, within `tolerance` of 1."""

    one: dict[str, str]
    other: dict[str, str]
    tolerance: float = 0.02


class Weighs(Struct, frozen=True, kw_only=True):
    """The share of the full scale that an issue's step from worst to best is worth: a range."""

    issue: str
    at_least: float = 0.0
    at_most: float = 1.0


Order = OptionOrder | IssueOrder
Statement = Order | Prefers | Alike | Weighs


class Row(NamedTuple):
    """One inequality: `parts` · what options add + `weights` · weights + `offset` ≥ 0.

    With `strict` it has to be more than 0.
    """

    parts: Floats
    weights: Floats
    offset: float = 0.0
    strict: bool = True

    def slack(self, parts: Floats, weights: Floats) -> Floats:
        """Return by how much each preference of a sample keeps to the row; below 0 it does not.

        `parts` is of shape (samples, options), `weights` of shape (samples, issues).
        """
        held: Floats = parts @ self.parts + weights @ self.weights + self.offset
        return held


def swing(more: tuple[str, str, str], less: tuple[str, str, str]) -> Prefers:
    """Return the statement that one step is worth more than another, of another issue.

    A step is an issue with the option that is left and the option that is reached.
    """
    (first, low, high), (second, bottom, top) = more, less
    return Prefers(better={first: high, second: bottom}, worse={first: low, second: top})


def ranked(packages: Iterable[Mapping[str, str]]) -> list[Prefers]:
    """Return the statements of a ranking of packages, from the best to the worst."""
    return [Prefers(better=dict(one), worse=dict(other)) for one, other in pairwise(packages)]


def rows(menu: Menu, statement: Statement) -> list[Row]:
    """Return the rows of a statement.

    Raises ValueError when it names what is not on the menu, or compares packages that settle
    different issues.
    """
    return list(_rows(menu, statement))


def _rows(menu: Menu, statement: Statement) -> Iterator[Row]:
    match statement:
        case OptionOrder(issue=issue, best_first=options):
            for better, worse in pairwise(_once(options)):
                yield _compared(menu, {issue: better}, {issue: worse})
        case IssueOrder(most_first=issues):
            for more, less in pairwise(_once(issues)):
                weights = np.zeros(len(menu.issues))
                weights[menu.issue(more)], weights[menu.issue(less)] = 1.0, -1.0
                yield Row(np.zeros(len(menu)), weights)
        case Prefers(better=better, worse=worse):
            yield _compared(menu, better, worse)
        case Alike(one=one, other=other, tolerance=tolerance):
            for ahead, behind in ((one, other), (other, one)):
                yield _compared(menu, ahead, behind)._replace(offset=tolerance, strict=False)
        case Weighs(issue=issue, at_least=low, at_most=high):
            if not 0 <= low <= high <= 1:
                raise ValueError(f"a weight lies between 0 and 1, and {low} before {high}")
            weights = np.zeros(len(menu.issues))
            weights[menu.issue(issue)] = 1.0
            yield Row(np.zeros(len(menu)), weights, -low, strict=False)
            yield Row(np.zeros(len(menu)), -weights, high, strict=False)


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(names)) < len(names):
        raise ValueError(f"an order names each once, not {', '.join(names)}")
    return names


def _compared(menu: Menu, ahead: Mapping[str, str], behind: Mapping[str, str]) -> Row:
    if ahead.keys() != behind.keys():
        raise ValueError("packages can be compared only where they settle the same issues")
    parts = np.zeros(len(menu))
    np.add.at(parts, menu.places(ahead), 1.0)
    np.add.at(parts, menu.places(behind), -1.0)
    return Row(parts, np.zeros(len(menu.issues)))
