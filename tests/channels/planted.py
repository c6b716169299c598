"""Planted leaks: faults put in at run time, each telling a room what it was not told.

A leak says of which channels it is one. Those that no test finds show where the tests are blind.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Plant = Callable[[pytest.MonkeyPatch], None]

CHANNELS: dict[Plant, tuple[int, ...]] = {}
"""The planted leaks that are one of a listed channel → the numbers of their channels."""


def tells(*channels: int) -> Callable[[Plant], Plant]:
    """Mark a planted leak as one of these channels."""

    def mark(plant: Plant) -> Plant:
        CHANNELS[plant] = channels
        return plant

    return mark
