"""Mirrors: giving way as the other side does (Faratin, Sierra and Jennings 1998).

All three look at what the other side's last offers are worth to this one: what it gave way is what
they have grown by. They begin with the best package and answer once two offers have been heard.
"""

from __future__ import annotations

import numpy as np

from wasit.bargaining.catalogue import Worths
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Asking

SPREAD = SCALE // 50
"""The most that chance adds to what is given way, or takes from it."""


def relative(side: Side) -> Worths:
    """Ask for the share of the last own offer that the older of two offers is of the newer."""
    return _in_proportion(side, 1)


def averaged(window: int) -> Asking:
    """Look at what was given way over the last `window` offers, and not only the last."""
    return lambda side: _in_proportion(side, window)


def absolute(side: Side) -> Worths:
    """Give way by as much as the other side did, and a little more or less by chance."""
    heard = side.heard.worths
    if len(heard) < 2 or not side.own:
        return side.best
    chance = side.roll(np.full(len(side), 2 * SPREAD + 1), "mirror") - SPREAD
    return side.own.worths[-1] - (heard[-1] - heard[-2]) + chance


def _in_proportion(side: Side, window: int) -> Worths:
    heard = side.heard.worths
    if len(heard) < 2 or not side.own:
        return side.best
    older = _positive(heard[max(0, len(heard) - 1 - window)])
    return side.own.worths[-1] * older // _positive(heard[-1])


def _positive(worth: Worths) -> Worths:
    """Return `worth`, in which even what crosses a red line counts for a little."""
    return np.maximum(worth, 1)
