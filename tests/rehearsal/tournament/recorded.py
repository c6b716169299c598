"""Batches that write down how often they were begun. Light, for each worker loads it anew."""

from __future__ import annotations

import fcntl
import os
import signal
from dataclasses import dataclass
from pathlib import Path

from wasit.rehearsal.tournament.runners.processes import Processes


@dataclass(frozen=True)
class Recorded:
    """Plays a batch by writing its number down. The batches of `deadly` kill who plays them."""

    folder: Path
    deadly: frozenset[int] = frozenset()
    deaths: int = 1

    def __call__(self, number: int) -> bytes:
        played = len(list(self.folder.glob(f"{number}.*")))
        (self.folder / f"{number}.{played}").touch()
        if number in self.deadly and played < self.deaths:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 13:
            raise ZeroDivisionError("unlucky")
        return bytes([number])

    def times(self) -> dict[int, int]:
        """How often each batch was begun."""
        names = [int(each.name.partition(".")[0]) for each in self.folder.iterdir()]
        return {number: names.count(number) for number in set(names)}


@dataclass(frozen=True)
class Endless:
    """Never comes to the end of a batch. For as long as it is at it, it holds the lock `held`."""

    held: Path

    def __call__(self, number: int) -> bytes:
        with self.held.open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write("held")
            file.flush()
            while True:
                signal.pause()


def play_endlessly(held: Path) -> None:
    """Have a worker play what never ends."""
    list(Processes(1).run(Endless(held), range(1)))


def is_free(held: Path) -> bool:
    """Say whether nobody holds the lock."""
    with held.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
