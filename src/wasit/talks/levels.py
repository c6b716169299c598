"""Acknowledgement levels: how much of the talks may be said in public."""

from __future__ import annotations

from enum import StrEnum


class Level(StrEnum):
    """How far the talks are acknowledged, from least to most."""

    DENY = "deny"
    NEITHER = "neither_confirm_nor_deny"
    CONFIRM = "confirm_existence"
    DISCLOSE = "disclose_agenda"

    def allows(self, other: Level) -> bool:
        """Say whether, at this level, something may be said that belongs to `other`."""
        order = list(Level)
        return order.index(other) <= order.index(self)
