"""Ranges: the numbers that options of several commands take, the same as in files."""

from __future__ import annotations

import click

SEED = click.IntRange(0, 2**53)
"""What JSON can hold, and no other program has to round."""

COUNT = click.IntRange(1, 10**9)
ROUNDS = click.IntRange(0, 1000)
SECONDS = click.FloatRange(0, 600)
