"""What the time of an answer tells: of what others have, and of what they do.

    python benchmarks/timing.py              without a tick, and with one of 50 ms
    python benchmarks/timing.py --pairs 200  fewer pairs
    python benchmarks/timing.py --smoke      a very short run, to see that it works

Pairs: two requests that must look alike, one after the other, in an order drawn for each pair.
Times of one machine are not independent of each other, so pairs are compared with themselves: the
Wilcoxon and the sign test, and the median difference with its bootstrap interval of 95 %.

Neighbours: somebody reads an own page without pause, while another room writes in some windows and
is silent in others, as drawn. AUC is the chance that a request (or the median of a window) while
the other writes took longer than one in silence: 0.5 tells nothing.

Client and server share the machine; what else runs there makes every figure worse.
"""

import argparse
import asyncio
import os
import secrets
import sys
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from scipy import stats

from benchmarks.peers.ours import ENTRY, Person, Wasit, speak

TICKS = (0, 50)
WINDOW = 0.35
"""Seconds in which the neighbour writes, or does not."""
RESAMPLED = 2000

Ask = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Size:
    """How many pairs of requests, and how many windows."""

    pairs: int = 1000
    windows: int = 160


SMOKE = Size(pairs=20, windows=6)


async def timed(ask: Ask) -> float:
    """Milliseconds until the whole answer is there."""
    begun = perf_counter()
    await ask()
    return (perf_counter() - begun) * 1000


# --- Pairs ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pairs:
    """Times, in milliseconds, of what is there and of what is not, pair by pair."""

    there: list[float]
    absent: list[float]

    def row(self, name: str) -> str:
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


# --- Neighbours ----------------------------------------------------------------------------------


@dataclass
class Windows:
    """What a reader's requests took, in milliseconds, by window: while the other wrote, or not."""

    writing: list[list[float]] = field(default_factory=list)
    silent: list[list[float]] = field(default_factory=list)

    def row(self, name: str) -> str:
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


# --- The whole -----------------------------------------------------------------------------------


def at(person: Person, path: str) -> Ask:
    return lambda: person.ask(path)


async def measured(size: Size, tick: int) -> tuple[list[str], str]:
    """Run one server with this tick; returns the rows of the pairs, and that of the neighbours."""
    os.environ["WASIT_TICK"] = str(tick)
    server, label = Wasit(), f"{tick} ms" if tick else "none"
    with tempfile.TemporaryDirectory(prefix="wasit-timing-") as folder:
        try:
            await server.start(Path(folder))
            north, south = await server.heads()
            stranger = server.stranger()
            await speak(north, "Here.")
            entry, _ = ENTRY.findall(await north.fetch("room/"))[0]
            entries = await paired(
                size.pairs,
                lambda: at(south, f"{south.place}room/{entry}/"),
                lambda: at(south, f"{south.place}room/{secrets.token_hex(16)}/"),
            )
            places = await paired(
                size.pairs,
                lambda: at(stranger, f"{north.place}room/"),
                lambda: at(stranger, f"/{secrets.token_hex(16)}/room/"),
            )
            beside = await neighbours(
                size.windows,
                at(south, f"{south.place}conferring/"),
                lambda: speak(north, "And more."),
            )
        finally:
            await server.stop()
    pairs = [
        entries.row(f"{label} | an entry of another room, and none"),
        places.row(f"{label} | a place of somebody's, and none, for a stranger"),
    ]
    return pairs, beside.row(label)


async def run(size: Size) -> None:
    found = [await measured(size, tick) for tick in TICKS]
    print(
        "| tick | what is compared | pairs | there, ms | absent, ms | median difference, ms "
        "| Wilcoxon p | sign p |\n|---|---|---|---|---|---|---|---|"
    )
    print("\n".join(row for rows, _ in found for row in rows))
    print(
        "\n| tick | own page, ms: silent / writing | requests | AUC, requests | AUC, windows |"
        "\n|---|---|---|---|---|"
    )
    print("\n".join(row for _, row in found))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--pairs", type=int, default=Size.pairs)
    parser.add_argument("--windows", type=int, default=Size.windows)
    given = parser.parse_args()
    asyncio.run(run(SMOKE if given.smoke else Size(given.pairs, given.windows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
