"""Sheets: what a side has confided to the mediators, in numbers and by places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias


class Sheet(NamedTuple):
    """How much each issue counts for a side, and each option of it, in the agenda's order.

    Numbers are ranks, 1 for what counts most, where it is `ranked`, and else points from 0 to 100.
    `lowest` is the least share it would accept of all that it wants, in whole per cent and rounded
    down; None where it does not say. `never` has by issue the options beyond a red line.
    """

    ranked: bool
    issues: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]
    lowest: int | None
    never: tuple[frozenset[int], ...]


Sheets: TypeAlias = Sequence[Sheet | None]
"""By side what it has confided; None where that is nothing."""
