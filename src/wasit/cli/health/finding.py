"""A finding: what was looked at, how it is, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct


class Grade(StrEnum):
    """How much what was found matters."""

    GOOD = "good"
    LOOK = "look"
    MEND = "mend"


class Finding(Struct, frozen=True):
    """What was found, in a sentence; where it is not good, also why it matters, and how to mend it.

    `name` is the same in every run, for programs.
    """

    name: str
    grade: Grade
    what: str
    why: str = ""
    how: str = ""


Findings: TypeAlias = Iterator[Finding]


def good(name: str, what: str) -> Finding:
    return Finding(name, Grade.GOOD, what)


def look(name: str, what: str, why: str, how: str) -> Finding:
    """Return a finding that somebody should look at; it may be meant."""
    return Finding(name, Grade.LOOK, what, why, how)


def mend(name: str, what: str, why: str, how: str) -> Finding:
    """Return a finding that real talks should not begin with."""
    return Finding(name, Grade.MEND, what, why, how)
