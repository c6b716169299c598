"""The exposure table, made ready for a page to show."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.bargaining.exposure import Standing
from wasit.talks.ladder.exposure import Exposed
from wasit.talks.preferences.worth import percent


class Figure(Struct, frozen=True):
    """How one side stands after a step, in per cent of all that it wants."""

    so_far: int
    if_stopped: int
    exposure: int
    temptation: int


class Row(Struct, frozen=True):
    """A step, 0 before anything is done, with the numbers of what is done in it."""

    step: int
    done: list[str]
    figures: dict[str, Figure]


def rows(exposed: Exposed, places: Mapping[str, int]) -> list[Row]:
    """Return a row for no step and for each; `places` is the step of each numbered commitment."""
    return [
        Row(
            step=step,
            done=[number for number, place in places.items() if place == step],
            figures={side: _figure(standing) for side, standing in standings.items()},
        )
        for step, standings in enumerate(exposed.standings)
    ]


def _figure(standing: Standing) -> Figure:
    return Figure(
        so_far=_signed(standing.so_far),
        if_stopped=_signed(standing.if_stopped),
        exposure=percent(standing.exposure),
        temptation=percent(standing.temptation),
    )


def _signed(value: int) -> int:
    """Return `value` in whole per cent, rounded towards nothing on either side of it."""
    return percent(value) if value >= 0 else -percent(-value)
