"""A finding: what was looked at, how it is, and what to do about it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

WIDTH = 78


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


def shown(findings: Sequence[Finding]) -> str:
    """Return findings as a person is told of them, with how many there are of each grade."""
    counts = {grade: sum(each.grade is grade for each in findings) for grade in Grade}
    return "\n".join(
        [
            *(line for each in findings for line in _told(each)),
            f"\n{counts[Grade.MEND]} to mend, {counts[Grade.LOOK]} to look at, "
            f"{counts[Grade.GOOD]} good.",
        ]
    )


def _told(finding: Finding) -> list[str]:
    """Return the lines in which a person is told of a finding."""
    first = textwrap.wrap(finding.what, WIDTH, initial_indent=f"{finding.grade:5} ")
    more = [each for each in (finding.why, finding.how and f"→ {finding.how}") if each]
    lines = [line for part in more for line in textwrap.wrap(part, WIDTH)]
    return [first[0], *(f"      {line}" for line in (*first[1:], *lines))]
