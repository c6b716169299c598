"""Waiting: how long tests wait for what should come in a moment."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep

PATIENCE = 60.0
"""Seconds after which what should come in a moment has failed to, on a busy machine."""


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until it holds; fails when it does not in a while."""
    end = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < end, "it did not come about"
        sleep(0.01)
