"""What every record and every store does alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Self

from wasit.record.chain import Head, Link, verify
from wasit.record.watchers import Watcher, Watchers

SHREDDED = b""
"""What lies on the shelf in place of a key that was shredded."""


class Closable(ABC):
    """What is closed, at the latest, where its `with` block ends."""

    @abstractmethod
    def close(self) -> None:
        """Close it. A second call does nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Watched(Closable):
    """The part of a store that does not depend on where it keeps anything."""

    def __init__(self) -> None:
        self._watchers = Watchers()

    @abstractmethod
    def read(self, case: str, ledger: str, after: int = 0, most: int | None = None) -> list[Link]:
        """See `Record.read`."""

    @abstractmethod
    def key(self, case: str, ledger: str) -> bytes | None:
        """See `Shelf.key`."""

    @abstractmethod
    def _shut(self) -> None:
        """Let go of whatever is open. A second call does nothing."""

    def grown(self, case: str, since: Mapping[str, int]) -> dict[str, list[Link] | None]:
        """See `Record.grown`."""
        found: dict[str, list[Link] | None] = {}
        for ledger, known in since.items():
            if self.key(case, ledger) == SHREDDED:
                found[ledger] = None
            elif links := self.read(case, ledger, known):
                found[ledger] = links
        return found

    def check(self, case: str, ledger: str) -> Head:
        """See `Record.check`."""
        return verify(case, ledger, self.read(case, ledger))

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """See `Record.watch`."""
        return self._watchers.add(watcher)

    def close(self) -> None:
        """See `Record.close`."""
        self._watchers.refuse_within()
        self._shut()
