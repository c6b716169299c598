"""Exposure: what a side loses when an exchange of steps stops half-way.

An exchange is a row of acts. Each has a value to every side, mostly below zero to whoever does it,
and is reversible or not. When the exchange stops, everybody takes back what is reversible; what is
not stays done, to the good of some and the cost of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct


class Act(Struct, frozen=True, kw_only=True):
    """One act of an exchange. `step` counts from 1; what shares a step is done together.

    `values` says what it is worth to each side, in whole numbers of one scale for each side; a side
    left out is not touched by it.
    """

    step: int
    values: Mapping[str, int]
    reversible: bool


class Standing(Struct, frozen=True, kw_only=True):
    """How one side stands after some step: `so_far` if all that was done stays as it is.

    `if_stopped` is what stays to it if the exchange stops now, `at_the_end` what it has when
    everything is done.
    """

    so_far: int
    if_stopped: int
    at_the_end: int

    @property
    def exposure(self) -> int:
        """By how much a stop now leaves it worse off than if nothing had ever been begun."""
        return max(0, -self.if_stopped)

    @property
    def setback(self) -> int:
        """What a stop now takes of all that it has so far; below zero, what it gets back."""
        return self.so_far - self.if_stopped

    @property
    def temptation(self) -> int:
        """By how much it is better off to stop now than to go through with the rest."""
        return max(0, self.if_stopped - self.at_the_end)


def standings(acts: Iterable[Act], sides: Sequence[str]) -> list[dict[str, Standing]]:
    """Return how each of `sides` stands after no step, after the first, and so on to the last.

    Raises ValueError when a step is below 1.
    """
    acts = list(acts)
    if any(act.step < 1 for act in acts):
        raise ValueError("steps count from 1")
    last = max((act.step for act in acts), default=0)
    paths = {side: _path(acts, side, last) for side in sides}
    return [{side: paths[side][step] for side in sides} for step in range(last + 1)]


def _path(acts: Sequence[Act], side: str, last: int) -> list[Standing]:
    """Return how a side stands after no step, after the first, and so on to `last`."""
    so_far = _running(acts, side, last)
    if_stopped = _running((act for act in acts if not act.reversible), side, last)
    return [
        Standing(so_far=reached, if_stopped=left, at_the_end=so_far[-1])
        for reached, left in zip(so_far, if_stopped, strict=True)
    ]


def _running(acts: Iterable[Act], side: str, last: int) -> list[int]:
    """Return what `acts` come to for a side after no step, after the first, and so on to `last`."""
    gains = [0] * (last + 1)
    for act in acts:
        gains[act.step] += act.values.get(side, 0)
    return list(accumulate(gains))
