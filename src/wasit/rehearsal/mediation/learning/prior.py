"""The prior: what a side may want of the options of an issue, before it has answered anything."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

BEYOND = (0.25, 0.1)
"""How likely the worst option of an issue is beyond a red line, and the one before it as well."""
NEVER = 1e3
"""What crossing a red line counts for, on the scale of weights of about 1 each."""


class Options(NamedTuple):
    """What options are worth on their issue, which values are fixed, and what is never accepted."""

    values: Floats
    fixed: Flags
    beyond: Flags


def draw_options(present: Flags, count: int, random: np.random.Generator) -> Options:
    """Draw so many times what the `present` options of any issues are worth: (count, *present).

    The best is worth 1, the worst 0, and both are fixed; what is not there is worth 0.
    """
    shape = (count, *present.shape)
    order = np.argsort(np.where(present, random.random(shape), 2.0), axis=-1)
    values = np.where(present, random.random(shape), 0.0)
    fixed = np.broadcast_to(~present, shape).copy()
    np.put_along_axis(values, order[..., 1:2], 0.0, axis=-1)
    np.put_along_axis(values, order[..., :1], 1.0, axis=-1)
    np.put_along_axis(fixed, order[..., :2], True, axis=-1)
    return Options(values, fixed, draw_red_lines(values, present, random))


def draw_red_lines(values: Floats, present: Flags, random: np.random.Generator) -> Flags:
    """Draw which options are beyond red lines: the worst, and never more than half of an issue."""
    places = np.where(present, values, np.inf).argsort(axis=-1).argsort(axis=-1)
    count = (random.random((*values.shape[:-1], 1)) < BEYOND).sum(axis=-1)
    most: Places = present.sum(axis=-1) // 2
    found: Flags = places < np.minimum(count, most)[..., None]
    return found


def worth(weights: Floats, options: Options) -> Floats:
    """Return what options are worth, where their issues weigh so much: (..., options)."""
    found: Floats = weights[..., None] * options.values - NEVER * options.beyond
    return found
