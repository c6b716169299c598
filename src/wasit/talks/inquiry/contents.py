"""Contents: from which entries something that is to be shown was made.

What a person is shown is made from the entries' own texts and values, which pages and answers hand
on as they are. So an entry counts as shown when its body, a text or a value of it, the very object,
is among what an answer is made from. What is only worked out from entries (who stands where, a
number, a count) does not show them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger


class Contents:
    """Which object belongs to which entry of one ledger, by the numbers of the entries.

    It only knows the objects of ledgers that grew out of one another by `Ledger.extended`, and
    they must stay in memory as long as it follows them.
    """

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._known = 0
        self._lineage: object = None

    def follow(self, ledger: Ledger) -> None:
        """Take in the entries that have come since; of a ledger that was read anew, all of them."""
        if self._lineage is not ledger.lineage:
            self._numbers, self._known, self._lineage = {}, 0, ledger.lineage
        for entry in ledger.tail(len(ledger) - self._known) if len(ledger) > self._known else ():
            self._known += 1
            self._numbers |= dict.fromkeys(map(id, _parts(entry)), self._known)

    def among(self, objects: frozenset[int]) -> set[int]:
        """Return the numbers of the entries of which something is among `objects`."""
        numbers = self._numbers
        return {numbers[each] for each in filter(numbers.__contains__, objects)}


class Known:
    """What was looked through once: the `objects`, by identity, of which something consists.

    They stay in memory as long as it.
    """

    def __init__(self, objects: frozenset[int]) -> None:
        self.objects = objects


class Made(Struct, frozen=True):
    """Something made of entries for a page to show; what is `known` of it saves looking again."""

    known: Known | None = None


def texts(body: Body) -> Iterator[str]:
    """Yield every text of a body: what somebody wrote, and names besides."""
    for each in _within(body, set()):
        if isinstance(each, str):
            yield each


def _parts(entry: Entry[Body]) -> Iterator[object]:
    """Yield the body of an entry and whatever stands in it that belongs to no other entry."""
    for each in _within(entry.body, set()):
        if isinstance(each, Struct) or (isinstance(each, str) and len(each) > 1):
            yield each


def objects(made_from: object) -> frozenset[int]:
    """Return by identity all objects of which `made_from`, or anything within it, consists."""
    met = set[int]()
    deque(_within(made_from, met), maxlen=0)
    return frozenset(met)


_openings: dict[type, Callable[[Any], Iterable[object]] | None] = {}
"""What `_opening` returned: a page consists of a thousand objects of few kinds."""


def _within(whole: object, met: set[int]) -> Iterator[object]:
    """Yield the objects of which `whole` consists; what is known already is only `met`."""
    pending = [whole]
    while pending:
        each = pending.pop()
        if id(each) in met:
            continue
        met.add(id(each))
        if isinstance(each, Known):
            met |= each.objects
            continue
        kind = type(each)
        if kind not in _openings:
            _openings[kind] = _opening(kind)
        if opens := _openings[kind]:
            pending += opens(each)
            yield each


def _opening(kind: type) -> Callable[[Any], Iterable[object]] | None:
    """Return what tells the parts of something of this kind; None where it is not looked at."""
    if issubclass(kind, Enum):
        return None
    if issubclass(kind, Made):
        return _of_made
    if issubclass(kind, Struct):
        return astuple
    if issubclass(kind, dict):
        return dict.values
    if issubclass(kind, list | tuple | set | frozenset):
        return iter
    return _whole if issubclass(kind, str) else None


def _of_made(each: Made) -> Iterable[object]:
    return (each.known,) if each.known else astuple(each)


def _whole(_: str) -> Iterable[object]:
    """A text has no parts."""
    return ()
