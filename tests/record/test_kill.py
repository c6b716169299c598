"""A process that appends is killed again and again: nothing it acknowledged is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import sleep

import pytest

from tests.postgres import emptied, server
from tests.record.appender import opened
from tests.record.submissions import CASE, DESK
from wasit.record import Store, verify

ENOUGH = {"sqlite": 500, "postgresql": 100}
KILLS = {"sqlite": 20, "postgresql": 6}
ROOT = Path(__file__).parents[2]
AUTHORS = ("north", "south", "mediator")


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_and_nothing_is_said_twice(
    tmp_path: Path, database: str
) -> None:
    place = str(tmp_path / "talks.db") if database == "sqlite" else emptied()
    chance = Random(20230508)
    acknowledged: dict[str, list[str]] = {author: [] for author in AUTHORS}
    kills = 0
    while kills < KILLS[database] or sum(map(len, acknowledged.values())) < ENOUGH[database]:
        live_a_while(place, acknowledged, chance)
        kills += 1
    with opened(place) as store:
        examine(store, acknowledged)


def test_nothing_acknowledged_is_lost_when_the_database_server_crashes() -> None:
    """The one that is killed is the server; its people are not told, and lose only their answer."""
    place, chance = emptied(), Random(20230508)
    acknowledged: dict[str, list[str]] = {author: [] for author in AUTHORS}
    for _ in range(3):
        live_a_while(place, acknowledged, chance, crash=server().restart)
    with opened(place) as store:
        examine(store, acknowledged)


def examine(store: Store, acknowledged: dict[str, list[str]]) -> None:
    """See that all is there that was acknowledged, once and in order."""
    desk = [link.payload.decode() for link in store.read(CASE, DESK)]
    verify(CASE, DESK, store.read(CASE, DESK))
    for author, hashes in acknowledged.items():
        room = store.read(CASE, author)
        verify(CASE, author, room)
        assert [link.hash.hex() for link in room][: len(hashes)] == hashes
        words = [f"{author} {number}" for number in range(len(room))]
        assert [link.payload.decode() for link in room] == words
        assert [word for word in desk if word.startswith(f"{author} ")] == words


def live_a_while(
    place: str,
    acknowledged: dict[str, list[str]],
    chance: Random,
    crash: Callable[[], None] = lambda: None,
) -> None:
    """Start the appender, take note of what it acknowledges, and kill it at a random moment.

    Before that, something else may crash.
    """
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
