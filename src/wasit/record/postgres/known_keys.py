"""The keys that were read, known for as long as this process hears of what others do to them.

The vault asks for the key of a ledger whenever it reads or writes it, and every question is a trip
to the database. A key that another process shreds is told of like a ledger that has grown, and is
forgotten here with it. While nothing can be heard nothing is known.
"""

from __future__ import annotations

import threading

Place = tuple[str, str]


class KnownKeys:
    """Locked keys by case and ledger. Safe to use from many threads."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._known: dict[Place, bytes] = {}
        self._hears = True
        self.age = 0
        """How often something was forgotten. Note it before a key is read that is to be kept."""

    def get(self, place: Place) -> bytes | None:
        """The key, if it is known."""
        return self._known.get(place)

    def keep(self, place: Place, locked: bytes | None, age: int) -> None:
        """Know a key, unless anything was forgotten since `age`, or it has been shredded."""
        with self._changing:
            if locked and self._hears and age == self.age:
                self._known[place] = locked

    def forget(self, case: str, ledgers: frozenset[str] | None = None) -> None:
        """Forget the keys of these ledgers of a case; without them, every key there is."""
        with self._changing:
            self.age += 1
            if ledgers is None:
                self._known.clear()
            else:
                for ledger in ledgers:
                    self._known.pop((case, ledger), None)

    def hear(self, *, hears: bool) -> None:
        """Forget all, and know something again only for as long as news is heard."""
        with self._changing:
            self.age += 1
            self._known.clear()
            self._hears = hears
