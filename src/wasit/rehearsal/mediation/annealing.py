"""Annealing: what is worse is taken by chance, the more seldom the worse it is and the later.

Metropolis' rule (Metropolis, Rosenbluth, Rosenbluth, Teller and Teller, The Journal of Chemical
Physics 21(6), 1953), with a heat that falls.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

COLDEST = 1e-9
"""No heat is taken to be lower, as losses are divided by it."""


def cooled(heat: float, elapsed: float) -> float:
    """Return what is left of a heat when this share of the talks is over: nothing at the end."""
    return heat * (1.0 - elapsed) ** 2


def chances(gains: Floats, heat: float) -> Floats:
    """Return how likely each gain, or loss, is taken: 1 for what is no loss."""
    found: Floats = np.exp(np.minimum(gains, 0.0) / max(COLDEST, heat))
    return found


def metropolis(gains: Floats, heat: float, random: np.random.Generator) -> Flags:
    """Keep every gain, and every second draw; a loss the less often, the larger and the colder."""
    kept: Flags = random.random(len(gains)) < np.where(gains == 0, 0.5, chances(gains, heat))
    return kept
