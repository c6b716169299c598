"""Sending: how long what is sent to us may be, and whose turn it is to send what is long.

Each sender has one turn at a time. Turns are counted by sender and never by case or in all, so
nobody waits for another and can tell of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from wasit.documents.washed import LARGEST

LONGEST = LARGEST + 500_000
"""Bytes of a request with documents, all in all."""

CUT = "wasit.cut"
"""Set in what is known of a request of which not all has come, or not all was kept."""

SHORT = 1_000_000
"""Bytes of a request that anyone may send at any time."""

Scope = dict[str, Any]


class Turns:
    """Whose turn is taken. Safe to use from many threads."""

    def __init__(self) -> None:
        self._changing = Lock()
        self._taken: set[str] = set()

    @contextmanager
    def take(self, sender: str) -> Iterator[bool]:
        """Take the turn of `sender`, if it is free; say whether it was."""
        with self._changing:
            free = sender not in self._taken
            self._taken.add(sender)
        try:
            yield free
        finally:
            if free:
                self._taken.discard(sender)


turns = Turns()


def announced(scope: Scope) -> int:
    """Return how long the body of a request is said to be, in bytes."""
    length = dict(scope["headers"]).get(b"content-length", b"")
    return int(length) if length.isdigit() else 0
