"""Sounding: before a package is proposed, each side is asked whether it could live with it.

What no understanding is worth to a side, and where its red lines are, no comparison tells. A side
that could not live with a package gets one that is better for it, as far as can be told.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.bargaining.solutions import solutions
from wasit.rehearsal.mediation.questions import Answer, Bearable, Part

Floats = NDArray[np.float64]

MOST = 6
"""So many questions are kept for it, where there are enough."""


def kept(questions: int) -> int:
    """Return how many of so many questions to keep for the sounding."""
    return min(MOST, questions // 5)


def sounded(
    worths: Sequence[Floats], sizes: Sequence[int], questions: int
) -> Generator[Bearable, Answer, Part]:
    """Return the fairest package that both could live with; what is untried when questions end.

    `worths` is by side what options are taken to be worth: (issues, most options).
    """
    floors = [0, 0]
    left, best = questions, _fairest(worths, sizes, floors)
    while True:
        package = _fairest(worths, sizes, floors)
        if package is None:
            return best or {}
        for side in range(2):
            if not left:
                return package
            left -= 1
            answer = yield Bearable(side, package)
            if answer.feeling <= 0:
                floors[side] = 1 + _worth(worths[side], package)
                break
        else:
            return package


def _fairest(worths: Sequence[Floats], sizes: Sequence[int], floors: Sequence[int]) -> Part | None:
    """Return the package with the largest product of what is gained over the floors, exactly."""
    profile = [
        Preferences(values=_values(each, sizes), reservation=floor)
        for each, floor in zip(worths, floors, strict=True)
    ]
    nash = solutions(profile).nash
    if nash is None:
        return None
    return {int(issue): int(option) for issue, option in nash.package.items()}


def _values(worths: Floats, sizes: Sequence[int]) -> dict[str, dict[str, int]]:
    return {
        str(issue): {str(option): _millionths(worths[issue, option]) for option in range(size)}
        for issue, size in enumerate(sizes)
    }


def _worth(worths: Floats, package: Part) -> int:
    return sum(_millionths(worths[issue, option]) for issue, option in package.items())


def _millionths(worth: float) -> int:
    return round(SCALE * float(worth))
