"""Feints: what a side answers by that does not tell the truth."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Twist = Callable[[Floats], Floats]
"""What a side answers by, from what is true: both (issues, options)."""


def honest(parts: Floats) -> Floats:
    return parts


def picky(parts: Floats) -> Floats:
    """Only the best will do: each value on its issue cubed."""
    tops = parts.max(axis=1, keepdims=True)
    found: Floats = parts**3 / np.maximum(tops, 1e-12) ** 2
    return found


def single_minded(parts: Floats) -> Floats:
    """What matters more matters far more: each weight squared."""
    found: Floats = parts * parts.max(axis=1, keepdims=True)
    return found


def level(parts: Floats) -> Floats:
    """Everything matters alike."""
    found: Floats = parts / np.maximum(parts.max(axis=1, keepdims=True), 1e-12)
    return found


TWISTS: dict[str, Twist] = {
    "only the best will do": picky,
    "what matters more matters far more": single_minded,
    "everything matters alike": level,
}
