"""MiCRO: conceding one package at a time, and only when the other side does (de Jonge 2022).

The packages are put in the order of what they are worth. While this side has not made more
different offers than it has heard, it makes the next one; otherwise it says an earlier one again.
"""

from __future__ import annotations

import numpy as np

from wasit.bargaining.catalogue import Codes
from wasit.rehearsal.strategies.side import History, Side
from wasit.rehearsal.strategies.strategy import Flags


def bid(side: Side) -> Codes:
    """Return the next package in order where this side is not ahead; otherwise one said before."""
    made, fresh = _next(side)
    if not made.any():
        return fresh
    said = np.maximum(side.roll(np.maximum(made, 1), "micro"), 0)
    again = _ordered(side, np.minimum(said, np.maximum(made - 1, 0)))
    return np.where(fresh >= 0, fresh, again)


def accept(side: Side, _offer: Codes) -> Flags:
    """Take what is worth at least the least that this side is ready to offer."""
    made, fresh = _next(side)
    least = np.where(fresh >= 0, fresh, _ordered(side, np.maximum(made - 1, 0)))
    return side.heard.worths[-1] >= side.worth(np.maximum(least, 0))


def _next(side: Side) -> tuple[Codes, Codes]:
    """Return how many different offers were made, and the next one; -1 where none is due."""
    made, heard = distinct(side.own, len(side)), distinct(side.heard, len(side))
    return made, np.where(made <= heard, _ordered(side, made), -1)


def _ordered(side: Side, place: Codes) -> Codes:
    """Return the package that stands at `place` in this side's order; -1 beyond the last."""
    order = side.catalogue.leading(side.rounds + 2)
    found = order[side.rows, np.minimum(place, order.shape[1] - 1)]
    return np.where(place < order.shape[1], found, -1)


def distinct(history: History, talks: int) -> Codes:
    """Return how many different packages were put forward, by talk."""
    if not history:
        return np.zeros(talks, np.int64)
    ordered = np.sort(np.stack(history.codes), axis=0)
    different: Codes = 1 + (ordered[1:] != ordered[:-1]).sum(axis=0)
    return different
