"""Counts, as a person reads them: one entry, two entries."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word for what was counted: for `one` of them, or for `many`."""
    return f"{number:,} {one if number == 1 else many}"
