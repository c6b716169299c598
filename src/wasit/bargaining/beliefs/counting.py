"""Counting: the frequency model, the simplest way to learn from offers. A baseline.

An issue weighs more the more often its option stays the same from one offer to the next, and an
option is worth more the more often it is asked for. Models of this kind have done about as well as
Bayesian ones in competitions between programs, at a fraction of the cost (Baarslag, Hendrikx,
Hindriks and Jonker, Autonomous Agents and Multi-Agent Systems 30(5), 2016). It says nothing of its
uncertainty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]

STAY = 0.1
"""What an issue's weight grows by, before all are scaled, when its option stays the same."""


def counted(menu: Menu, offers: Sequence[Mapping[str, str]]) -> Floats:
    """Return what each option is taken to add, of shape (options,), from offers in order.

    Raises ValueError when an offer names what is not on the menu.
    """
    asked = np.zeros(len(menu))
    for offer in offers:
        asked[menu.places(offer)] += 1.0
    weights = np.full(len(menu.issues), 1.0 / len(menu.issues))
    for earlier, later in pairwise(offers):
        for issue, option in later.items():
            weights[menu.issue(issue)] += STAY * (earlier.get(issue) == option)
    most = np.maximum.reduceat(asked, menu.starts)[menu.issue_of]
    values = np.divide(asked, most, out=np.zeros_like(asked), where=most > 0)
    worth: Floats = (weights / weights.sum())[menu.issue_of] * values
    return worth
