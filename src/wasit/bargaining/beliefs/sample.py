"""A sample of what a party may want: weights of issues, values of options, and its ways."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]
LEAST_WEIGHT = 1e-12
"""A weight may come to nothing; its logarithm may not."""


class Prior(Struct, frozen=True, kw_only=True):
    """What is thought of a party before it has said or done anything.

    Weights are drawn from a symmetric Dirichlet distribution of concentration `evenness`: with 1
    all weights are equally likely, with more they are the likelier the more even they are. The
    values of an issue are drawn evenly, then stretched so that its worst option has 0 and its best
    1, but for the `shapes` that are known: by issue and option, on any scale. Reservation values
    and other ways are drawn evenly from 0 to 1.

    Raises ValueError when the evenness is below 1.
    """

    shapes: dict[str, dict[str, float]] = {}
    evenness: float = 1.0

    def __post_init__(self) -> None:
        if not self.evenness >= 1:
            raise ValueError(f"the evenness of weights is 1 or more, not {self.evenness}")

    def weighed(self, weights: Floats) -> Floats:
        """Return the logarithm of how likely weights are, up to a constant: (samples,)."""
        found: Floats = np.log(np.maximum(weights, LEAST_WEIGHT)).sum(axis=1)
        return (self.evenness - 1.0) * found


class Way(IntEnum):
    """How a party bargains: the columns of `Sample.ways`, each from 0 to 1.

    ``RESERVATION``  what no agreement is worth to it
    ``FIRMNESS``     how surely it asks for what is best for it
    ``HABIT``        how often it repeats on an issue what it asked for before
    ``HASTE``        how early it comes down to its reservation value
    """

    RESERVATION = 0
    FIRMNESS = 1
    HABIT = 2
    HASTE = 3


class Sample(NamedTuple):
    """Possible preferences of one party, each as likely as the others.

    `weights` is of shape (samples, issues), each row adding to 1; `values` of shape (samples,
    options) has 1 for an issue's best option and 0 for its worst; `ways` has a column for each
    `Way`.
    """

    weights: Floats
    values: Floats
    ways: Floats

    @property
    def size(self) -> int:
        return len(self.weights)

    def parts(self, menu: Menu) -> Floats:
        """Return what each option adds to the utility, of shape (samples, options)."""
        return self.weights[:, menu.issue_of] * self.values

    def chosen(self, places: NDArray[np.intp]) -> Sample:
        return Sample(self.weights[places], self.values[places], self.ways[places])


def draw(menu: Menu, prior: Prior, count: int, random: np.random.Generator) -> Sample:
    """Draw a sample from the prior. Raises ValueError when its shapes do not fit the menu."""
    for issue in prior.shapes:
        menu.issue(issue)
    weights = random.dirichlet(np.full(len(menu.issues), prior.evenness), count)
    values = random.random((count, len(menu)))
    for issue, start, size in zip(menu.issues, menu.starts, menu.sizes, strict=True):
        block = values[:, start : start + size]
        known = prior.shapes.get(issue)
        block[:] = stretched(block) if known is None else _shape(menu, issue, known)
    return Sample(weights, values, random.random((count, len(Way))))


def stretched(block: Floats) -> Floats:
    """Stretch each row from 0 to 1; a row of one value becomes 1."""
    low = block.min(axis=1, keepdims=True)
    width = block.max(axis=1, keepdims=True) - low
    shape: Floats = np.divide(block - low, width, out=np.ones_like(block), where=width > 0)
    return shape


def _shape(menu: Menu, issue: str, known: Mapping[str, float]) -> Floats:
    if known.keys() != set(menu.options[issue]):
        raise ValueError(f"the values of {issue!r} are not those of its options")
    return stretched(np.array([[float(known[option]) for option in menu.options[issue]]]))
