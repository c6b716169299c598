"""What the pages made of the code have in common: how they are written in Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

MADE = "*This page is made of the code, by `make reference`.*"


def said(thing: object) -> str:
    """The docstring of something, in one line."""
    return " ".join((inspect.getdoc(thing) or "").split())


def row(*cells: str) -> str:
    """A row of a table; a bar within a cell does not end it."""
    return " | ".join(["", *(each.replace("|", r"\|") for each in cells), ""]).strip()


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """The lines of a table."""
    heads = list(heads)
    yield row(*heads)
    yield f"|{'---|' * len(heads)}"
    yield from (row(*cells) for cells in rows)


def members(kind: type[Struct], *, but: Iterable[str] = ()) -> Iterator[str]:
    """The fields of a struct, each as its name and type; in brackets where it may be left out."""
    written = {
        name: hint
        for each in reversed(kind.__mro__)
        for name, hint in inspect.get_annotations(each).items()
    }
    for each in fields(kind):
        if each.name not in but:
            text = f"`{each.name}`: {hint(written[each.name])}"
            optional = each.default is not NODEFAULT or each.default_factory is not NODEFAULT
            yield f"[{text}]" if optional else text


def hint(annotation: object) -> str:
    """A type as it is written in the code."""
    return re.sub(r"\s+", " ", annotation if isinstance(annotation, str) else str(annotation))


def anchor(heading: str) -> str:
    """The name by which a heading is linked to, as forges make it."""
    plain = re.sub(r"[^\w\- ]", "", heading.lower().replace("`", ""))
    return plain.strip().replace(" ", "-")
