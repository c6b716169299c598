"""The opening: what matters most to each side, and what it wants there, found by halving.

Which package is fair cannot be seen before it is known both what a side cares for and what it wants
there. Each of the two alone changes little, so that a question judged by what its answer changes at
once is never asked. So both are asked first, in turns, of the issues that matter most.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.questions import Favourite, Foremost, YesNo

Floats = NDArray[np.float64]

Asking = Generator[YesNo, bool, int]
"""Yields questions, is sent their answers, and returns what they find."""

Ask = Callable[[tuple[int, ...], tuple[int, ...]], YesNo]
"""Makes the question whether something is among these and not among the others."""

SOME = 1e-3
"""The least probability of anything that is searched: the sample may have lost it."""


def opening(sides: Sequence[Posterior], issues: int) -> Generator[YesNo, bool, None]:
    """Ask each side for so many issues, from the one that matters most, and its favourite there.

    Whoever has confided in which order all counts is not asked. The posterior of the side learns
    what is found as soon as nothing about it is open.
    """
    left = [side.choices.tolist() for side in sides]
    for _ in range(min(issues, len(left[0]))):
        for at, side in enumerate(sides):
            if side.knows_order:
                continue
            issue = yield from _foremost(at, side, left[at])
            left[at].remove(issue)
            yield from _favourite(at, side, issue)


def _foremost(at: int, side: Posterior, left: Sequence[int]) -> Asking:
    firsts = side.weights[:, left].argmax(axis=1)
    found = yield from _halve(
        left,
        _shares(firsts, len(left)),
        lambda these, others: Foremost(at, these, others),
    )
    side.learn_first(side.rows.best, found, left)
    return found


def _favourite(at: int, side: Posterior, issue: int) -> Asking:
    options = range(side.sizes[issue])
    firsts = side.parts()[:, issue].argmax(axis=1)
    found = yield from _halve(
        options,
        _shares(firsts, len(options)),
        lambda these, others: Favourite(at, issue, these, others),
    )
    side.learn_first(lambda option: side.rows.option(issue, option), found, options)
    return found


def _shares(firsts: NDArray[np.intp], count: int) -> Floats:
    shares: Floats = np.bincount(firsts, minlength=count) / len(firsts) + SOME
    return shares


def _halve(among: Sequence[int], likely: Floats, ask: Ask) -> Asking:
    """Find which it is by asking for the likelier half of them again and again."""
    shares = dict(zip(among, likely.tolist(), strict=True))
    left = sorted(among, key=lambda each: -shares[each])
    while len(left) > 1:
        these = _half(left, shares)
        others = tuple(each for each in left if each not in these)
        left = list(these if (yield ask(these, others)) else others)
    return left[0]


def _half(left: Sequence[int], shares: dict[int, float]) -> tuple[int, ...]:
    """Return those that together are as likely as the others, or a little less.

    `left` begins with the likeliest, which is always among those returned.
    """
    half = sum(shares[each] for each in left) / 2
    these, likely = [left[0]], shares[left[0]]
    for each in left[1:]:
        if likely + shares[each] <= half:
            these.append(each)
            likely += shares[each]
    return tuple(these)
