"""Neighbours: whether the times of somebody's requests tell when another writes.

Somebody asks without pause, while another writes in some windows and is silent in others, as drawn.
AUC is the chance that a request (or the median of a window) while the other writes took longer than
one in silence: 0.5 tells nothing.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from statistics import median
from time import perf_counter

from scipy import stats

from benchmarks.pairs import Ask, timed

WINDOW = 0.35
"""Seconds in which the neighbour writes, or does not."""


@dataclass
class Windows:
    """What a reader's requests took, in milliseconds, by window: while the other wrote, or not."""

    writing: list[list[float]] = field(default_factory=list)
    silent: list[list[float]] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A line of the table: medians, and how well the times tell the windows apart."""
        busy = [each for window in self.writing for each in window]
        quiet = [each for window in self.silent for each in window]
        windows = auc([median(each) for each in self.writing], [median(x) for x in self.silent])
        return (
            f"| {name} | {median(quiet):.1f} / {median(busy):.1f} | {len(quiet) + len(busy)} "
            f"| {auc(busy, quiet):.2f} | {windows:.2f} |"
        )


def auc(greater: Sequence[float], smaller: Sequence[float]) -> float:
    """The chance that one drawn from `greater` exceeds one from `smaller`; ties count half."""
    return float(stats.mannwhitneyu(greater, smaller).statistic) / (len(greater) * len(smaller))


async def neighbours(count: int, read: Ask, write: Ask) -> Windows:
    """Read without pause for `count` windows, in half of which somebody writes, as drawn."""
    chance, found = Random(11), Windows()
    plan = [True, False] * (count // 2)
    chance.shuffle(plan)
    for writes in plan:
        end = perf_counter() + WINDOW
        writer = asyncio.create_task(_until(end, write)) if writes else None
        times = []
        while perf_counter() < end:
            times.append(await timed(read))
        if writer:
            await writer
        (found.writing if writes else found.silent).append(times)
    return found


async def _until(end: float, act: Ask) -> None:
    while perf_counter() < end:
        await act()
