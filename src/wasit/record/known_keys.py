"""The keys that were read, known for as long as this process hears of what others do to them.

The vault asks for the key of a ledger whenever it reads or writes it and whenever it has grown, and
every question is a trip to the database. A key that another process shreds is told of like a ledger
that has grown, and is forgotten here with it. While nothing can be heard nothing is known.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

Place = tuple[str, str]


class KnownKeys:
    """Locked keys by case and ledger. Safe to use from many threads."""

    def __init__(self, *, alone: bool = False) -> None:
        self._changing = threading.Lock()
        self._known: dict[Place, bytes] = {}
        self._none: set[Place] = set()
        self._alone = alone
        self._hears = True
        self._age = 0
        """How often something was forgotten."""

    def get(self, place: Place, read: Callable[[], bytes | None]) -> bytes | None:
        """The key as it is known, or as it is `read` now; so it is known unless it is shredded."""
        known, age = self._known.get(place), self._age
        if known is not None or place in self._none:
            return known
        locked = read()
        with self._changing:
            # What was forgotten in the meantime may have been this very key.
            if self._hears and age == self._age:
                self._learn(place, locked)
        return locked

    def _learn(self, place: Place, locked: bytes | None) -> None:
        if locked:
            self._known[place] = locked
        elif locked is None and self._alone:
            self._none.add(place)

    def forget(self, case: str, ledgers: frozenset[str] | None = None) -> None:
        """Forget the keys of these ledgers of a case; without them, every key there is."""
        with self._changing:
            self._age += 1
            if ledgers is None:
                self._clear()
            else:
                for ledger in ledgers:
                    self._known.pop((case, ledger), None)
                    self._none.discard((case, ledger))

    def hear(self, *, hears: bool) -> None:
        """Forget all, and know something again only for as long as news is heard."""
        with self._changing:
            self._age += 1
            self._clear()
            self._hears = hears

    def _clear(self) -> None:
        self._known.clear()
        self._none.clear()
