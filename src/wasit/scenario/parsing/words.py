"""Words: what is said of a file, so that every shell can say it in its reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from wasit.talks.refusals import Refused


class Words(Struct, frozen=True):
    """A text in English with ``%(fact)s`` places, which is what it is translated by.

    The `facts` that fill them are other words, what can be said without any, and plain text.
    """

    text: str
    facts: Mapping[str, object] = {}

    def __str__(self) -> str:
        return self.text % self.facts


class Bit(str):
    """A bit of the file that is for people to read, in whatever language."""

    __slots__ = ()


class Code(str):
    """What stands in files as it stands here, in every language: a name, a number, a sign."""

    __slots__ = ()


class English(str):
    """Words that are told in English alone: another program's, or for the command line alone."""

    __slots__ = ()


class Listed(tuple[object, ...]):
    """Facts one after the other."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(map(str, self))


Said: TypeAlias = Words | Bit | Code | English | Listed | StrEnum | int | float
"""What can be said of a file: plain text is none of it."""


def say(text: str, /, **facts: object) -> Words:
    """Return `text`, which is marked for translation, with its facts."""
    return Words(text, facts)


def codes(names: Iterable[str]) -> Listed:
    """Return names as they stand in files."""
    return Listed(Code(name) for name in names)


def reason(refused: Refused) -> Words:
    """Return why the talks refused something."""
    return Words(refused.message, refused.facts)
