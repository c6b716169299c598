"""Numbers: how an issue that is a range of numbers is cut into options."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

POINTS = 21
"""Into how many evenly spaced values a range of real numbers is cut."""
MOST = 1_001
"""The most values that a range of whole numbers, or one with steps, may have as it stands."""


class Cut(NamedTuple):
    """A range cut into `values`, in order; `note` says how, in plain words."""

    values: Sequence[Decimal]
    note: str


def cut_whole(low: int, high: int) -> Cut:
    """Cut the whole numbers from `low` to `high`: all of them, or `POINTS` when too many."""
    if high - low < MOST:
        return Cut(_steps(Decimal(low), Decimal(1), high - low + 1), "every whole number")
    step = Decimal(high - low) / (POINTS - 1)
    values = [Decimal(round(low + step * place)) for place in range(POINTS)]
    return Cut(values, f"{POINTS} of its {high - low + 1} whole numbers, evenly spaced")


def cut_real(low: Decimal, high: Decimal) -> Cut:
    """Cut the real numbers from `low` to `high` into `POINTS` values, both ends among them."""
    if low == high:
        return Cut([low], "its only value")
    step = (high - low) / (POINTS - 1)
    return Cut(_steps(low, step, POINTS), f"{POINTS} values, evenly spaced")


def cut_steps(low: Decimal, high: Decimal, step: Decimal) -> Cut:
    """Cut the values from `low` to `high` that are whole `step`s apart, from `low` on."""
    count = int((high - low) / step) + 1
    if count <= MOST:
        return Cut(_steps(low, step, count), f"each of its {count} steps")
    last = count - 1
    places = [round(Decimal(last) * place / (POINTS - 1)) for place in range(POINTS)]
    values = [low + step * place for place in places]
    return Cut(values, f"{POINTS} of its {count} steps, evenly spaced")


def label(value: Decimal) -> str:
    """Write a number as people do, without an exponent and without needless zeros."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _steps(low: Decimal, step: Decimal, count: int) -> list[Decimal]:
    return [low + step * place for place in range(count)]
