"""Exposure: what a side loses when an exchange of steps stops half-way.

An exchange is a row of acts. Each has a value to every side, mostly below zero to whoever does it,
and is reversible or not. When the exchange stops, everybody takes back what is reversible; what is
not stays done, to the good of some and the cost of others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    return [
        {side: _standing([act for act in acts if act.step <= step], acts, side) for side in sides}
        for step in range(last + 1)
    ]


def _standing(done: Sequence[Act], acts: Sequence[Act], side: str) -> Standing:
    return Standing(
        so_far=_total(done, side),
        if_stopped=_total([act for act in done if not act.reversible], side),
        at_the_end=_total(acts, side),
    )


def _total(acts: Iterable[Act], side: str) -> int:
    return sum(act.values.get(side, 0) for act in acts)
