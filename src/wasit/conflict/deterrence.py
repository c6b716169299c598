"""Deterrence: how likely a price must be to hold a challenger back.

The calculation is elementary, and that of Zagare and Kilgour's models of deterrence. It needs what
the graph model does without: how much the outcomes are worth to the challenger, not only which it
prefers.
"""

from __future__ import annotations

from math import isfinite

from msgspec import Struct


class Stakes(Struct, frozen=True):
    """What outcomes are worth to a challenger, on any scale of its own.

    `win` is to go ahead unanswered, `restraint` to leave things as they are, and `price` to go
    ahead and be answered. Raises ValueError unless they are finite and fall in this order, and the
    first two or the last two are not the same.
    """

    win: float
    restraint: float
    price: float

    def __post_init__(self) -> None:
        if not all(map(isfinite, (self.win, self.restraint, self.price))):
            raise ValueError("what outcomes are worth is told in finite numbers")
        if not self.price <= self.restraint <= self.win or self.price == self.win:
            raise ValueError(
                "to go ahead unanswered is worth more than to be answered, and restraint no more "
                "than the one and no less than the other"
            )

    @property
    def threshold(self) -> float:
        """The least probability of the price, from 0 to 1, at which restraint is no worse."""
        return (self.win - self.restraint) / (self.win - self.price)
