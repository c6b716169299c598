"""Dice: chance that repeats itself, so that the same seed gives the same talks."""

from __future__ import annotations

from random import Random


def dice(seed: int, *facts: object) -> Random:
    """Return a source of chance that depends on nothing but `seed` and `facts`."""
    return Random("/".join(map(str, (seed, *facts))))  # noqa: S311 - repeatable, not secret
