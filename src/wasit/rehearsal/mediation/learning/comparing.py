"""Comparing: asks, of either side, what is expected to change most how packages in play compare.

So nothing is asked that decides nothing. Asked are comparisons, and whether a side could live with
a package in play had it given way by a share: by that which the package takes in the median, so
that a yes is as likely as a no.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.comparisons import Drawing, in_words
from wasit.rehearsal.mediation.learning.packages import gains
from wasit.rehearsal.mediation.learning.play import Play
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.learning.telling import Telling, bearable, changes

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

DRAWN = 40
"""How many comparisons of each kind are considered for each side."""
LEAST_SHARE = 0.01
"""No side is asked what it could bear had it given way by less: it would be asked of its best."""


def most_telling(sides: Sequence[Posterior], play: Play, random: np.random.Generator) -> Telling:
    """Return the question that changes most; red lines are not what it is after."""
    worth = [gains(side.costs(red_lines=False), play.packages) for side in sides]
    found = []
    for at, side in enumerate(sides):
        if side.knows_all:
            continue
        counterpart = worth[1 - at].mean(axis=0)
        drawn = Drawing(side.present, random).draw(DRAWN, side.parts().mean(axis=0), play.packages)
        drawn = drawn[np.logical_or.reduce(drawn != 0, axis=(1, 2))]
        rows = np.array([side.rows.counting(each) for each in drawn])
        features = side.features()
        change = changes(features @ rows.T > 0, worth[at], counterpart)
        most = int(change.argmax())
        found.append(Telling(in_words(drawn[most], at), rows[most], float(change[most])))
        takes = play.costs[at].of(play.packages)
        shares = np.clip(np.median(takes, axis=0), LEAST_SHARE, 1.0).round(2)
        yes = features @ side.rows.bearing(play.packages, shares).T > 0
        change = changes(yes, worth[at], counterpart)
        found.append(bearable(at, side, play.packages, shares, change))
    return max(found, key=lambda each: each.change)
