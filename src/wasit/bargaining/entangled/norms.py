"""Norms of symmetric matrices, bounded from above in whole numbers, every rounding counted.

Products are worked out in floats, which are whole and below 2^53 here, so that no order of summing
matters and every machine finds the same.
"""

from __future__ import annotations

from math import isqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

SQUARINGS, ROUGH = 11, 4
"""How often a matrix is squared to bound its norm; and when a rough bound will do."""
SINGLE = 1 << 18
"""The multiplications in a product of matrices that OpenBLAS keeps on one thread."""
EXACT = 53
"""The bits of the whole numbers that a float holds."""


def norms(matrices: Whole, squarings: int = SQUARINGS) -> list[int]:
    """Return bounds from above on the spectral norms of symmetric matrices, close to them.

    The norm of a square is the square of the norm. Rounding off an entry moves it by a half, and
    the norm by half the size at most.
    """
    size = matrices.shape[-1]
    bits = (EXACT - size.bit_length()) // 2
    shifts = []
    for _ in range(squarings):
        shift = too_long(matrices, bits)
        shifts.append(shift.ravel().tolist())
        near = (matrices + (1 << shift >> 1) >> shift).astype(np.float64)
        matrices = product(near, near).astype(np.int64)
    bounds: list[int] = np.abs(matrices).sum(axis=2).max(axis=1).tolist()
    for each in reversed(shifts):
        bounds = [
            (isqrt(bound) + 1 + (size + 1) // 2) << shift
            for bound, shift in zip(bounds, each, strict=True)
        ]
    return bounds


def too_long(matrices: Whole, bits: int) -> Whole:
    """Return by matrix how many bits its largest entry is too long, of shape (matrices, 1, 1)."""
    largest = np.abs(matrices).max(axis=(1, 2)).tolist()
    return np.array([[[max(0, most.bit_length() - bits)]] for most in largest], np.int64)


def product(some: Floats, more: Floats) -> Floats:
    """Return `some @ more`, a few rows at a time, so that it stays on one thread.

    The threads of a larger product wait for one another in a loop, and where other processes want
    the processors too that costs many times what it saves.
    """
    rows = max(1, SINGLE // (more.shape[-2] * more.shape[-1]))
    starts = range(0, some.shape[-2], rows)
    parts = [some[:, start : start + rows] @ more for start in starts]
    return np.concatenate(parts, axis=1)
