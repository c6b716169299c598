"""Sounding: before a package is proposed, each side is asked whether it could live with it.

What no understanding is worth to a side, and where its red lines are, no comparison tells: a yes or
no to whole packages does. Once both could surely live with the one that then seems fairest, they
are asked how much that would take of them, which may show a fairer one.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.sounding import SURE
from wasit.rehearsal.mediation.methods.limits import Give, Limits, fairest_within
from wasit.rehearsal.mediation.methods.method import whole
from wasit.rehearsal.mediation.questions import Answer, Bearable, Part

Floats = NDArray[np.float64]

ENOUGH = 60.0
"""With fewer effective members of a sample, no finer questions are asked."""


def sounded(
    parts: Sequence[Floats], sizes: Sequence[int], begun: Sequence[int], seed: int, questions: int
) -> Generator[Bearable, Answer, Part]:
    """Return the fairest package that both can surely live with, as far as there is one.

    `parts` is by side a sample of what options may be worth: (sample, issues, most options); the
    search for packages begins with `begun`.
    """
    random = np.random.default_rng((seed, 5))
    present = np.asarray(np.arange(max(sizes)) < np.array(sizes)[:, None])
    limits = [Limits(each, present, random) for each in parts]
    package, secured = np.array(begun), None
    for left in range(questions, -1, -1):
        package = fairest_within(limits, package, present)
        gives = [side.give(package) for side in limits]
        if _are_sure(gives):
            secured = package
        if not left or (_are_sure(gives) and min(each.effective for each in limits) < ENOUGH):
            break
        side, share = _next(gives)
        answer = yield Bearable(side, whole(package.tolist()), share)
        limits[side].learn(package, share / 100, yes=answer.feeling > 0)
    return whole((package if secured is None else secured).tolist())


def _are_sure(gives: Sequence[Give]) -> bool:
    return min(each.chance for each in gives) >= SURE


def _next(gives: Sequence[Give]) -> tuple[int, int]:
    """Return the side to be asked, and what share in per cent it is to suppose that it gave."""
    if not _are_sure(gives):
        return min(range(2), key=lambda side: gives[side].chance), 100
    side = max(range(2), key=lambda each: gives[each].spread)
    return side, round(100 * gives[side].median)
