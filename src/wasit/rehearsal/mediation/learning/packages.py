"""Packages that share fairly, for many sets of part-worths at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

LEANS = (0.5, 0.35, 0.65)
"""How much the first side counts in the sums from whose best packages the ascent begins."""
SWEEPS = 4


class Found(NamedTuple):
    """Packages, of shape (..., issues), and the products of what they are worth: (...)."""

    packages: Places
    products: Floats


def fairest(first: Floats, second: Floats, leans: tuple[float, ...] = LEANS) -> Found:
    """Seek the packages with the largest product of two sides' utilities, by coordinate ascent.

    Part-worths are of shape (..., issues, options). Not exact: a package is returned that no change
    of one issue improves (`wasit.bargaining.solutions` finds the best, for one pair at a time).
    """
    best = _ascend(first, second, leans[0])
    for lean in leans[1:]:
        other = _ascend(first, second, lean)
        better = other.products > best.products
        best = Found(
            np.where(better[..., None], other.packages, best.packages),
            np.maximum(other.products, best.products),
        )
    return best


def _ascend(first: Floats, second: Floats, lean: float) -> Found:
    packages = (lean * first + (1.0 - lean) * second).argmax(axis=-1)
    ours, theirs = worth(first, packages), worth(second, packages)
    for _ in range(SWEEPS):
        before = packages.copy()
        for issue in range(first.shape[-2]):
            one, two = first[..., issue, :], second[..., issue, :]
            at = packages[..., issue, None]
            rest = ours[..., None] - np.take_along_axis(one, at, -1)
            others = theirs[..., None] - np.take_along_axis(two, at, -1)
            utilities, counterparts = rest + one, others + two
            at = (utilities * counterparts).argmax(axis=-1)[..., None]
            packages[..., issue] = at[..., 0]
            ours = np.take_along_axis(utilities, at, -1)[..., 0]
            theirs = np.take_along_axis(counterparts, at, -1)[..., 0]
        if (packages == before).all():
            break
    return Found(packages, ours * theirs)


def worth(parts: Floats, packages: Places) -> Floats:
    """Return what packages of shape (..., issues) are worth: (...)."""
    total: Floats = np.take_along_axis(parts, packages[..., None], -1)[..., 0].sum(axis=-1)
    return total
