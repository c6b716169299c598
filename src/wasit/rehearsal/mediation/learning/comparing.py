"""Comparing: asks, of either side, what is expected to change most how packages compare.

The packages in play are those that would be fairest for members of the sample, so that nothing is
asked that decides nothing.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from itertools import count, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.comparisons import Drawing, in_words
from wasit.rehearsal.mediation.learning.packages import fairest
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.questions import YesNo

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

IN_PLAY = 48
"""How many packages questions are judged by."""
DRAWN = 40
"""How many comparisons of each kind are considered for each side."""
RARE = 0.02
"""An answer is not asked for that no more than this share of the sample would give."""


class _Telling(NamedTuple):
    """A comparison as a row of options, for a side, and how much its answer may change."""

    side: int
    row: Floats
    change: float


def comparing(
    sides: Sequence[Posterior], random: np.random.Generator, questions: int | None = None
) -> Generator[YesNo, bool, None]:
    """Ask so many questions, or without end, and let the side's posterior learn each answer."""
    drawing = Drawing(sides[0].present, random)
    for _ in islice(count(), questions):
        side, row, _ = _most_telling(sides, drawing, random)
        sign = 1.0 if (yield in_words(row, side)) else -1.0
        sides[side].learn(sign * sides[side].counting(row)[None])


def _most_telling(
    sides: Sequence[Posterior], drawing: Drawing, random: np.random.Generator
) -> _Telling:
    parts = [side.parts() for side in sides]
    means = [each.mean(axis=0) for each in parts]
    packages = _in_play(parts, means, random)
    worth = [_utilities(each, packages) for each in parts]
    found = []
    for at, side in enumerate(sides):
        drawn = drawing.draw(DRAWN, means[at], packages)
        rows = drawn[np.logical_or.reduce(drawn != 0, axis=(1, 2))]
        yes = parts[at].reshape(side.count, -1) @ rows.reshape(len(rows), -1).T > 0
        changes = _changes(yes.astype(np.float64), worth[at], worth[1 - at].mean(axis=0))
        best = int(changes.argmax())
        found.append(_Telling(at, rows[best], float(changes[best])))
    return max(found, key=lambda each: each.change)


def _in_play(
    parts: Sequence[Floats], means: Sequence[Floats], random: np.random.Generator
) -> Places:
    """Return packages that would be fairest for pairs of the sample, and for both means."""
    members = random.permutation(len(parts[0]))[:IN_PLAY]
    others = random.permutation(members)
    drawn = fairest(parts[0][members], parts[1][others], (0.5,)).packages
    return np.concatenate([drawn, fairest(means[0], means[1]).packages[None]])


def _utilities(parts: Floats, packages: Places) -> Floats:
    """Return what packages are worth to each of a sample: (sample, packages)."""
    total: Floats = parts[:, np.arange(packages.shape[1]), packages].sum(axis=2)
    return total


def _changes(yes: Floats, worth: Floats, counterpart: Floats) -> Floats:
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
    changes: Floats = (apart**2).mean(axis=1) / (share * (1.0 - share))
    return np.where(open_, changes, -1.0)
