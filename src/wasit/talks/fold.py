"""The fold: one ledger as read, from which every fact about it is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, TypeVar, cast

from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment

B = TypeVar("B", bound=Body)
S = TypeVar("S")


class Ledger:
    """One ledger as read: a value, indexed by id, by kind and by what an entry is about.

    This is the whole fold: every fact about a ledger is a question put to these indexes, so a
    new kind of entry brings its questions along and changes nothing here.
    """

    __slots__ = ("_about", "_by_kind", "_entries", "_files", "_folded", "_places", "lineage")

    lineage: object
    """What all have in common that grew out of one another, and that is no other's."""

    def __init__(self, entries: Iterable[Entry[Body]] = ()) -> None:
        self._entries: list[Entry[Body]] = []
        self._places: dict[str, int] = {}
        self._by_kind: dict[type[Body], list[Entry[Body]]] = {}
        self._about: dict[str, list[Entry[Body]]] = {}
        self._files: dict[str, tuple[str, Attachment]] = {}
        self._folded: dict[Callable[[Any, Entry[Body]], Any], tuple[int, Any]] = {}
        self.lineage = object()
        self._absorb(entries)

    def extended(self, entries: Iterable[Entry[Body]]) -> Ledger:
        """Return a ledger with `entries` added at its end; this one stays as it is."""
        longer = Ledger()
        longer._entries = self._entries.copy()
        longer._places = self._places.copy()
        longer._by_kind = {kind: found.copy() for kind, found in self._by_kind.items()}
        longer._about = self._about.copy()
        longer._files = self._files.copy()
        longer._folded = self._folded.copy()
        longer.lineage = self.lineage
        longer._absorb(entries)
        return longer

    def since(self, earlier: Ledger) -> list[Entry[Body]] | None:
        """Return what has come since `earlier`; None where this one was not extended from it."""
        known = len(earlier._entries)
        if known > len(self._entries):
            return None
        if known and self._entries[known - 1] is not earlier._entries[known - 1]:
            return None
        return self._entries[known:]

    def _absorb(self, entries: Iterable[Entry[Body]]) -> None:
        for entry in entries:
            self._places[entry.id] = len(self._entries)
            self._entries.append(entry)
            self._by_kind.setdefault(type(entry.body), []).append(entry)
            if (about := entry.body.about) is not None:
                self._about[about] = [*self._about.get(about, ()), entry]
            for file in entry.body.files:
                self._files.setdefault(file.id, (entry.id, file))

    @property
    def destroyed(self) -> bool:
        """Whether its key has been destroyed: what it held cannot be read again."""
        return False

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry[Body]]:
        return iter(self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ledger) and self._entries == other._entries

    __hash__ = None  # type: ignore[assignment]  # a ledger is compared, never a key

    def get(self, entry_id: str | None) -> Entry[Body] | None:
        """Return the entry with this id, or None when this ledger has none such."""
        place = self._places.get(entry_id) if entry_id is not None else None
        return self._entries[place] if place is not None else None

    def find(self, entry_id: str | None, kind: type[B]) -> Entry[B] | None:
        """Return the entry with this id if it is of this kind, else None."""
        entry = self.get(entry_id)
        return cast("Entry[B]", entry) if entry and isinstance(entry.body, kind) else None

    def of(self, kind: type[B]) -> list[Entry[B]]:
        """Return the entries of exactly this kind, oldest first."""
        return cast("list[Entry[B]]", self._by_kind.get(kind, []))

    def among(self, *kinds: type[B]) -> list[Entry[B]]:
        """Return the entries of these kinds, and of those that extend them, oldest first."""
        found = (entries for kind, entries in self._by_kind.items() if issubclass(kind, kinds))
        entries = sorted(chain.from_iterable(found), key=lambda each: self._places[each.id])
        return cast("list[Entry[B]]", entries)

    def folded(self, step: Callable[[S, Entry[Body]], S], start: S) -> S:
        """Return what `step` makes of `start` and each entry in turn, oldest first.

        It is kept, also for the ledgers that this one is extended to, which take only their new
        entries in. So `step` returns another value rather than change the one it is given.
        """
        known, state = self._folded.get(step, (0, start))
        if known < len(self):
            for entry in self._entries[known:]:
                state = step(state, entry)
            self._folded[step] = len(self), state
        return cast("S", state)

    def about(self, entry_id: str, *kinds: type[B]) -> list[Entry[B]]:
        """Return the entries of these kinds that follow the entry `entry_id`, oldest first."""
        found = self._about.get(entry_id, [])
        return [cast("Entry[B]", entry) for entry in found if isinstance(entry.body, kinds)]

    def file(self, file_id: str) -> tuple[str, Attachment] | None:
        """Return the document with this id, after the id of the entry that it came with."""
        return self._files.get(file_id)

    def place(self, entry_id: str) -> int:
        """Return where the entry stands, from 0; raises LookupError when it is not here."""
        return self._places[entry_id]

    def precedes(self, first: str, second: str) -> bool:
        """Say whether the entry `first` stands before the entry `second`; both are here."""
        return self._places[first] < self._places[second]

    def last_before(self, entry_id: str, kind: type[B]) -> Entry[B] | None:
        """Return the last entry of exactly this kind that stands before the entry `entry_id`."""
        found = [each for each in self.of(kind) if self.precedes(each.id, entry_id)]
        return found[-1] if found else None

    def tail(self, count: int, before: str | None = None) -> list[Entry[Body]]:
        """Return the last `count` entries, oldest first; with `before`, those ahead of that id."""
        end = self._places.get(before, len(self)) if before is not None else len(self)
        return self._entries[max(end - count, 0) : end]


class Destroyed(Ledger):
    """What is left of a ledger whose key has been destroyed: nothing to read, nor to add to."""

    __slots__ = ()

    @property
    def destroyed(self) -> bool:
        return True
