"""Places: which text with places another program's text is, and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

_PLACE = re.compile(r"%\((\w+)\)s")


class Fitting(NamedTuple):
    """A text with ``%(place)s`` places, and what stands in each."""

    text: str
    facts: dict[str, str]


def fitting(told: str, texts: Iterable[str]) -> Fitting | None:
    """Return the first of `texts` that `told` is, with something in each place; else None."""
    for text in texts:
        if found := _pattern(text).fullmatch(told):
            return Fitting(text, found.groupdict())
    return None


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Return what matches `text` with anything in its places."""
    pieces = enumerate(_PLACE.split(text))
    return re.compile(
        "".join(f"(?P<{each}>.+)" if place % 2 else re.escape(each) for place, each in pieces),
        re.DOTALL,
    )
