"""The documents as they are written: which there are, their headings, links and examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.docs.markup import anchor

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"
PAGES = sorted([*PROJECT.glob("*.md"), *DOCS.rglob("*.md")])

FENCE = re.compile(r"^( *)```([\w-]*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?<=\n\n)((?: {4}.*\n|\n)+)")
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"(?:\]\(|(?:src|href)=\")([^)\s\"]+)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


class Example(NamedTuple):
    """A block of code of a page: what kind it is said to be, and its text."""

    page: Path
    kind: str
    text: str


def prose(page: Path) -> str:
    """What a page says outside its blocks of code."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def headings(page: Path) -> set[str]:
    """The names by which the headings of a page are linked to."""
    return {anchor(each) for each in HEADING.findall(prose(page))}


def links(page: Path) -> Iterator[str]:
    """Where the links and pictures of a page lead."""
    return (each[1] for each in LINK.finditer(CODE.sub("", prose(page))))


def examples(page: Path) -> Iterator[Example]:
    """The blocks of code of a page: those between fences, and those that are set in."""
    text = page.read_text(encoding="utf-8")
    for _, kind, inner in FENCE.findall(text):
        yield Example(page, kind, inner)
    for inner in INDENTED.findall(FENCE.sub("", text)):
        if inner.strip():
            yield Example(page, "", re.sub(r"^ {4}", "", inner, flags=re.MULTILINE))
