"""Differences: how one text became another, word by word, in either direction of writing."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from wasit.talks.wording import Wording

_STOPS = r"\[\]|.,;:!?()«»“”\"'‘’…،؛؟"
_WORD = re.compile(rf"(\s*)([^\s{_STOPS}]+(?:[.,:'’٫٬][^\s{_STOPS}]+)*|[{_STOPS}]|\Z)")
"""White space, and the word after it: marks, joiners and the points within a number belong to a
word; every other stop, and each bracket, is a word of its own."""


class Change(StrEnum):
    """What became of a piece of text."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Struct, frozen=True):
    """Successive words of which the same became."""

    change: Change
    text: str


class _Word(Struct, frozen=True):
    space: str
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """Return the pieces that make `new`, with those removed from `old` in their places.

    The pieces kept and added make `new` to the letter. White space alone is no difference.
    """
    runs = groupby(_changes(_words(old), _words(new)), key=lambda each: each[0])
    pieces = (
        Piece(change, "".join(word.space + word.text for _, word in run)) for change, run in runs
    )
    return [piece for piece in pieces if piece.text]


def _words(text: str) -> list[_Word]:
    return [_Word(space, word) for space, word in _WORD.findall(text)]


def _changes(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[tuple[Change, _Word]]:
    matcher = SequenceMatcher(
        None, [word.text for word in old], [word.text for word in new], autojunk=False
    )
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        same = what == "equal"
        yield from ((Change.REMOVED, word) for word in old[start:end] if not same)
        change = Change.KEPT if same else Change.ADDED
        yield from ((change, word) for word in new[new_start:new_end])


class Pair(Struct, frozen=True):
    """A clause in two versions of a text: None where one of them does not have it."""

    old: Wording | None
    new: Wording | None

    @property
    def is_same(self) -> bool:
        return self.old == self.new


def paired(
    old: Iterable[tuple[Hashable, Wording]], new: Iterable[tuple[Hashable, Wording]]
) -> list[Pair]:
    """Pair the clauses of two versions by their names.

    They come in the new order, and those that were struck after those they followed.
    """
    before, after = dict(old), dict(new)
    order = list(after)
    last: Hashable = None
    for name in before:
        if name not in after:
            order.insert(order.index(last) + 1 if last in order else 0, name)
        last = name
    return [Pair(before.get(name), after.get(name)) for name in order]
