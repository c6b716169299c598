"""What every record and every store does alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Self

from wasit.record.chain import Head, Link, verify
from wasit.record.watchers import Watcher, Watchers


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
    def _shut(self) -> None:
        """Let go of whatever is open. A second call does nothing."""

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
