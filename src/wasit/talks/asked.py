"""Asked: a ledger that notes what it is asked, so that an answer need not be asked for again.

A ledger only grows, and an entry never changes. So an answer stays what it was until an entry comes
that bears on the question: one of a kind that was asked for, or one that follows an entry of which
it was asked what follows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger

B = TypeVar("B", bound=Body)
S = TypeVar("S")

_WHOLE = "whole"
"""What is noted where every entry there is had a part in the answer."""


class Asked(Ledger):
    """The same ledger, to be asked the same questions. Where an entry stands never changes."""

    __slots__ = ("_destroyed", "_noted")

    def __init__(self, ledger: Ledger) -> None:
        for name in Ledger.__slots__:
            setattr(self, name, getattr(ledger, name))
        self._destroyed = ledger.destroyed
        self._noted: set[object] = set()

    @property
    def noted(self) -> frozenset[object]:
        """What has been asked so far, to be held against what `bears_on` it."""
        return frozenset(self._noted)

    @property
    def destroyed(self) -> bool:
        return self._destroyed

    def __len__(self) -> int:
        self._noted.add(_WHOLE)
        return super().__len__()

    def __iter__(self) -> Iterator[Entry[Body]]:
        yield from super().__iter__()
        # Whoever found what they wanted before the end has asked of what stands already.
        self._noted.add(_WHOLE)

    def __eq__(self, other: object) -> bool:
        self._noted.add(_WHOLE)
        return super().__eq__(other)

    __hash__ = None

    def get(self, entry_id: str | None) -> Entry[Body] | None:
        found = super().get(entry_id)
        if found is None and entry_id is not None:
            self._noted.add(entry_id)
        return found

    def of(self, kind: type[B]) -> list[Entry[B]]:
        self._noted.add(kind)
        return super().of(kind)

    def among(self, *kinds: type[B]) -> list[Entry[B]]:
        self._noted.update(kinds)
        return super().among(*kinds)

    def folded(self, step: Callable[[S, Entry[Body]], S], start: S) -> S:
        self._noted.add(_WHOLE)
        return super().folded(step, start)

    def about(self, entry_id: str, *kinds: type[B]) -> list[Entry[B]]:
        self._noted.add(entry_id)
        return super().about(entry_id, *kinds)

    def file(self, file_id: str) -> tuple[str, Attachment] | None:
        self._noted.add(_WHOLE)
        return super().file(file_id)

    def last_before(self, entry_id: str, kind: type[B]) -> Entry[B] | None:
        # What comes later stands before nothing that is there. The kind itself need not be noted.
        found = [each for each in super().of(kind) if self.precedes(each.id, entry_id)]
        return found[-1] if found else None

    def tail(self, count: int, before: str | None = None) -> list[Entry[Body]]:
        if before is None or before not in self._places:
            self._noted.add(_WHOLE)
        return super().tail(count, before)


def bears_on(entries: Iterable[Entry[Body]]) -> frozenset[object]:
    """Return all that may have been asked and is answered otherwise once these entries came."""
    found: set[object] = set()
    for entry in entries:
        found.update((_WHOLE, entry.id, entry.body.about), type(entry.body).__mro__)
    return frozenset(found)
