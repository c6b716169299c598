"""Sounding: asks whether both could live with what would be proposed, or else with what they could.

A side that will probably say yes is asked about the package itself. Where it will not, one no after
the other would tell next to nothing. Then it is asked about the package with its own favourites on
some issues, so many that a yes is as likely as a no: that halves what may stand in the way.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.packages import gains
from wasit.rehearsal.mediation.learning.play import Play
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.learning.telling import Telling, bearable

Places = NDArray[np.intp]

SURE = 0.97
"""A side is taken to say yes to what it is believed so surely to live with."""
LIKELY = 0.5
"""With less a side is not asked about the package itself."""
MIXED = 80
"""How many packages with favourites are considered."""


def unsure(sides: Sequence[Posterior], play: Play, random: np.random.Generator) -> Telling | None:
    """Return what to ask the side that is less sure to live with the proposal; None if both are."""
    package = play.proposal[None]
    chances = [float((gains(costs, package) > 0).mean()) for costs in play.costs]
    at = int(np.argmin(chances))
    if chances[at] >= SURE:
        return None
    asked = package if chances[at] >= LIKELY else _mixed(sides[at], package[0], random)
    shares = np.ones(len(asked))
    yes = (sides[at].features() @ sides[at].rows.bearing(asked, shares).T > 0).mean(axis=0)
    return bearable(at, sides[at], asked, shares, yes * (1.0 - yes))


def _mixed(side: Posterior, package: Places, random: np.random.Generator) -> Places:
    """Return the package, and some like it but with favourites of the side on some issues."""
    favourites = side.parts().mean(axis=0).argmax(axis=1)
    kept = random.random((MIXED, len(package))) < random.random((MIXED, 1))
    return np.concatenate([package[None], np.where(kept, package, favourites)])
