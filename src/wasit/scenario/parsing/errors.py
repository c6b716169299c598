"""The error of a scenario: which place in which file is wrong, and how."""

from __future__ import annotations

import re
from typing import TypeAlias

from wasit.scenario.parsing.words import English, Said

Path: TypeAlias = tuple[str | int, ...]
"""Where a field stands: names of fields, and places in arrays from 0; empty for the file."""

_JOINED = re.compile("(?<=[\u0620-\u06d5])\u200c(?=[\u0620-\u06d5])")
"""What parts two letters of a Persian word, and hides nothing."""


class ScenarioError(ValueError):
    """A scenario that cannot be loaded.

    `file` names the file, `field` the place in it (``parties[1].name``; empty for the file as a
    whole) and `line` its line, from 1, where it has one. `told` is what was expected and what was
    found, to be said in any language; `expected` and `found` are the same in English. Plain text
    is told in English alone.
    """

    def __init__(
        self, file: str, field: str, line: int | None, expected: Said | str, found: Said | str
    ) -> None:
        super().__init__(file, field, line, expected, found)
        self.file = file
        self.field = field
        self.line = line
        self.told = (_said(expected), _said(found))
        self.expected, self.found = map(str, self.told)

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line is not None else ""
        place = ", ".join(filter(None, (self.file, line, self.field)))
        return plain(f"{place}: expected {self.expected}; found {self.found}")


def dotted(path: Path) -> str:
    """Write `path` as people do: ``("parties", 1, "name")`` is ``parties[1].name``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def plain(text: str) -> str:
    """Spell out what a terminal or a page would not show, or would obey."""
    return "\u200c".join("".join(map(_spelt, part)) for part in _JOINED.split(text))


def _spelt(character: str) -> str:
    return character if character.isprintable() else f"\\u{ord(character):04x}"


def _said(words: Said | str) -> Said:
    return words if isinstance(words, Said) else English(words)
