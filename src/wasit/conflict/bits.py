"""Bits: a set of states as one whole number, in which bit s stands for state s."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def bitset(states: Iterable[int]) -> int:
    """Return the set of `states`, numbered from 0."""
    bits = 0
    for state in states:
        bits |= 1 << state
    return bits


def members(bits: int) -> Iterator[int]:
    """Yield the states in a set, in ascending order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
