"""Brackets: contested words in a clause, ``[one way | another]``, as negotiators type them.

A bracket with one alternative, ``[these words]``, asks whether they stand there at all. Text
without brackets is clean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeAlias

from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording, checked

Bracket: TypeAlias = tuple[str, ...]
"""The alternatives of one bracket, as they stand in it."""

Part: TypeAlias = "str | Bracket"
"""A stretch of clean text, or a bracket."""

_WHOLE = re.compile(r"\[([^\[\]]*)\]")
_NEAR = 30
"""How many characters of the text a complaint shows, so that the place is found again."""


def parts(text: str) -> list[Part]:
    """Return `text` as clean stretches and brackets in turn; raises Refused where it has flaws."""
    _check(text)
    pieces: list[Part] = [
        _alternatives(piece) if place % 2 else piece
        for place, piece in enumerate(_WHOLE.split(text))
    ]
    return [piece for piece in pieces if piece]


def is_clean(wording: Mapping[str, str]) -> bool:
    """Say whether nothing in `wording` is in brackets."""
    return not any("[" in text for text in wording.values())


def matches(wording: Mapping[str, str]) -> bool:
    """Say whether all language versions leave the same number of alternatives open, in order."""
    return len({tuple(shape(text)) for text in wording.values()}) < 2


def shape(text: str) -> list[int]:
    """Return, bracket by bracket, how many alternatives there are."""
    return [len(part) for part in parts(text) if not isinstance(part, str)]


def checked_clause(wording: Mapping[str, str]) -> Wording:
    """Return the words of a clause without blank versions.

    Raises Refused as `checked` does, and when a bracket is nested, not closed, or says nothing.
    """
    return checked(wording, parts)


def _alternatives(inner: str) -> Bracket:
    found = tuple(each.strip() for each in inner.split("|"))
    if not all(found):
        raise Refused(
            "bracket.empty",
            gettext_noop(
                "An alternative in “%(near)s” is empty. Words that may be left out stand in "
                "brackets alone."
            ),
            near=f"[{inner}]",
        )
    if len(set(found)) < len(found):
        raise Refused(
            "bracket.twice",
            gettext_noop("“%(near)s” offers the same words twice."),
            near=f"[{inner}]",
        )
    return found


def _check(text: str) -> None:
    """Raise Refused at the first bracket that is opened within another, or has no partner."""
    opened: int | None = None
    for place, character in enumerate(text):
        if character == "[":
            if opened is not None:
                raise Refused(
                    "bracket.nested",
                    gettext_noop(
                        "A bracket stands within another at “%(near)s”. Close the first one, or "
                        "write its alternatives out, separated by |."
                    ),
                    near=_near(text, opened),
                )
            opened = place
        elif character == "]":
            if opened is None:
                raise Refused(
                    "bracket.unopened",
                    gettext_noop("A bracket is closed but was never opened, after “%(near)s”."),
                    near=_near(text, max(place - _NEAR, 0)),
                )
            opened = None
    if opened is not None:
        raise Refused(
            "bracket.open",
            gettext_noop("A bracket is opened but never closed, at “%(near)s”."),
            near=_near(text, opened),
        )


def _near(text: str, start: int) -> str:
    return text[start : start + _NEAR].strip()
