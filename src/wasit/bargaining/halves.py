"""Halves: the joint choices of two halves of the issues, each sorted by what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

Worths: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.int64]
Rows: TypeAlias = NDArray[np.intp]

BEYOND = np.iinfo(np.int64).max
"""More than any package is worth: stands for none."""

PROBES = 64
"""How many of the first half are tried at once."""

TRIES = (0, 1, -1, 2, -2, 3, -3)
"""Which stretches of so many, counted from the middle, are tried before all of them are."""

BLOCK = 32
"""So many rows are sorted at once, so that they stay in the processor's cache."""

NARROW_WORTH, NARROW_PLACES = 20, 12
"""Bits of the worth and the place in keys that fit 32 bits, which sort three times as fast."""


class Half(NamedTuple):
    """Joint choices, by row in rising order of keys: their worth, then their place, in `bits`.

    Rows are as long as the next power of two; what is beyond the `size` has the highest key.
    """

    keys: NDArray[np.int64] | NDArray[np.uint32]
    size: int
    bits: int

    def at(self, rows: Rows, places: Rows) -> tuple[Worths, Codes]:
        """Return worth and code of what stands at `places`, of shape (rows, any)."""
        flat = places + (rows * self.keys.shape[1])[:, None]
        keys = self.keys.reshape(-1).take(flat, mode="clip").astype(np.int64)
        return keys >> self.bits, keys & ((1 << self.bits) - 1)

    def first(self, rows: Rows, asked: Worths) -> Rows:
        """Return where the first that is worth `asked` stands, or the size where none is."""
        start = (rows * self.keys.shape[1])[:, None]
        place = np.repeat(start - 1, asked.shape[1], axis=1)
        wanted = np.maximum(asked, self._least) << self.bits
        if self.keys.dtype == np.uint32:
            wanted = np.minimum(wanted, self._most).astype(np.uint32)
        flat = self.keys.reshape(-1)
        step = self.keys.shape[1] >> 1
        while step:
            place += step * (flat.take(place + step, mode="clip") < wanted)
            step >>= 1
        place += flat.take(place + 1, mode="clip") < wanted
        found: Rows = np.minimum(place + 1 - start, self.size)
        return found

    @property
    def _least(self) -> int:
        return 0 if self.keys.dtype == np.uint32 else -(1 << 62 - self.bits)

    @property
    def _most(self) -> int:
        return int(np.iinfo(self.keys.dtype).max)


