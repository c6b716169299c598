"""A sample of what a party may want: weights of issues, values of options, and its ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]
Shapes = Mapping[str, Mapping[str, float]]
"""By issue, the values of its options from 0 to 1, where they are known beforehand."""


class Ways(NamedTuple):
    """How a party bargains, by column of `Sample.ways`; all lie between 0 and 1.

    ``reservation``  what no agreement is worth to it
    ``firmness``     how surely it asks for what is best for it
    ``habit``        how often it repeats on an issue what it asked for before
    ``haste``        how fast it comes down to its reservation value
    """

    reservation: int = 0
    firmness: int = 1
    habit: int = 2
    haste: int = 3


WAYS = Ways()


class Sample(NamedTuple):
    """Possible preferences of one party, each as likely as the others.

    `weights` is of shape (samples, issues), each row adding to 1; `values` of shape (samples,
    options) has 1 for an issue's best option and 0 for its worst; `ways` is of shape (samples, 4).
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


def draw(menu: Menu, shapes: Shapes, count: int, random: np.random.Generator) -> Sample:
    """Draw from the prior: all weights, and all values within an issue, are equally likely.

    Weights come from a flat Dirichlet distribution; the values of an issue evenly from 0 to 1,
    then stretched so that its worst option has 0 and its best 1. Raises ValueError when `shapes`
    does not fit the menu.
    """
    weights = random.dirichlet(np.ones(len(menu.issues)), count)
    values = random.random((count, len(menu)))
    for issue, start, size in zip(menu.issues, menu.starts, menu.sizes, strict=True):
        block = values[:, start : start + size]
        block[:] = _shape(menu, issue, shapes[issue]) if issue in shapes else stretched(block)
    return Sample(weights, values, random.random((count, len(WAYS))))


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
