"""Flaws: what is wrong with the description of a conflict, and where."""

from __future__ import annotations

from typing import TypeAlias

Place: TypeAlias = tuple[str | int, ...]
"""Where a flaw lies within what was given: keys, and places in sequences from 0."""


class Flaw(ValueError):
    """A part of a model cannot be used: at `place`, `expected` should stand; both in words."""

    def __init__(self, place: Place, expected: str, found: str) -> None:
        super().__init__(place, expected, found)
        self.place = place
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        place = f"{'.'.join(map(str, self.place))}: " if self.place else ""
        return f"{place}expected {self.expected}; found {self.found}"
