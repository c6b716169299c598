"""Lines: where along a line through a preference the statements still hold, and a draw from it.

This is the step of a hit-and-run sampler (Smith, Operations Research 32(6), 1984): the density
along the line is constant between the places where a statement begins or ceases to hold, so that
the next place is drawn from it exactly, without a rejection.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Line(NamedTuple):
    """For each preference of a sample: how far it may go down and up, and how the rows change.

    `low` and `high`, of shape (samples,), bound the step; `slack` and `slope`, of shape (samples,
    rows), say how each row stands and how it changes with the step.
    """

    low: Floats
    high: Floats
    slack: Floats
    slope: Floats


def steps(line: Line, odds: Floats, random: np.random.Generator) -> Floats:
    """Draw a step for each preference, of shape (samples,).

    `odds`, of shape (samples, rows), is how much likelier a preference is when it keeps to a row,
    as a logarithm: infinite for what must hold, 0 for what is not heeded.
    """
    low, high = _bounds(line, np.isposinf(odds))
    doubted = ((odds > 0) & np.isfinite(odds)).any(axis=0)
    if not doubted.any():
        return low + (high - low) * random.random(len(low))
    soft = np.where(np.isfinite(odds[:, doubted]), odds[:, doubted], 0.0)
    return _piecewise(line.slack[:, doubted], line.slope[:, doubted], soft, (low, high), random)


def _bounds(line: Line, firm: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Return how far each preference may go; where it stands is always within."""
    slack = np.maximum(line.slack, 0.0)
    turns = _turns(slack, line.slope)
    low = np.where(firm & (line.slope > 0), turns, -np.inf).max(axis=1, initial=-np.inf)
    high = np.where(firm & (line.slope < 0), turns, np.inf).min(axis=1, initial=np.inf)
    return (
        np.minimum(np.maximum(line.low, low), 0.0),
        np.maximum(np.minimum(line.high, high), 0.0),
    )


def _turns(slack: Floats, slope: Floats) -> Floats:
    """Return the steps at which the rows begin or cease to hold."""
    return np.divide(-slack, slope, out=np.zeros_like(slack), where=slope != 0)


def _piecewise(
    slack: Floats,
    slope: Floats,
    odds: Floats,
    bounds: tuple[Floats, Floats],
    random: np.random.Generator,
) -> Floats:
    low, high = bounds[0][:, None], bounds[1][:, None]
    turns = np.clip(_turns(slack, slope), low, high)
    order = turns.argsort(axis=1)
    edges = np.concatenate([low, np.take_along_axis(turns, order, axis=1), high], axis=1)
    jumps = np.take_along_axis(np.sign(slope) * odds, order, axis=1)
    levels = np.concatenate([np.zeros_like(low), jumps.cumsum(axis=1)], axis=1)
    mass = np.exp(levels - levels.max(axis=1, keepdims=True)) * np.diff(edges, axis=1)
    upto = mass.cumsum(axis=1)
    aim = random.random((len(low), 1)) * upto[:, -1:]
    piece = np.minimum((upto <= aim).sum(axis=1), mass.shape[1] - 1)[:, None]
    start, end = (np.take_along_axis(edges, piece + at, axis=1)[:, 0] for at in (0, 1))
    step: Floats = start + (end - start) * random.random(len(low))
    return step
