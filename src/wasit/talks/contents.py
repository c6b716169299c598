"""Contents: from which entries something that is to be shown was made.

What a person is shown is made from the entries' own texts and values, which pages and answers hand
on as they are. So an entry counts as shown when its body, a text or a value of it, the very object,
is among what an answer is made from. What is only worked out from entries (who stands where, a
number, a count) does not show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger


class Contents:
    """Which object belongs to which entry of one ledger, by the numbers of the entries.

    It only knows the objects of ledgers that grew out of one another by `Ledger.extended`, and
    they must stay in memory as long as it.
    """

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._known = 0

    def follow(self, ledger: Ledger) -> None:
        """Take in the entries that have come since."""
        for entry in ledger.tail(len(ledger) - self._known) if len(ledger) > self._known else ():
            self._known += 1
            self._numbers |= dict.fromkeys(map(id, _parts(entry)), self._known)

    def among(self, objects: frozenset[int]) -> set[int]:
        """Return the numbers of the entries of which something is among `objects`."""
        return {self._numbers[each] for each in objects & self._numbers.keys()}


def texts(body: Body) -> Iterator[str]:
    """Yield every text of a body: what somebody wrote, and names besides."""
    for each in _within(body):
        if isinstance(each, str):
            yield each


def _parts(entry: Entry[Body]) -> Iterator[object]:
    """Yield the body of an entry and whatever stands in it that belongs to no other entry."""
    for each in _within(entry.body):
        if isinstance(each, Struct) or (isinstance(each, str) and len(each) > 1):
            yield each


def objects(made_from: object) -> frozenset[int]:
    """Return by identity all objects of which `made_from`, or anything within it, consists."""
    return frozenset(map(id, _within(made_from)))


def _within(whole: object) -> Iterator[object]:
    pending, met = [whole], set[int]()
    while pending:
        each = pending.pop()
        if id(each) in met:
            continue
        met.add(id(each))
        if isinstance(each, Enum):
            continue
        if isinstance(each, Struct):
            pending += [getattr(each, name) for name in each.__struct_fields__]
        elif isinstance(each, dict):
            pending += each.values()
        elif isinstance(each, list | tuple | set | frozenset):
            pending += each
        elif not isinstance(each, str):
            continue
        yield each
