"""Lines: how far each member of a sample may go along a line, down and up.

Where nothing bounds a step it is infinite, and where it would have to be both more and less, what
comes first is above what comes second.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Bounds = tuple[Floats, Floats]
"""The least and the largest step, each of shape (sample,)."""


def where_held(slack: Floats, slope: Floats, held: Flags) -> Bounds:
    """Return the bounds within which every answer stays true that is `held`.

    `slack` says how each answer stands and `slope` how that changes: (sample, rows).
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        turns = -slack / slope
        return (
            np.where(held & (slope > 0), turns, -np.inf).max(axis=1, initial=-np.inf),
            np.where(held & (slope < 0), turns, np.inf).min(axis=1, initial=np.inf),
        )


def within(line: Floats, places: Floats, most: Floats) -> Bounds:
    """Return the bounds within which all `places` stay from 0 to `most`: (sample, coordinates)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        floors, roofs = -places / line, (most - places) / line
        return (
            np.where(line > 0, floors, np.where(line < 0, roofs, -np.inf)).max(axis=1),
            np.where(line < 0, floors, np.where(line > 0, roofs, np.inf)).min(axis=1),
        )
