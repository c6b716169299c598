"""Stances: how a delegation takes what was brought to it."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """A reaction in one word."""

    ACCEPT = "accept"
    ACCEPT_IF = "accept_if"
    RESERVE = "reserve"
    REJECT = "reject"
    COMMENT = "comment"


WORDY = frozenset({Stance.ACCEPT_IF, Stance.COMMENT})
"""Stances that say nothing without words."""
