"""Draws: chance for many talks at once, that repeats itself in whatever company a talk is played.

Each number is a hash of its talk's seed and of what it is for: SplitMix64 (Steele, Lea and Flood
2014) used as a counter-based generator.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Seeds: TypeAlias = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_UNIT = 2.0**-53


def seeds(numbers: NDArray[np.int64], place: int) -> Seeds:
    """Return the seeds of the dice of the side at `place` in the talks of these numbers."""
    return _mix(_mix(numbers.astype(np.uint64)) ^ _salt(f"side {place}"))


def below(seeds: Seeds, sides: NDArray[np.int64], turn: int, purpose: str) -> NDArray[np.int64]:
    """Return for each seed a whole number from 0 to below `sides`, of at most 2^52."""
    bits = _mix(seeds ^ _salt(f"{turn}/{purpose}"))
    shares = (bits >> np.uint64(11)).astype(np.float64) * _UNIT
    return np.floor(shares * sides).astype(np.int64)


@cache
def _salt(fact: str) -> np.uint64:
    return np.uint64(int.from_bytes(sha256(fact.encode()).digest()[:8]))


def _mix(state: Seeds) -> Seeds:
    mixed = state + _GOLDEN
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _FIRST
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _SECOND
    return mixed ^ (mixed >> np.uint64(31))
