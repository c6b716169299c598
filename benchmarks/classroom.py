"""A class: what it costs that many groups rehearse one scenario at once, under one instructor.

    python benchmarks/classroom.py                 classes of 1, 3 and 12 groups of five people
    python benchmarks/classroom.py --database postgresql
    python benchmarks/classroom.py --smoke         a small one, to see that it works

For each size `wasit serve` is started anew. An instructor makes an account, opens the class by its
page, and begins a round and lets something happen in all groups at once; five people in each group
follow their links and leave a page open, which is renewed with all that is new there. All at once
heads make offers, members confer and mediators carry, for some turns, while the instructor's page
is renewed; then the talks are ended, everybody answers the questionnaire, the debrief is opened.
Every page is asked for again and again, in turns.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeVar

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import Child, free_port
from benchmarks.measure import machine, milliseconds, usage
from benchmarks.peers.classes import HEADS, SCENARIO, SEATED, Attendee, Instructor
from tests.postgres import server as database_server
from wasit.installation import DATABASE

START_LIMIT = 60.0
GLANCE = 0.5
"""Seconds between two looks of the instructor while the groups are at work."""
QUIET = 1.0
"""Seconds after which all open pages have been renewed."""
MEANWHILE = "the class at a glance, while all work"
FORMS = "processor time for each, with pages, ms"
WASIT = str(Path(sys.executable).with_name("wasit"))


class Size(NamedTuple):
    """How much is done: classes of so many groups, turns of the talks, and looks at each page."""

    groups: tuple[int, ...] = (1, 3, 12)
    turns: int = 6
    looks: int = 20


SMOKE = Size(groups=(2,), turns=1, looks=1)
Found = TypeVar("Found")
Looks = dict[str, Callable[[], Awaitable[object]]]
"""How each page is asked for, by what it is called."""


class Sheet:
    """What one class cost: by what was asked, seconds until each answer, and processor seconds."""

    def __init__(self, groups: int, pid: int) -> None:
        self.groups = groups
        self.pid = pid
        self.times: dict[str, list[float]] = defaultdict(list)
        self.spent: dict[str, float] = {}
        self.posts_per_second = self.megabytes = 0.0

    async def timed(self, name: str, doing: Awaitable[Found]) -> Found:
        """Return what it comes to, and keep how long that took."""
        began = perf_counter()
        found = await doing
        self.times[name].append(perf_counter() - began)
        return found

    async def looked(self, looks: int, pages: Looks) -> None:
        """Ask for each page so many times."""
        await asyncio.sleep(QUIET)
        for name, ask in pages.items():
            with self._spending(name, looks):
                for _ in range(looks):
                    await self.timed(name, ask())

    async def worked(self, people: Sequence[Attendee], turns: int) -> None:
        """Let all take part at once, again and again."""
        began, posts = perf_counter(), 0
        spent = usage(self.pid).cpu_seconds
        for turn in range(turns):
            posts += sum(await asyncio.gather(*(each.take_part(turn) for each in people)))
        self.posts_per_second = posts / (perf_counter() - began)
        self.spent[FORMS] = (usage(self.pid).cpu_seconds - spent) / posts

    @contextmanager
    def _spending(self, name: str, times: int) -> Iterator[None]:
        before = usage(self.pid).cpu_seconds
        yield
        self.spent[name] = (usage(self.pid).cpu_seconds - before) / times


@asynccontextmanager
async def serving(database: str) -> AsyncIterator[tuple[int, int, str]]:
    """Run the server; gives its port, its process and the link of an instructor."""
    with tempfile.TemporaryDirectory(prefix="class-") as home:
        port = free_port()
        if database == "postgresql":
            os.environ[DATABASE] = database_server().make(f"class_{port}")
        try:
            told = subprocess.run(
                [WASIT, "createinstructor", "--data", home, "--address", "http://here"],
                capture_output=True,
                text=True,
                check=True,
            )
            serve = ("serve", "--data", home, "--port", str(port), "--tick", "0")
            child = await Child.start(WASIT, *serve, home=Path(home))
        finally:
            os.environ.pop(DATABASE, None)
        try:
            await child.listen(port, START_LIMIT)
            link = next(each for each in told.stdout.split() if "/enter/" in each)
            yield port, child.pid, link.removeprefix("http://here")
        finally:
            await child.stop()


async def rehearsed(groups: int, size: Size, database: str) -> Sheet:
    """Have a class of so many groups rehearse, from its opening to the comparison."""
    async with serving(database) as (port, pid, link):
        sheet, ines = Sheet(groups, pid), Instructor(port)
        await ines.sign_up(link)
        opened = await sheet.timed("the class opens", ines.open(groups))
        people = [Attendee(port, n, chair) for n in range(groups) for chair in SEATED]
        links = [group[chair] for group in opened for chair in SEATED]
        seats = zip(people, links, strict=True)
        await asyncio.gather(*(each.sit_down(link) for each, link in seats))
        await sheet.timed("a round begins in all", ines.in_all("begin_round", minutes="90"))
        leak = ines.in_all("inject", event="leak", words="It leaked.", rooms=[*HEADS, "desk"])
        await sheet.timed("something happens in all", leak)
        async with watching(sheet, ines):
            await sheet.worked(people, size.turns)
        await ines.go_in()
        await sheet.looked(size.looks, while_at_work(ines, people))
        await sheet.timed("the talks end in all", ines.in_all("end", words="Time is up."))
        await asyncio.gather(*(each.answer() for each in people))
        await sheet.timed("the debrief opens in all", ines.in_all("debrief"))
        await sheet.looked(size.looks, when_over(ines, people))
        await sheet.timed("the comparison has all leak scores, after", all_worked_out(ines))
        await sheet.looked(size.looks, as_values(ines))
        for each in people:
            await each.leave()
        ines.close()
        sheet.megabytes = usage(pid).resident_bytes / 1e6
    return sheet


@asynccontextmanager
async def watching(sheet: Sheet, ines: Instructor) -> AsyncIterator[None]:
    """Renew the page of the class again and again meanwhile."""
    window = ines.window()

    async def glance() -> None:
        while True:
            await sheet.timed(MEANWHILE, window.look(ines.course, part=True))
            await asyncio.sleep(GLANCE)

    task = asyncio.create_task(glance())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    window.close()


def while_at_work(ines: Instructor, people: Sequence[Attendee]) -> Looks:
    """Return how each page of a class at work is asked for."""
    head = next(each.person for each in people if each.chair in HEADS.values())
    return {
        "the classes": lambda: ines.look("/courses/"),
        "the stage of a class": lambda: ines.look(f"/courses/new/{SCENARIO.name}/"),
        "the class at a glance": lambda: ines.look(ines.course),
        "the class at a glance, renewed": lambda: ines.look(ines.course, part=True),
        "a group, by its instructor": lambda: ines.page("script/"),
        "a group, by its instructor, renewed": lambda: ines.fetch("script/"),
        "a delegate's room": lambda: head.page("room/"),
        "the mediators' desk": lambda: people[0].person.page("desk/"),
    }


def when_over(ines: Instructor, people: Sequence[Attendee]) -> Looks:
    """Return how each page of a class that is over is asked for."""
    head = next(each.person for each in people if each.chair in HEADS.values())
    comparison = f"{ines.course}comparison/"
    return {
        "the comparison": lambda: ines.look(comparison),
        "a debrief": lambda: head.page("debrief/"),
    }


def as_values(ines: Instructor) -> Looks:
    """Return how the comparison is taken along."""
    return {"the comparison, as values": lambda: ines.look(f"{ines.course}comparison/?as=table")}


async def all_worked_out(ines: Instructor) -> None:
    """Look at the comparison until nothing in it is pending."""
    while b"pending" in (await ines.look(f"{ines.course}comparison/")).body:
        await asyncio.sleep(GLANCE)


def table(sheets: Sequence[Sheet]) -> str:
    """Return all that was measured: medians and the worst in ms, and processor time against one."""
    heads = "".join(f"{f'{sheet.groups} groups':>22}" for sheet in sheets)
    lines = [f"{'ms: median (worst) processor':<46}{heads}{'ratio':>7}"]
    for name, once in sheets[0].times.items():
        cells = "".join(_cell(sheet, name) for sheet in sheets)
        ratio = milliseconds(sheets[-1].times[name]) / milliseconds(once)
        lines.append(f"{name:<46}{cells}{ratio:7.1f}")
    lines += [
        _line("forms a second", [sheet.posts_per_second for sheet in sheets]),
        _line(FORMS, [1000 * sheet.spent[FORMS] for sheet in sheets]),
        _line("memory resident, MB", [sheet.megabytes for sheet in sheets]),
    ]
    return "\n".join(lines)


def _cell(sheet: Sheet, name: str) -> str:
    times, spent = sheet.times[name], sheet.spent.get(name)
    told = "" if spent is None else f"{1000 * spent:.0f}"
    return f"{milliseconds(times):9.0f} {f'({milliseconds(times, 1.0):.0f})':>7}{told:>5}"


def _line(name: str, values: Sequence[float]) -> str:
    cells = "".join(f"{value:22.1f}" for value in values)
    return f"{name:<46}{cells}{values[-1] / values[0]:7.1f}"


async def measure(size: Size, database: str) -> None:
    print(table([await rehearsed(groups, size, database) for groups in size.groups]))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    options = parser.parse_args()
    print(", ".join(f"{key} {value}" for key, value in machine().items()))
    asyncio.run(measure(SMOKE if options.smoke else Size(), options.database))


if __name__ == "__main__":
    main()
