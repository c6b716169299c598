"""The half: the joint choices of some of the issues, sorted by what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Worths: TypeAlias = NDArray[np.int64]
"""What packages, or choices for some issues, are worth, in whole millionths."""

Codes: TypeAlias = NDArray[np.int64]
"""Choices by number: the places of their options as digits, the last issue's the fastest."""

Rows: TypeAlias = NDArray[np.intp]
"""Which of many sets of preferences are meant."""

Keys: TypeAlias = NDArray[np.int64] | NDArray[np.uint32]
"""What choices are sorted by: the worth, and the code in the low bits."""

BLOCK = 32
"""So many rows are sorted at once, so that they stay in the processor's cache."""

NARROW_WORTH, NARROW_PLACES = 20, 12
"""Bits of the worth and the place in keys that fit 32 bits, which sort many times as fast."""


class Half:
    """The joint choices of `part`, which has by issue what each option is worth: (rows, options).

    Each row that was added stands in a slot, in rising order of keys: what a choice is worth, and
    its place in the low bits. There are `size` of them; what is beyond has the highest key.
    """

    def __init__(self, part: Sequence[Worths]) -> None:
        self._part = part
        self.size = prod(each.shape[1] for each in part)
        self._bits = max(1, (self.size - 1).bit_length())
        self._length = 1 << self._bits
        self._keys: Keys = np.empty((0, self._length), self._dtype())

    def _dtype(self) -> type[np.int64] | type[np.uint32]:
        highest = int(np.sum([each.max(axis=1) for each in self._part], axis=0).max())
        if self._bits > NARROW_PLACES or highest >= 1 << NARROW_WORTH:
            return np.int64
        return np.uint32 if all(int(each.min()) >= 0 for each in self._part) else np.int64

    def __len__(self) -> int:
        """Return how many rows there are slots for."""
        return len(self._keys)

    def make_room(self, slots: int) -> None:
        """Have so many slots, all empty."""
        self._keys = np.empty((slots, self._length), self._keys.dtype)

    def add(self, rows: Rows, slot: int) -> None:
        """Sort the choices of these rows, into the slots from this one on."""
        for begin in range(0, len(rows), BLOCK):
            some = rows[begin : begin + BLOCK]
            self._write(some, self._keys[slot + begin : slot + begin + len(some)])

    def _write(self, rows: Rows, block: Keys) -> None:
        sums = np.zeros((len(rows), 1), block.dtype)
        for worth in reversed(self._part):
            places = np.arange(worth.shape[1]) * sums.shape[1]
            keys = ((worth[rows] << self._bits) + places).astype(block.dtype)
            sums = (keys[:, :, None] + sums[:, None, :]).reshape(len(rows), -1)
        block[:, self.size :] = np.iinfo(block.dtype).max
        block[:, : self.size] = sums
        block[:, : self.size].sort(axis=1)

    def at(self, slots: Rows, places: Rows) -> tuple[Worths, Codes]:
        """Return worth and code of what stands at `places`, of shape (slots, any)."""
        flat = places + (slots * self._length)[:, None]
        keys = self._keys.reshape(-1).take(flat, mode="clip").astype(np.int64)
        return keys >> self._bits, keys & (self._length - 1)

    def first(self, slots: Rows, asked: Worths) -> Rows:
        """Return where the first that is worth `asked` stands, or the size where none is."""
        flat, wanted = self._keys.reshape(-1), self._key(asked)
        start = (slots * self._length)[:, None]
        place = np.repeat(start - 1, asked.shape[1], axis=1)
        ahead, keys = np.empty_like(place), np.empty(place.shape, flat.dtype)
        # The last step is taken twice: there is one place more than the steps add up to.
        for step in [self._length >> 1 + halving for halving in range(self._bits)] + [1]:
            np.add(place, step, out=ahead)
            flat.take(ahead, mode="clip", out=keys)
            place += np.multiply(keys < wanted, step, out=ahead)
        found: Rows = np.minimum(place + 1 - start, self.size)
        return found

    def _key(self, asked: Worths) -> Keys:
        """Return the lowest key of what is worth `asked`, as far as keys go."""
        narrow = self._keys.dtype == np.uint32
        least = 0 if narrow else -(1 << 62 - self._bits)
        key: Keys = np.maximum(asked, least) << self._bits
        return np.minimum(key, np.iinfo(np.uint32).max).astype(np.uint32) if narrow else key

    def best(self, slots: Rows) -> Worths:
        """Return what the best choice of each slot is worth."""
        best: Worths = self._keys[slots, self.size - 1].astype(np.int64) >> self._bits
        return best

    def stretch(self, slots: Rows, begins: Rows, width: int) -> Worths:
        """Return what so many choices from these places on are worth: (slots, width)."""
        stretches = sliding_window_view(self._keys.reshape(-1), width)
        worths: Worths = stretches[slots * self._length + begins]
        worths >>= self._bits
        return worths.view(np.int32) if worths.itemsize == 4 else worths
