"""What a question tells: how much its answer is expected to change, and how it is learned."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.questions import Bearable, YesNo

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

RARE = 0.02
"""An answer is not asked for that no more than this share of the sample would give."""


class Telling(NamedTuple):
    """A question, the row of features that is more than nothing for a yes, and what it changes."""

    question: YesNo
    row: Floats
    change: float


def bearable(at: int, side: Posterior, packages: Places, shares: Floats, change: Floats) -> Telling:
    """Return the question about the package and its share, of those, that changes most."""
    best = int(change.argmax())
    package = dict(enumerate(packages[best].tolist()))
    question = Bearable(at, package, round(100 * float(shares[best])))
    row = side.rows.bearing(packages[[best]], shares[[best]])[0]
    return Telling(question, row, float(change[best]))


def changes(yes: Flags, worth: Floats, counterpart: Floats) -> Floats:
    """Return how much answers are expected to change how packages compare: (questions,).

    `yes` says who of the sample would say so (sample, questions), `worth` what the packages are
    worth to them (sample, packages), `counterpart` to the other side in the mean. The change is the
    variance, between both answers, of the mean products less the mean of all packages.
    """
    share = yes.mean(axis=0)
    open_ = (share > RARE) & (share < 1.0 - RARE)
    share = np.where(open_, share, 0.5)
    together = (yes - share).T @ (worth - worth.mean(axis=0)) / len(yes) * counterpart
    apart = together - together.mean(axis=1, keepdims=True)
    found: Floats = (apart**2).mean(axis=1) / (share * (1.0 - share))
    return np.where(open_, found, -1.0)
