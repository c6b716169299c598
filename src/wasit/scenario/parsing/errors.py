"""The error of a scenario: which place in which file is wrong, and how."""

from __future__ import annotations

from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Where a field stands: names of fields, and places in arrays from 0; empty for the file."""


class ScenarioError(ValueError):
    """A scenario that cannot be loaded.

    `file` names the file, `field` the place in it (``parties[1].name``; empty for the file as a
    whole) and `line` its line, from 1, where it has one. `expected` and `found` are plain words.
    """

    def __init__(self, file: str, field: str, line: int | None, expected: str, found: str) -> None:
        super().__init__(file, field, line, expected, found)
        self.file = file
        self.field = field
        self.line = line
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line is not None else ""
        place = ", ".join(filter(None, (self.file, line, self.field)))
        return _plain(f"{place}: expected {self.expected}; found {self.found}")


def dotted(path: Path) -> str:
    """Write `path` as people do: ``("parties", 1, "name")`` is ``parties[1].name``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


def _plain(text: str) -> str:
    """Spell out what a terminal would not show, or would obey."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)
