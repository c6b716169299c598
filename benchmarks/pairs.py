"""Pairs: requests that must look alike, one after the other, and whether times tell them apart.

Times of one machine are not independent of each other, so pairs are compared with themselves: the
Wilcoxon and the sign test, and the median difference with its bootstrap interval of 95 %.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import Random
from statistics import median
from time import perf_counter

import numpy as np
from scipy import stats

RESAMPLED = 2000
"""How many resamples the bootstrap draws."""

Ask = Callable[[], Awaitable[object]]
"""Sends a request, and has the whole answer."""


async def timed(ask: Ask) -> float:
    """Milliseconds until the whole answer is there."""
    begun = perf_counter()
    await ask()
    return (perf_counter() - begun) * 1000


@dataclass(frozen=True)
class Pairs:
    """Times, in milliseconds, of what is there and of what is not, pair by pair."""

    there: list[float]
    absent: list[float]

    def row(self, name: str) -> str:
        """A line of the table: medians, and what their difference says, by both tests."""
        differences = np.subtract(self.there, self.absent)
        drawn = np.random.default_rng(1).choice(differences, (RESAMPLED, len(differences)))
        low, high = np.percentile(np.median(drawn, axis=1), [2.5, 97.5])
        longer = int((differences > 0).sum())
        sign = stats.binomtest(longer, int((differences != 0).sum())).pvalue
        wilcoxon = float(stats.wilcoxon(differences).pvalue)
        return (
            f"| {name} | {len(differences)} | {median(self.there):.2f} | {median(self.absent):.2f} "
            f"| {np.median(differences):+.3f} ({low:+.3f} to {high:+.3f}) "
            f"| {wilcoxon:.3f} | {sign:.3f} |"
        )


async def paired(count: int, there: Callable[[], Ask], absent: Callable[[], Ask]) -> Pairs:
    """Ask `count` times for both, in an order that is drawn each time."""
    chance, found = Random(7), Pairs([], [])
    times = {True: found.there, False: found.absent}
    for _ in range(count):
        order = chance.sample([True, False], 2)
        for exists in order:
            taken = await timed((there if exists else absent)())
            times[exists].append(taken)
    return found
