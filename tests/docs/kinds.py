"""The page of the kinds of entry, `docs/reference/entries.md`, made of the code."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import wasit.talks  # noqa: F401 - registers every kind
from tests.docs.markup import MADE, members, said, table
from tests.docs.writers import writers
from wasit import __version__
from wasit.talks import actions
from wasit.talks.entries import Body, kinds

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "entries.md"
FIRST = "0.1.0"
"""The first version that was released."""
KNOWN = re.compile(r"^\| `(\w+)` \| ([\d.]+) \|", re.MULTILINE)
INTRODUCTION = f"""\
# Kinds of entry

{MADE}

Everything that happens in a case is an entry in one of its ledgers
([who reads and writes which](../confidentiality.md#who-opens-what)). An entry has an `id`, an
`author` (the id of a person), a time `at`, and a body of one of the {{count}} kinds below. The
first field of every body is `kind`; `about`, where it is given, is the id of an earlier entry of
the same ledger. What stands in brackets may be left out; its types are explained
[with the API](api.md#types). *Since* is the version with which the kind came.

An entry is *written by* an act that somebody asks for, and each act says whom it is for. What no
person writes is written by *the opening* of a case, by *the tally* that puts sealed answers
together, or by *the clock*.
"""


def since() -> dict[str, str]:
    """The version of each kind, as the page has it already."""
    return dict(KNOWN.findall(PAGE.read_text())) if PAGE.exists() else {}


def _module(kind: type) -> str:
    return kind.__module__


def _rows(some: list[type[Body]], known: dict[str, str]) -> Iterator[tuple[str, ...]]:
    for kind in some:
        tag = str(kind.__struct_config__.tag)
        yield (
            f"`{tag}`",
            known.get(tag, __version__),
            ", ".join(sorted(f"`{each}`" for each in kind.stands_in)),
            ", ".join(writers()[kind]),
            said(kind),
            "<br>".join(members(kind, but=("about",))),
        )


def _parts() -> Iterator[str]:
    known, acts = since(), sorted(actions.kinds(), key=_module)
    own = {name: list(some) for name, some in groupby(acts, _module)}
    for name, some in groupby(sorted(kinds(), key=_module), _module):
        title, _, _ = said(sys.modules[name]).partition(":")
        yield f"\n## {title.rstrip('.')}\n"
        heads = ("kind", "since", "stands in", "written by", "what it says", "fields")
        yield from table(heads, _rows(list(some), known))
        if name in own:
            yield ""
            yield from (f"- `{each.__struct_config__.tag}`: {said(each)}" for each in own[name])


def page() -> str:
    """Return the page as it should be."""
    count = len(list(kinds()))
    return "\n".join([INTRODUCTION.replace("{count}", str(count)), *_parts()]) + "\n"
