"""Attendants: threads that see to what grows in the record, until they are ended."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from threading import Event, Thread

from wasit.record import Record


class Attendant(Thread, ABC):
    """Sees to what is new in `record`, until `_ended` is set; each rests on `_news`.

    A subclass makes what it keeps of its own first: it may be woken from the moment it is made.
    """

    def __init__(self, name: str, record: Record) -> None:
        super().__init__(name=name, daemon=True)
        self._ended = Event()
        self._news = Event()
        self._stop_watching = record.watch(self._wake)

    @abstractmethod
    def _wake(self, case: str, grown: Iterable[str]) -> None:
        """Set `_news` where it matters that these ledgers have grown; on the writer's thread."""

    def end(self) -> None:
        """Take up nothing more, and wait until what is under way is done."""
        self._stop_watching()
        self._ended.set()
        self._news.set()
        if self.is_alive():
            self.join()
