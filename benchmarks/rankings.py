"""What a package is worth when each side has told a ranking in the fewest bits.

A side names the issues that matter most to it in order, and its best options on each of them in
order, and nothing else. Coded as tightly as can be, that takes the logarithm of the number of
things it might have said: so many yes/no questions, were every answer equally likely yes or no. The
mediator then proposes the fairest package of what all who would say so want in the mean.
"""

from collections.abc import Iterator
from math import log2, perm

import numpy as np
from numpy.typing import NDArray

from benchmarks.people import draw_pair, menu_of
from wasit.rehearsal.mediation.learning.packages import fairest, worth

Floats = NDArray[np.float64]
ISSUES, OPTIONS = 10, 5
SEED = 20258
TOLD = ((2, 1), (3, 1), (4, 1), (5, 1), (6, 1), (6, 2), (8, 2), (10, 2), (10, 5))
"""How many issues a side names, and how many options on each."""


def drawn(count: int, *, opposed: bool) -> Floats:
    """What options are worth to pairs of people: (pairs, sides, issues, options)."""
    random = np.random.default_rng(SEED)
    menu = menu_of(ISSUES, OPTIONS)
    pairs = [draw_pair(menu, random, opposed=opposed) for _ in range(count)]
    return np.array([[each.weights[:, None] * each.values for each in pair] for pair in pairs])


def bits(issues: int, options: int) -> float:
    """How many bits a side needs to tell so much."""
    return log2(perm(ISSUES, issues)) + issues * log2(perm(OPTIONS, min(options, OPTIONS - 1)))


def meant(parts: Floats, issues: int, options: int) -> Floats:
    """What options are worth in the mean to all who would tell the same."""
    weights = np.sort(np.random.default_rng(SEED).dirichlet(np.ones(ISSUES), 50_000))
    usual = _known(weights.mean(axis=0)[::-1], issues)[_ranks(parts.max(axis=-1))]
    values = _known(np.linspace(1.0, 0.0, OPTIONS), options)[_ranks(parts)]
    named = _ranks(parts.max(axis=-1)) < issues
    found: Floats = usual[..., None] * np.where(named[..., None], values, 0.5)
    return found


def _known(by_rank: Floats, named: int) -> Floats:
    """What is known by rank when only the first so many are told apart."""
    rest = by_rank[named:].mean() if named < len(by_rank) else 0.0
    return np.where(np.arange(len(by_rank)) < named, by_rank, rest)


def _ranks(worths: Floats) -> NDArray[np.intp]:
    """The rank of each along the last axis, the largest 0."""
    return np.argsort(np.argsort(-worths, axis=-1), axis=-1)


def table(count: int) -> Iterator[str]:
    yield f"\n{'rankings told in the fewest bits':44}  bits of a side  uncorrelated   opposed"
    yield f"{'(the second share: the other known whole)':44}"
    pairs = [drawn(count, opposed=each) for each in (False, True)]
    best = [fairest(each[:, 0], each[:, 1]).products for each in pairs]
    for told in TOLD:
        cells = []
        for truth, most in zip(pairs, best, strict=True):
            guess = meant(truth, *told)
            for other in (guess, truth):
                cells.append(f"{_share(guess[:, 0], other[:, 1], truth, most):.3f}")
        name = f"the first {told[0]} issues, {told[1]} options of each"
        yield f"{name:44}  {bits(*told):14.1f}  {' '.join(cells)}"


def _share(first: Floats, second: Floats, truth: Floats, most: Floats) -> float:
    """What the packages bring that are fairest as far as is known."""
    packages = fairest(first, second).packages
    found = worth(truth[:, 0], packages) * worth(truth[:, 1], packages) / most
    return float(found.mean())
