"""Load: what many open pages cost, and what a long room does.

    python benchmarks/load.py             1,000 live connections in 200 cases; up to 10,000 entries
    python benchmarks/load.py --smoke     a few of each, to see that it works

Live connections are opened by the people of many cases, and the server's memory is read before
and after; then somebody speaks in one case, and it is counted who is woken. Rooms of several
lengths are asked for as a browser does, whole and as the part that is renewed, in turns so that
whatever else the machine does falls on all alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import Child, free_port
from benchmarks.measure import Usage, machine, milliseconds, usage
from benchmarks.peers.ours import Person, speak

START_LIMIT = 900.0
PEOPLE = ("mediator", "head-a", "head-b")
QUIET = 2.0
"""Seconds after which whoever is to be woken has been."""


class Size(NamedTuple):
    """How much load."""

    cases: int = 200
    connections: int = 1000
    lengths: tuple[int, ...] = (10, 100, 1000, 10_000)
    rounds: int = 60


SMOKE = Size(cases=3, connections=9, lengths=(10, 50), rounds=3)


class Links(NamedTuple):
    """The invitations of each case, by person."""

    crowd: list[dict[str, str]]
    rooms: list[dict[str, str]]


@asynccontextmanager
async def serving(size: Size) -> AsyncIterator[tuple[int, int, Links]]:
    """Run the server; gives its port, its process and the invitations."""
    with tempfile.TemporaryDirectory(prefix="load-") as home:
        data, port = Path(home, "data"), free_port()
        script = str(Path(__file__).with_name("load_server.py"))
        numbers = (str(port), str(size.cases), *map(str, size.lengths))
        child = await Child.start(sys.executable, script, str(data), *numbers, home=Path(home))
        try:
            await child.listen(port, START_LIMIT)
            links = json.loads((data / "links.json").read_text())
            yield port, child.pid, Links(**links)
        finally:
            await child.stop()


class Crowded(NamedTuple):
    """What many live connections cost, and whom a word in one case has woken."""

    connections: int
    cases: int
    before: Usage
    after: Usage
    answered: float
    """Seconds until the word was acknowledged."""
    woken: int
    others: int
    """Of other cases: nobody should be."""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the table."""
        megabytes = self.before.resident_bytes / 1e6
        grown = (self.after.resident_bytes - self.before.resident_bytes) / self.connections / 1000
        spent = self.after.cpu_seconds - self.before.cpu_seconds
        yield f"live connections open                        {self.connections:10,}"
        yield f"  in cases                                   {self.cases:10,}"
        yield f"memory of the server before, MB              {megabytes:10.1f}"
        yield f"memory for each live connection, kB          {grown:10.1f}"
        yield f"processor time while they were opened, s     {spent:10.2f}"
        yield f"answer to a word meanwhile, ms               {1000 * self.answered:10.1f}"
        yield f"connections woken by it, of its own case     {self.woken:10}"
        yield f"connections woken by it, of others           {self.others:10}"


async def crowd(port: int, pid: int, links: Sequence[dict[str, str]], size: Size) -> Crowded:
    """Open the live connections, then have somebody speak."""
    everyone = [[await entered(port, case[name]) for name in PEOPLE] for case in links]
    await asyncio.sleep(QUIET)
    before = usage(pid)
    woken = [0] * len(everyone)
    # Every case has as many connections as any other, its people one after the other.
    seats = ((number, person) for number, case in enumerate(everyone) for person in case)
    places = islice(cycle(seats), size.connections)
    listening = [asyncio.create_task(listen(person, woken, at)) for at, person in places]
    while sum(woken) < size.connections:
        await asyncio.sleep(0.05)
    await asyncio.sleep(QUIET)
    after, greeted = usage(pid), list(woken)
    spoken = perf_counter()
    await speak(everyone[0][1], "We have thought about it.")
    answered = perf_counter() - spoken
    await asyncio.sleep(QUIET)
    for task in listening:
        task.cancel()
    for person in (each for case in everyone for each in case):
        person.close()
    first, *others = (now - then for now, then in zip(woken, greeted, strict=True))
    return Crowded(
        len(listening), len(everyone), before, after, answered, woken=first, others=sum(others)
    )


async def listen(person: Person, woken: list[int], at: int) -> None:
    """Hold a live connection of its own, and count what comes."""
    async for _ in person.another_line():
        woken[at] += 1


async def long_rooms(port: int, links: Sequence[dict[str, str]], size: Size) -> None:
    """Ask for rooms of each length in turns."""
    heads = [await entered(port, case["head-a"]) for case in links]
    whole: list[list[float]] = [[] for _ in heads]
    part: list[list[float]] = [[] for _ in heads]
    for _ in range(size.rounds):
        for head, pages, parts in zip(heads, whole, part, strict=True):
            pages.append(await timed(head, whole=True))
            parts.append(await timed(head, whole=False))
    first = milliseconds(whole[1])
    against = f"against {size.lengths[1]}"
    print(f"{'entries':>10} {'page, ms':>10} {'part, ms':>10} {against:>14}")
    for length, pages, parts in zip(size.lengths, whole, part, strict=True):
        median = milliseconds(pages)
        print(f"{length:10,} {median:10.1f} {milliseconds(parts):10.1f} {median / first:14.2f}")
    for head in heads:
        head.close()


async def timed(head: Person, *, whole: bool) -> float:
    began = perf_counter()
    await (head.page("room/") if whole else head.fetch("room/"))
    return perf_counter() - began


async def entered(port: int, link: str) -> Person:
    person = Person(port)
    await person.enter(link)
    return person


async def measure(size: Size) -> None:
    async with serving(size) as (port, pid, links):
        await long_rooms(port, links.rooms, size)
        found = await crowd(port, pid, links.crowd, size)
    print("\n".join(found.lines()))
    if found.others:
        raise SystemExit("a word woke somebody of another case")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    options = parser.parse_args()
    print(", ".join(f"{key} {value}" for key, value in machine().items()))
    asyncio.run(measure(SMOKE if options.smoke else Size()))


if __name__ == "__main__":
    main()
