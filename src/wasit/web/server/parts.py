"""Parts: what a running server has one of in each process, made when it is first called for."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Generic, TypeVar

T = TypeVar("T")


class Part(Generic[T]):
    """Marks what makes a part; calling it returns the one there is.

    Safe to use from many threads.
    """

    def __init__(self, make: Callable[[], T], end: Callable[[T], None] = lambda _: None) -> None:
        self.__doc__ = make.__doc__
        self._make = make
        self._end = end
        self._made: list[T] = []
        self._changing = RLock()
        _ends.append(self.end)

    def __call__(self) -> T:
        with self._changing:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    def end(self) -> None:
        """End it, if it was ever made; whoever calls for it from now on gets another."""
        with self._changing:
            ending, self._made = self._made, []
        for each in ending:
            self._end(each)


_ends: list[Callable[[], None]] = []
"""What ends each part, those that stand on others after these."""


def ended_by(end: Callable[[T], None]) -> Callable[[Callable[[], T]], Part[T]]:
    """Mark what makes a part that is to be ended so, before those that were marked earlier."""

    def marked(make: Callable[[], T]) -> Part[T]:
        return Part(make, end)

    return marked


def end_all() -> None:
    """End every part that was made, each before what it stands on."""
    for end in reversed(_ends):
        end()
