"""The bargainer: one side of many talks on the fast path, and what such talks come to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.catalogue import Catalogue, Codes
from wasit.rehearsal.strategies.strategy import Strategy

NOBODY = -1


@dataclass(frozen=True)
class Bargainer:
    """One side of all the talks: its strategy, what it wants in each, and its time."""

    strategy: Strategy
    catalogue: Catalogue
    rounds: int


@dataclass(frozen=True)
class Outcomes:
    """How the talks ended, an entry for each.

    `codes` is the package, -1 without an understanding; `acceptors` the place of the side that said
    yes to the other's offer, -1 where none did; `offers`, of shape (talks, 2), how many each side
    made.
    """

    codes: Codes
    acceptors: NDArray[np.int64]
    offers: NDArray[np.int64]


def open_outcomes(talks: int) -> Outcomes:
    """Return the outcomes of talks that have not begun, to be written as they end."""
    return Outcomes(np.full(talks, -1), np.full(talks, NOBODY), np.zeros((talks, 2), np.int64))


def turns(rounds: int) -> range:
    """Return the turns of talks in which a side makes so many offers at most after its first.

    Each makes its offers in turn; at the end the first may still take the second's last.
    """
    return range(2 * (rounds + 1) + 1)
