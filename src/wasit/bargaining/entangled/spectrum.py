"""The spectral floor: what any package loses at least, where pairs of options lose together.

A package is a vector *x* with a 1 for each option chosen. Less the average of all packages it is a
vector *y* of known length, whose parts add up to 0 on each issue, and its loss is a quadratic form
in *y*; so it is no less than the smallest eigenvalue allows. As every part of *x* is its own
square, the diagonal may be shifted against the linear part at will, and the best shift makes this
the bound of semidefinite programming (Delorme and Poljak, Mathematical Programming 62, 1993;
Poljak, Rendl and Wolkowicz, Journal of Global Optimization 7, 1995).

The shift is looked for by subgradients, with vectors from a power iteration: a bad one costs
tightness, never truth. The eigenvalue is then bounded in whole numbers, every rounding counted.
Where floats are summed they are whole and their sums below 2^53, so that no order of summing
matters and every machine finds the same.
"""

from __future__ import annotations

from fractions import Fraction
from math import floor, isqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.entangled.norms import ROUGH, norms, product, too_long

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]

FINE = 1 << 10
"""What losses are multiplied by, so that rounding costs little."""
BITS = 17
"""The bits of the numbers that are multiplied as floats while a shift is looked for."""
STEEP = 2.0**25
"""The most that the linear part is taken to be, so that all sums stay exact."""
STEPS = 200
"""The steps towards the best shift."""
VECTORS, POWERS = 4, 3
"""How many vectors a step looks along, and how often it turns them to the smallest eigenvalue."""
PACE, SLOWING = 0.3, 0.98
"""The length of the first step as a share of the norm, and of each next one of the last."""
SEED = 1


def spectral_floors(alone: Whole, beside: Whole, sizes: Whole) -> list[int]:
    """Return by direction a bound from below on what any package loses.

    `alone`, of shape (directions, options), has what each option loses by itself, and `beside`, of
    shape (directions, options, options) and symmetric, what two options lose together; `sizes`
    counts the options by issue. Options stand issue by issue.
    """
    form = _Form(alone, beside, sizes)
    return form.least(_ascent(form))


class _Shift(NamedTuple):
    """By direction what is added to the diagonal, (directions, options), and the last entry."""

    diagonal: Whole
    corner: Whole


