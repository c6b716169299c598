"""Killing a process that appends, again and again, and seeing what it leaves."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from time import sleep

from tests.record.appender import opened
from tests.record.power import Found
from tests.record.submissions import CASE, DESK
from wasit.record import BrokenChain, Link

ROOT = Path(__file__).parents[2]
AUTHORS = ("north", "south", "mediator")


def nothing() -> None:
    """Nothing else crashes."""


def kill_often(
    place: str, kills: int, chance: Random, crash: Callable[[], None] = nothing
) -> Found:
    """Kill so often, at moments of all kinds, a process that appends to the record at `place`.

    That is a file, or the address of a database. Before each kill, something else may `crash`.
    """
    acknowledged: dict[str, list[str]] = {author: [] for author in AUTHORS}
    for _ in range(kills):
        live_a_while(place, acknowledged, chance, crash)
    return found(place, acknowledged)


def found(place: str, acknowledged: Mapping[str, Sequence[str]]) -> Found:
    """Hold what is in the record against what was acknowledged: the hash of each word."""
    every = sum(map(len, acknowledged.values()))
    with opened(place) as store:
        try:
            for ledger in (*AUTHORS, DESK):
                store.check(CASE, ledger)
        except BrokenChain:
            return Found(every, broken=1)
        rooms = {author: store.read(CASE, author) for author in AUTHORS}
        desk = [link.payload.decode() for link in store.read(CASE, DESK)]
    lost = sum(
        said != hash_
        for author, hashes in acknowledged.items()
        for said, hash_ in zip_short(rooms[author], hashes)
    )
    spoken = [link.payload.decode() for links in rooms.values() for link in links]
    twice = len(spoken) - len(set(spoken))
    in_order = all(
        [link.payload.decode() for link in links]
        == [word for word in desk if word.startswith(f"{author} ")]
        == [f"{author} {number}" for number in range(len(links))]
        for author, links in rooms.items()
    )
    return Found(every, lost, twice, broken=int(not in_order))


def zip_short(links: Sequence[Link], hashes: Sequence[str]) -> list[tuple[str, str]]:
    """The hash that stands where each acknowledged one should; empty where nothing stands."""
    there = [link.hash.hex() for link in links] + [""] * len(hashes)
    return list(zip(there[: len(hashes)], hashes, strict=True))


def live_a_while(
    place: str, acknowledged: dict[str, list[str]], chance: Random, crash: Callable[[], None]
) -> None:
    """Start the appender, take note of what it acknowledges, and kill it at a random moment."""
    authors = [f"{author}={len(hashes)}" for author, hashes in acknowledged.items()]
    with subprocess.Popen(
        [sys.executable, Path(__file__).with_name("appender.py"), place, *authors],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
    ) as appender:
        assert appender.stdout
        wanted = max(0, chance.randint(-15, 60))
        for _ in range(wanted):
            note(appender.stdout.readline(), acknowledged)
        # With none wanted, the kill comes while it opens the file and mends it.
        sleep(chance.uniform(0, 0.005 if wanted else 0.3))
        crash()
        appender.send_signal(signal.SIGKILL)
        for line in appender.stdout:
            note(line, acknowledged)
    assert appender.returncode == -signal.SIGKILL


def note(line: str, acknowledged: dict[str, list[str]]) -> None:
    author, number, hash_ = line.split()
    assert int(number) == len(acknowledged[author])
    acknowledged[author].append(hash_)
