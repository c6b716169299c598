"""Columns: rows of text one below the other, as wide as the terminal lets them be."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap
from unicodedata import combining, east_asian_width

_GAP = "  "
_FAR_IN = 6
"""How far in a column begins that has a line of its own."""


def columns(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield each row as a line, two spaces between its columns."""
    table = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        )
        yield _GAP.join(cells).rstrip()


def shown(lines: Iterable[str]) -> str:
    """Return `lines` as they are printed: on a terminal, none wider than it is.

    Elsewhere a row stays one line, so that other programs can take it apart.
    """
    if not sys.stdout.isatty():
        return "\n".join(lines)
    return "\n".join(part for line in lines for part in _folded(line, _terminal()))


def _terminal() -> int:
    return max(40, shutil.get_terminal_size().columns)


def _folded(line: str, width: int) -> Iterator[str]:
    """Yield a line in parts: what is too much of its last column goes on below its beginning.

    A column that begins far in begins on a line of its own instead.
    """
    if _width(line) <= width:
        yield line
        return
    start = line.rfind(_GAP) + len(_GAP) if _GAP in line.lstrip() else 0
    indent = start if start <= width // 2 else _FAR_IN
    # What is said of an issue stays beside its name.
    words = line[start:].replace(": ", ":\N{NO-BREAK SPACE}")
    parts = wrap(words, width - indent, break_on_hyphens=False)
    before = line[:start]
    if indent != start:
        yield before.rstrip()
        before = " " * indent
    for part in parts:
        yield before + part.replace("\N{NO-BREAK SPACE}", " ")
        before = " " * indent


def _width(text: str) -> int:
    """Return how many places a terminal gives to `text`."""
    return sum(
        0 if combining(each) or not each.isprintable() else 1 + (east_asian_width(each) in "WF")
        for each in text
    )