class _Form:
    """By direction, 4 · `FINE` times the loss: a form in (y, `height`), and a number beside it."""

    def __init__(self, alone: Whole, beside: Whole, sizes: Whole) -> None:
        self._alone, self._beside, self._sizes = alone, beside, sizes
        self._starts = np.cumsum(sizes) - sizes
        length = len(sizes) - sum((Fraction(1, size) for size in sizes.tolist()), Fraction(0))
        self.height = isqrt(floor(length)) + 1
        self.length = length + self.height**2
        self.average: Floats = np.repeat(1 / sizes, sizes)

    def none(self) -> _Shift:
        return _Shift(np.zeros_like(self._alone), np.zeros(len(self._alone), np.int64))

    def means(self, rows: Whole) -> Whole:
        """Return the means of the last axis by issue, rounded down."""
        return np.add.reduceat(rows, self._starts, axis=-1) // self._sizes

    def centred(self, rows: Whole) -> Whole:
        """Return `rows` less their means: as good as they are on any y."""
        return rows - np.repeat(self.means(rows), self._sizes, axis=-1)

    def matrices(self, shift: _Shift) -> tuple[Whole, list[int]]:
        """Return the matrices of the forms, and the numbers."""
        issues, height, options = len(self._sizes), self.height, self._alone.shape[1]
        beside = FINE * self._beside
        beside[:, np.arange(options), np.arange(options)] += 2 * FINE * shift.diagonal
        alone = FINE * (self._alone - shift.diagonal)
        means = self.means(beside)
        half = self.centred(self.centred(beside).swapaxes(1, 2))
        matrices = np.zeros((len(alone), options + 1, options + 1), np.int64)
        matrices[:, :-1, :-1] = half + half.swapaxes(1, 2)
        linear = self.centred(2 * (alone + means.sum(axis=2)) // height)
        matrices[:, -1, :-1] = matrices[:, :-1, -1] = linear
        matrices[:, -1, -1] = shift.corner
        level = 4 * self.means(alone).sum(axis=1)
        level += 2 * self.means(means.swapaxes(1, 2)).sum(axis=(1, 2))
        # An entry of `linear` is rounded down by less than 2 · issues / height + 1.
        lost = 4 * issues * (2 * issues + height)
        return matrices, (level - height**2 * shift.corner - lost).tolist()

    def least(self, shift: _Shift) -> list[int]:
        """Return the bounds that a shift gives."""
        matrices, levels = self.matrices(shift)
        away = [norm // 2 for norm in norms(matrices, ROUGH)]
        apart = np.array(away)[:, None, None] * np.eye(matrices.shape[1], dtype=np.int64)
        smallest = [one - norm for one, norm in zip(away, norms(apart - matrices), strict=True)]
        return [
            -floor(-(level + least * self.length) / (4 * FINE))
            for level, least in zip(levels, smallest, strict=True)
        ]


class _Place(NamedTuple):
    """A shift on the way up, in floats: of shapes (directions, options) and (directions,)."""

    diagonal: Floats
    corner: Floats


def _ascent(form: _Form) -> _Shift:
    """Return a shift that makes the bounds high."""
    whole, _ = form.matrices(form.none())
    scale = too_long(whole, BITS)
    rough = whole >> scale
    plain, far = rough.astype(np.float64), np.array(norms(rough, ROUGH), np.float64)
    random = np.random.RandomState(SEED)  # its draws are promised never to change
    drawn = random.randint(-(1 << BITS), 1 << BITS, (VECTORS, whole.shape[1]), dtype=np.int64)
    vectors = np.repeat(drawn.astype(np.float64)[None], len(whole), axis=0)
    at, pace = _Place(*(np.zeros(part.shape) for part in form.none())), PACE * far
    for _ in range(STEPS):
        vectors = _turned(form, plain, far, at, vectors)
        up = _gradient(form, vectors)
        length = pace / np.sqrt(_squares(np.column_stack(up)))
        at = _Place(at.diagonal + length[:, None] * up.diagonal, at.corner + length * up.corner)
        pace = SLOWING * pace
    unit = np.ldexp(1.0, scale[:, 0, 0])
    diagonal = np.rint(at.diagonal * unit[:, None] / (4 * FINE))
    return _Shift(diagonal.astype(np.int64), np.rint(at.corner * unit).astype(np.int64))


def _turned(form: _Form, plain: Floats, far: Floats, at: _Place, vectors: Floats) -> Floats:
    """Return `vectors`, whole, turned towards the smallest eigenvalue of the shifted matrices."""
    linear = np.rint(at.diagonal * (2 * form.average - 1) / (2 * form.height))
    linear = np.rint(plain[:, -1, :-1] + _centred(form, linear)).clip(-STEEP, STEEP)
    inner = np.ascontiguousarray(plain[:, :-1, :-1])
    for _ in range(POWERS):
        y, last = _centred(form, vectors[:, :, :-1]), vectors[:, :, -1]
        beside = _centred(form, np.rint(at.diagonal[:, None] * y))
        turned = far[:, None, None] * vectors
        turned[:, :, :-1] -= product(y, inner) + beside + linear[:, None] * last[:, :, None]
        turned[:, :, -1] -= (y @ linear[:, :, None])[:, :, 0] + np.rint(at.corner[:, None] * last)
        most = np.abs(turned).max(axis=2, keepdims=True)
        vectors = np.rint(turned * (2.0**BITS / np.maximum(most, 1)))
    return vectors


def _centred(form: _Form, rows: Floats) -> Floats:
    return form.centred(rows.astype(np.int64)).astype(np.float64)


def _gradient(form: _Form, vectors: Floats) -> _Place:
    """Return by how much the bounds rise with each entry of the diagonal, and with the last."""
    y, last = _centred(form, vectors[:, :, :-1]), vectors[:, :, -1]
    squares = (y * y).sum(axis=2) + last * last
    share = float(form.length) / VECTORS / np.maximum(squares, 1)
    slope = y * (y + last[:, :, None] * ((2 * form.average - 1) / form.height))
    average = form.average
    diagonal = np.repeat((average * average - average)[None], len(y), axis=0)
    corner = np.full(len(y), -float(form.height**2))
    for each in range(VECTORS):
        diagonal += share[:, each, None] * slope[:, each]
        corner += share[:, each] * last[:, each] ** 2
    return _Place(diagonal, corner)


def _squares(rows: Floats) -> Floats:
    """Return the sums of squares by row, above 0, with the numbers first rounded to `BITS` bits."""
    most = np.maximum(np.abs(rows).max(axis=1), 1e-9)
    whole = np.rint(rows * (2.0**BITS / most)[:, None])
    squares: Floats = np.maximum((whole * whole).sum(axis=1), 1) * (most / 2.0**BITS) ** 2
    return squares
