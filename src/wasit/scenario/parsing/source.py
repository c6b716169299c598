"""The source: the text of a scenario file, the data in it, and on which line each part begins."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from functools import cached_property
from typing import Any

from wasit.scenario.parsing.contents import decoded
from wasit.scenario.parsing.errors import Path, ScenarioError, dotted
from wasit.scenario.parsing.toml_faults import of_parser
from wasit.scenario.parsing.words import Said, Words, say
from wasit.talks.refusals import gettext_noop

_DEEP = re.compile(r"(?<![\w.-])(?:[\w-]++[\"']?[ \t]*\.[ \t]*[\"']?){50}")
"""A key that names tables within tables beyond all use, which the parser takes long over."""
_MARKS = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|'
    r'"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}\n]',
    re.DOTALL,
)
"""What may hold a line break or a bracket that is none, and line breaks and brackets."""
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")


class Source:
    """A scenario file as it was read.

    Raises ScenarioError when `content` is not TOML in UTF-8.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._lines = decoded(name, content).replace("\r\n", "\n").split("\n")
        self.data = self._parsed()

    def error(self, path: Path, expected: Said, found: Said) -> ScenarioError:
        """Return the error that at `path`, `expected` should stand, and not what was `found`."""
        return ScenarioError(self.name, dotted(path), self.line(path), expected, found)

    def line(self, path: Path) -> int | None:
        """Return the line, from 1, where the part at `path` begins; None for the whole file.

        A part that is missing stands where the table or array that lacks it begins.
        """
        if not path:
            return None
        if not _holds(self.data, path):
            return self.line(path[:-1])
        # The parser is asked, so that there is one reading of the file only: the first lines
        # that hold the part end with the line on which it begins.
        return bisect_left(
            range(len(self._lines)), True, key=lambda count: _holds(self._beginning(count), path)
        )

    def _beginning(self, count: int) -> dict[str, Any]:
        """Return the data of the first `count` lines, and of what they leave unfinished."""
        place = bisect_left(self._whole, count)
        if place == len(self._whole):
            return self.data
        return tomllib.loads("\n".join(self._lines[: self._whole[place]]))

    @cached_property
    def _whole(self) -> list[int]:
        """How many lines from the first leave nothing unfinished: no bracket open, and no text."""
        found, line, depth = [0], 1, 0
        for mark in _MARKS.findall("\n".join(self._lines)):
            if mark == "\n" and not depth:
                found.append(line)
            line += mark.count("\n")
            depth += (mark in {"[", "{"}) - (mark in {"]", "}"})
        return found

    def _parsed(self) -> dict[str, Any]:
        for number, line in enumerate(self._lines, 1):
            if _DEEP.search(line):
                raise self._unreadable(number, _too_deep())
        try:
            return tomllib.loads("\n".join(self._lines))
        except RecursionError:
            raise self._unreadable(None, _too_deep()) from None
        except ValueError as error:
            place = _TOML_LINE.search(str(error))
            found = of_parser(_TOML_LINE.sub("", str(error)))
            raise self._unreadable(int(place[1]) if place else None, found) from None

    def _unreadable(self, line: int | None, found: Words) -> ScenarioError:
        return ScenarioError(self.name, "", line, say(gettext_noop("correct TOML")), found)


def _too_deep() -> Words:
    return say(gettext_noop("arrays or tables nested too deeply"))


def _holds(data: object, path: Path) -> bool:
    """Say whether there is something at `path` in `data`."""
    part: Any = data
    for step in path:
        try:
            part = part[step]
        except (KeyError, IndexError, TypeError):
            return False
    return True