class Halves:
    """Both halves of some rows of preferences; a row is sorted when it is first asked."""

    def __init__(self, first: Sequence[Worths], second: Sequence[Worths]) -> None:
        rows = len(second[0])
        self._parts = (first, second)
        self._done = np.zeros(rows, bool)
        self._first, self._second = (_unsorted(rows, part) for part in self._parts)

    def _sort(self, rows: Rows) -> None:
        missing = np.unique(rows[~self._done[rows]])
        for begin in range(0, len(missing), BLOCK):
            some = missing[begin : begin + BLOCK]
            for half, part in zip((self._first, self._second), self._parts, strict=True):
                half.keys[some] = _sorted(some, part, half)
        self._done[missing] = True

    def at_least(self, rows: Rows, asked: Worths) -> Codes:
        """Return by row the package of the least worth that is `asked` or more."""
        self._sort(rows)
        size = self._first.size
        if size <= PROBES:
            return self._best(rows, asked, np.broadcast_to(np.arange(size), (len(rows), size)))[1]
        codes = np.empty(len(rows), np.int64)
        left = np.arange(len(rows))
        middle = self._middle(rows, asked)
        for stretch in TRIES:
            places = self._stretch(middle[left], PROBES, stretch)
            sums, codes[left] = self._best(rows[left], asked[left], places)
            left = left[sums != asked[left]]
            if not len(left):
                return codes
        for each in left.tolist():
            codes[each] = self._exact(int(rows[each]), int(asked[each]))
        return codes

    def near(self, rows: Rows, asked: Worths) -> tuple[Worths, Codes]:
        """Return sums and codes, of shape (rows, a few), of packages worth a little more."""
        self._sort(rows)
        if self._first.size == 1:
            begin = self._second.first(rows, asked[:, None])
            places = begin + np.arange(PROBES)
            inside = places < self._second.size
            worth, codes = self._second.at(rows, np.minimum(places, self._second.size - 1))
            return np.where(inside, worth, BEYOND), codes
        probes = min(PROBES, self._first.size)
        places = self._stretch(self._middle(rows, asked), probes)
        return self._matches(rows, asked, places)

    def leading(self, count: int) -> tuple[Worths, Codes]:
        """Return sums and codes of the `count` best packages of every row, best first.

        The one at place i of the first half with that at place j of the second has (i+1)(j+1)
        before it or equal to it, so that few pairs come into question.
        """
        rows = np.arange(len(self._done))
        self._sort(rows)
        pairs = [
            (i, j)
            for i in range(min(count, self._first.size))
            for j in range(min(count // (i + 1), self._second.size))
        ]
        back = np.array(pairs).T
        firsts, lead = self._first.at(rows, self._backwards(self._first, back[0]))
        seconds, rest = self._second.at(rows, self._backwards(self._second, back[1]))
        sums, codes = firsts + seconds, lead * self._second.size + rest
        order = np.argsort(-sums, axis=1, kind="stable")[:, :count]
        return np.take_along_axis(sums, order, axis=1), np.take_along_axis(codes, order, axis=1)

    def _backwards(self, half: Half, places: Rows) -> Rows:
        return np.broadcast_to(half.size - 1 - places, (len(self._done), len(places)))

    def _middle(self, rows: Rows, asked: Worths) -> Rows:
        """Return the place in the first half whose match lies where the second is densest."""
        dense, _ = self._second.at(rows, np.full((len(rows), 1), self._second.size // 2))
        return self._first.first(rows, asked[:, None] - dense)

    def _stretch(self, middle: Rows, probes: int, further: int = 0) -> Rows:
        """Return so many places around the middle, or as many that lie `further` off."""
        begin = middle + (further * probes - probes // 2)
        return np.clip(begin, 0, self._first.size - probes) + np.arange(probes)

    def _matches(self, rows: Rows, asked: Worths, places: Rows) -> tuple[Worths, Codes]:
        """Return for each choice of the first half what comes out with its best match."""
        lead, leads = self._first.at(rows, places)
        match = self._second.first(rows, asked[:, None] - lead)
        worth, rest = self._second.at(rows, np.minimum(match, self._second.size - 1))
        sums = np.where(match < self._second.size, lead + worth, BEYOND)
        return sums, leads * self._second.size + rest

    def _best(self, rows: Rows, asked: Worths, places: Rows) -> tuple[Worths, Codes]:
        sums, codes = self._matches(rows, asked, places)
        least = sums.argmin(axis=1)[:, None]
        return (
            np.take_along_axis(sums, least, axis=1)[:, 0],
            np.take_along_axis(codes, least, axis=1)[:, 0],
        )

    def _exact(self, row: int, asked: int) -> int:
        """Try every choice of the first half that can reach what is asked."""
        keys = self._first.keys[row, : self._first.size].astype(np.int64)
        seconds = self._second.keys[row, : self._second.size].astype(np.int64)
        bits = self._second.bits
        lead = keys >> self._first.bits
        begin = int(lead.searchsorted(asked - int(seconds[-1] >> bits)))
        lead = lead[begin:]
        match = seconds.searchsorted((asked - lead) << bits)
        least = int((lead + (seconds[match] >> bits)).argmin())
        mask = (1 << self._first.bits) - 1
        place = int(keys[begin + least]) & mask
        return place * self._second.size + (int(seconds[match[least]]) & ((1 << bits) - 1))


def _unsorted(rows: int, part: Sequence[Worths]) -> Half:
    """Return room for the keys of the joint choices of `part`."""
    size = int(np.prod([each.shape[1] for each in part], dtype=np.int64))
    bits = max(1, (size - 1).bit_length())
    lows = sum(int(each.min()) for each in part)
    highs = sum(int(each.max()) for each in part)
    narrow = lows >= 0 and highs < 1 << NARROW_WORTH and bits <= NARROW_PLACES
    if all(int(each.min()) >= 0 for each in part) and narrow:
        return Half(np.empty((rows, 1 << bits), np.uint32), size, bits)
    return Half(np.empty((rows, 1 << bits), np.int64), size, bits)


def _sorted(
    rows: Rows, part: Sequence[Worths], half: Half
) -> NDArray[np.int64] | NDArray[np.uint32]:
    """Return the keys of the joint choices of `part` for these rows, in rising order."""
    dtype = half.keys.dtype
    sums = np.zeros((len(rows), 1), dtype)
    for worth in reversed(part):
        chosen = worth[rows].astype(dtype)
        sums = (chosen[:, :, None] + sums[:, None, :]).reshape(len(rows), -1)
    keys = np.full((len(rows), half.keys.shape[1]), np.iinfo(dtype).max, dtype)
    keys[:, : half.size] = (sums << half.bits) + np.arange(half.size).astype(dtype)
    keys[:, : half.size].sort(axis=1)
    return keys
