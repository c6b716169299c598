"""Chance: asking at random, and asking a little beside what was meant."""

from __future__ import annotations

import numpy as np

from wasit.bargaining.catalogue import Worths
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Asking


def anything(side: Side) -> Worths:
    """Ask for anything between the floor and the best package, equally likely."""
    width = np.maximum(side.best - side.floor + 1, 1)
    return side.floor + side.roll(width, "anything")


def noisy(asking: Asking, spread: float) -> Asking:
    """Ask as `asking` does, but up to a share `spread` of the scale more or less, by chance."""
    most = round(SCALE * spread)

    def asked(side: Side) -> Worths:
        return asking(side) + side.roll(np.full(len(side), 2 * most + 1), "noise") - most

    return asked
