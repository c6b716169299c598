"""Batches that write down how often they were begun. Light, for each worker loads it anew."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path


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
