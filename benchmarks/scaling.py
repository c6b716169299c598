"""Two workers beside one: how long work takes, and how long it would take on a machine of its own.

On a machine with other work a second worker may gain nothing, as what the two get together is what
one got before. So besides the time by the clock there is the time *undisturbed*: without that in
which a worker was ready to go on and the kernel let others run (`schedstat` of Linux tells).
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.measure import TICKS_PER_SECOND

Work = Callable[[int, Path], None]
"""Does something with so many workers, each of which does it by `Watched` with this folder."""


@dataclass(frozen=True)
class Watched:
    """Does `work`, and leaves in `home` how old the process that does it is, undisturbed."""

    work: Callable[[Any], Any]
    home: Path

    def __call__(self, task: object) -> object:
        done = self.work(task)
        (self.home / str(os.getpid())).write_text(str(_age()))
        return done


class Took(NamedTuple):
    """Seconds by the clock, and of the worker that took longest, undisturbed."""

    clock: float
    undisturbed: float


def took(work: Work, workers: int) -> Took:
    with tempfile.TemporaryDirectory(prefix="workers-") as home:
        began = perf_counter()
        work(workers, Path(home))
        clock = perf_counter() - began
        return Took(clock, max(float(each.read_text()) for each in Path(home).iterdir()))


def compare(works: dict[str, Work], turns: int) -> Iterator[str]:
    """Tell of each of `works`, which take turns, how much faster it is with two workers."""
    found: dict[tuple[str, int], list[Took]] = {}
    for _, (name, work), workers in product(range(turns), works.items(), (1, 2)):
        found.setdefault((name, workers), []).append(took(work, workers))
    for name in works:
        pairs = list(zip(found[name, 1], found[name, 2], strict=True))
        clock = median(one.clock / two.clock for one, two in pairs)
        undisturbed = median(one.undisturbed / two.undisturbed for one, two in pairs)
        one, two = (median(each.undisturbed for each in found[name, workers]) for workers in (1, 2))
        yield (
            f"{name}: {one:.1f} s with one worker and {two:.1f} s with two, undisturbed; two are "
            f"{undisturbed:.2f} times as fast, by the clock {clock:.2f}"
        )


def _age() -> float:
    """Return the seconds since this process began in which nobody else had its processor."""
    begun = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    passed = float(Path("/proc/uptime").read_text().split()[0])
    waited = int(Path("/proc/self/schedstat").read_text().split()[1])
    return passed - begun / TICKS_PER_SECOND - waited / 1e9
