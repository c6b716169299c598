"""Ranges: the numbers that options of several commands take, the same as in files."""

from __future__ import annotations

from math import isnan

import click


class Number(click.FloatRange):
    """A range of numbers. `nan` is in none, though it is neither below nor above any."""

    def convert(
        self, value: float, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        number: float = super().convert(value, param, ctx)
        if isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


SEED = click.IntRange(0, 2**53)
"""What JSON can hold, and no other program has to round."""

COUNT = click.IntRange(1, 10**9)
ROUNDS = click.IntRange(0, 1000)
SECONDS = Number(0, 600)
