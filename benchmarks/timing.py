"""What the time of an answer tells: of what others have, and of what they do.

    python benchmarks/timing.py              without a tick, and with one of 50 ms
    python benchmarks/timing.py --pairs 200  fewer pairs
    python benchmarks/timing.py --smoke      a very short run, to see that it works

What is there is asked for beside what is not (`pairs.py`). And while another room writes, or is
silent (`neighbours.py`), somebody asks for an own page, and a stranger sends what is no request,
which the server refuses before any page is looked for.

Client and server share the machine; what else runs there makes every figure worse.
"""

import argparse
import asyncio
import os
import secrets
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.neighbours import neighbours
from benchmarks.pairs import Ask, paired
from benchmarks.peers.ours import ENTRY, Person, Wasit, speak

TICKS = (0, 50)
"""Milliseconds; 0 is no tick."""


@dataclass(frozen=True)
class Size:
    """How many pairs of requests, and how many windows."""

    pairs: int = 1000
    windows: int = 160


SMOKE = Size(pairs=20, windows=6)


@dataclass(frozen=True)
class Found:
    """The rows of both tables, for one tick."""

    pairs: list[str]
    neighbours: list[str]


def at(person: Person, path: str) -> Ask:
    """What asks for a path in somebody's name."""
    return lambda: person.ask(path)


async def measured(size: Size, tick: int) -> Found:
    """Run one server with this tick, and measure all that there is to be told apart."""
    os.environ["WASIT_TICK"] = str(tick)
    server, label = Wasit(), f"{tick} ms" if tick else "none"
    with tempfile.TemporaryDirectory(prefix="wasit-timing-") as folder:
        try:
            await server.start(Path(folder))
            north, south = await server.heads()
            stranger = server.stranger()
            return Found(
                [f"| {label} {row}" async for row in alike(size.pairs, north, south, stranger)],
                [f"| {label} {row}" async for row in beside(size.windows, north, south, stranger)],
            )
        finally:
            await server.stop()


async def alike(count: int, north: Person, south: Person, stranger: Person) -> AsyncIterator[str]:
    """Yield a row for each two things that must look alike."""
    await speak(north, "Here.")
    entry, _ = ENTRY.findall(await north.fetch("room/"))[0]
    entries = await paired(
        count,
        lambda: at(south, f"{south.place}room/{entry}/"),
        lambda: at(south, f"{south.place}room/{secrets.token_hex(16)}/"),
    )
    yield entries.row("an entry of another room, and none")
    places = await paired(
        count,
        lambda: at(stranger, f"{north.place}room/"),
        lambda: at(stranger, f"/{secrets.token_hex(16)}/room/"),
    )
    yield places.row("a place of somebody's, and none, for a stranger")


async def beside(
    windows: int, north: Person, south: Person, stranger: Person
) -> AsyncIterator[str]:
    """Yield a row for each thing that is asked for while another room writes."""
    asked = {"an own page": at(south, f"{south.place}conferring/"), "no request": stranger.garble}
    for name, ask in asked.items():
        found = await neighbours(windows, ask, lambda: speak(north, "And more."))
        yield found.row(name)


async def run(size: Size) -> None:
    found = [await measured(size, tick) for tick in TICKS]
    print(
        "| tick | what is compared | pairs | there, ms | absent, ms | median difference, ms "
        "| Wilcoxon p | sign p |\n|---|---|---|---|---|---|---|---|"
    )
    print("\n".join(row for each in found for row in each.pairs))
    print(
        "\n| tick | what is sent | ms: silent / writing | requests | AUC, requests | AUC, windows |"
        "\n|---|---|---|---|---|---|"
    )
    print("\n".join(row for each in found for row in each.neighbours))


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
