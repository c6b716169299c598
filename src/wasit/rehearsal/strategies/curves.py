"""Curves: asking for less as time goes by (Faratin, Sierra and Jennings 1998).

The share given way at time t is k + (1 - k) t^(1/β) on a polynomial curve, and exp((1 - t)^β ln k)
on an exponential one. β below 1 holds out (Boulware), 1 gives way evenly, above 1 gives way early
(Conceder).
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log
from typing import TypeAlias

import numpy as np

from wasit.bargaining.catalogue import Worths
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Asking

Curve: TypeAlias = Callable[[float], float]
"""From the share of the time that is gone to the share that is given way."""


def polynomial(beta: float, first: float = 0.0) -> Curve:
    """Return the polynomial curve of exponent 1/`beta` that begins at `first`."""
    return lambda time: first + (1 - first) * time ** (1 / beta)


def exponential(beta: float, first: float = 0.01) -> Curve:
    """Return the exponential curve of `beta` that begins at `first`, above 0."""
    return lambda time: exp((1 - time) ** beta * log(first))


def along(curve: Curve) -> Asking:
    """Ask for the best package at first and for the floor at the end, along `curve`."""

    def asked(side: Side) -> Worths:
        given: Worths = np.rint((side.best - side.floor) * curve(side.time)).astype(np.int64)
        return side.best - given

    return asked


def unmoved(side: Side) -> Worths:
    """Ask for the best package, always."""
    return side.best
