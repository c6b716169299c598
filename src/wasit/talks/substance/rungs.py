"""Rungs: how far an agreement goes, on the ladder from an understanding to a comprehensive one."""

from __future__ import annotations

from enum import StrEnum


class Rung(StrEnum):
    """What is agreed, from the lowest rung up.

    ``understanding``  informal, often unwritten, and not called an agreement
    ``interim``        an agreement for a time, with steps that can be taken back
    ``framework``      the principles of an agreement whose details are to follow
    ``comprehensive``  an agreement on the whole
    """

    UNDERSTANDING = "understanding"
    INTERIM = "interim"
    FRAMEWORK = "framework"
    COMPREHENSIVE = "comprehensive"


LADDER = tuple(Rung)
"""The rungs, the lowest first."""


def above(rung: Rung) -> Rung:
    """Return the next rung up; the highest has none above it and is returned itself."""
    return LADDER[min(LADDER.index(rung) + 1, len(LADDER) - 1)]
