"""Answering: what a side answers the mediators' questions by, truly or not.

Its yes or no to what is proposed in the end is another matter: that is always by what it wants.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec.structs import replace

from wasit.bargaining.preferences import Preferences

Answering: TypeAlias = Callable[[Preferences], Preferences]
"""From what a side wants to what it gives out that it wants."""


def honest(wanted: Preferences) -> Preferences:
    """Answer by what is wanted."""
    return wanted


def picky(wanted: Preferences) -> Preferences:
    """Answer as if only the best would do: what an option is worth on its issue, cubed."""
    return replace(wanted, values={issue: _cubed(each) for issue, each in wanted.values.items()})


def _cubed(worths: dict[str, int]) -> dict[str, int]:
    top = max(1, *worths.values())
    return {option: worth**3 // top**2 for option, worth in worths.items()}
