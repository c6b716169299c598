"""Packages that share fairly, for many sets of part-worths at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

LEANS = (0.5, 0.35, 0.65)
"""How much the first side counts in the sums from whose best packages the ascent begins."""
SWEEPS = 4
"""How many times the ascent goes through all issues at most."""
ROUNDING = 1e-9
"""A product is larger than another only when it is by more than this share of it."""
STEEP = 3.0
"""What is left counts for so much at most, that nobody is thought content with next to nothing."""


class Costs(NamedTuple):
    """What options take of each of a sample, of shape (sample, issues, options).

    `shares` are of what a member has to give: what takes more than 1 in all is refused. `counts`
    says by member how much they count beside those of others: 1, or less for the hard to please.
    """

    shares: Floats
    counts: Floats

    def of(self, packages: Places) -> Floats:
        """Return what share packages of shape (packages, issues) take: (sample, packages)."""
        found: Floats = self.shares[:, np.arange(packages.shape[1]), packages].sum(axis=2)
        return found

    def left(self, taken: Floats) -> Floats:
        """Return what is left when so much was taken (sample, ...): nothing of what is refused."""
        counts = self.counts.reshape(-1, *[1] * (taken.ndim - 1))
        most = np.minimum(1.0 - counts * taken, STEEP * (1.0 - taken))
        found: Floats = np.maximum(most, 0.0)
        return found


class Found(NamedTuple):
    """Packages, of shape (..., issues), and the products of what they are worth: (...)."""

    packages: Places
    products: Floats


def fairest(first: Floats, second: Floats, leans: tuple[float, ...] = LEANS) -> Found:
    """Seek the packages with the largest product of two sides' utilities, by coordinate ascent.

    Part-worths are of shape (..., issues, options); a side may be left with less than nothing, and
    the largest product may then be what is missing least. Not exact: a package is returned that no
    change of one issue improves (`wasit.bargaining.solutions` finds the best, for one pair at a
    time).
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
            at = together(utilities, counterparts).argmax(axis=-1)[..., None]
            packages[..., issue] = at[..., 0]
            ours = np.take_along_axis(utilities, at, -1)[..., 0]
            theirs = np.take_along_axis(counterparts, at, -1)[..., 0]
        if (packages == before).all():
            break
    return Found(packages, together(ours, theirs))


def together(ours: Floats, theirs: Floats) -> Floats:
    """Return the product of what two sides have; where one has less than nothing, what lacks."""
    missing = np.minimum(ours, 0.0) + np.minimum(theirs, 0.0)
    found: Floats = np.where(missing < 0.0, missing, ours * theirs)
    return found


def worth(parts: Floats, packages: Places) -> Floats:
    """Return what packages of shape (..., issues) are worth: (...)."""
    total: Floats = np.take_along_axis(parts, packages[..., None], -1)[..., 0].sum(axis=-1)
    return total


def gains(costs: Costs, packages: Places) -> Floats:
    """Return what packages of shape (packages, issues) leave each member: (sample, packages)."""
    return costs.left(costs.of(packages))


def fairest_in_mean(sides: Sequence[Costs], among: Places, present: Flags) -> Places:
    """Seek the package that leaves both the largest product in the mean, from the best `among` on.

    No change of one issue improves what is returned.
    """
    means = [gains(costs, among).mean(axis=0) for costs in sides]
    package: Places = among[int((means[0] * means[1]).argmax())].copy()
    best = float((means[0] * means[1]).max())
    while True:
        for issue in range(len(package)):
            left = np.prod([_options(costs, package, issue) for costs in sides], axis=0)
            left = np.where(present[issue], left, -1.0)
            if left.max() > left[package[issue]] * (1.0 + ROUNDING):
                package[issue] = left.argmax()
        reached = float(np.prod([gains(costs, package[None]).mean() for costs in sides]))
        if reached <= best * (1.0 + ROUNDING):
            return package
        best = reached


def _options(costs: Costs, package: Places, issue: int) -> Floats:
    """Return what the package with each option of an issue leaves a side in the mean."""
    rest = costs.of(package[None]) - costs.shares[:, issue, package[issue], None]
    found: Floats = costs.left(rest + costs.shares[:, issue]).mean(axis=0)
    return found
