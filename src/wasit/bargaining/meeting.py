"""The meeting: in two sorted halves, the two choices that together are worth the least above.

What the first half leaves to be asked of the second, and what the second has, are sorted together:
the choices that meet best then stand side by side. Near the middle of the scale many packages are
worth the same, so a stretch of both halves is looked at first, where the second is densest, and a
longer one only where nothing in it meets exactly.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.half import Half, Rows, Worths

Flags: TypeAlias = NDArray[np.bool_]

Gaps: TypeAlias = NDArray[np.uint64]

NARROWEST, WIDER = 128, 4
"""So many choices of each half are looked at first, then so many times as many."""

SAMPLES = 8
"""Into so many parts what comes into question of the first half is cut, to look where to begin."""

TOGETHER = 1 << 16
"""So many choices are sorted at once, so that they stay in the processor's cache."""

_NOWHERE = np.int64(1 << 40)
"""More than any choice is worth: stands for none."""


class Meeting:
    """What is `asked` of some slots of two halves; no more than the best package is worth."""

    def __init__(self, first: Half, second: Half, slots: Rows, asked: Worths) -> None:
        self._halves = first, second
        self._slots = slots
        self._asked = asked
        self._reaching = tuple(
            half.size - half.first(slots, (asked - other.best(slots))[:, None])[:, 0]
            for half, other in ((first, second), (second, first))
        )
        self._middles = self._densest()

    def least(self) -> tuple[Worths, Worths]:
        """Return what the two choices are worth that come to the least above what is asked."""
        found = np.zeros((2, len(self._slots)), np.int64)
        left, width = np.arange(len(self._slots)), NARROWEST
        while len(left):
            whole = self._whole(left, width)
            found[:, left] = self._closest(left, width, whole)
            exact = found[:, left].sum(axis=0) == self._asked[left]
            left, width = left[~whole & ~exact], width * WIDER
        return found[0], found[1]

    def _densest(self) -> tuple[Rows, Rows]:
        """Return the places in both halves that meet where about as much is left above either.

        Of a few places in the first half it is the best.
        """
        first, second = self._halves
        above = self._reaching[0][:, None] * np.arange(1, SAMPLES) // SAMPLES
        lead, _ = first.at(self._slots, first.size - above)
        match = second.first(self._slots, self._asked[:, None] - lead)
        best = np.abs(second.size - match - above).argmin(axis=1)[:, None]
        return (
            first.size - np.take_along_axis(above, best, axis=1)[:, 0],
            np.take_along_axis(match, best, axis=1)[:, 0],
        )

    def _whole(self, which: Rows, width: int) -> Flags:
        """Say where a stretch of this width holds every choice that can reach what is asked."""
        whole: Flags = np.ones(len(which), bool)
        for reaching, half in zip(self._reaching, self._halves, strict=True):
            whole &= (reaching[which] <= width) | (half.size <= width)
        return whole

    def _closest(self, which: Rows, width: int, whole: Flags) -> Worths:
        """Return what the closest of a stretch of both halves are worth: (2, which)."""
        begins = []
        for half, middle in zip(self._halves, self._middles, strict=True):
            most = max(0, half.size - width)
            begins.append(np.where(whole, most, np.clip(middle[which] - width // 2, 0, most)))
        found = np.empty((2, len(which)), np.int64)
        step = max(1, TOGETHER // (2 * width))
        for begin in range(0, len(which), step):
            some = slice(begin, begin + step)
            places = begins[0][some], begins[1][some]
            found[:, some] = self._side_by_side(which[some], places, width)
        return found

    def _side_by_side(self, which: Rows, places: tuple[Rows, Rows], width: int) -> Worths:
        slots, asked = self._slots[which], self._asked[which]
        leads, rests = (
            half.stretch(slots, place, min(width, half.size))
            for half, place in zip(self._halves, places, strict=True)
        )
        # What is asked of the second half is even, what it has is odd: so that it stands behind.
        marked = np.empty((len(which), leads.shape[1] + rests.shape[1]), leads.dtype)
        np.subtract(asked.astype(leads.dtype)[:, None], leads, out=marked[:, : leads.shape[1]])
        marked[:, leads.shape[1] :] = rests
        marked <<= 1
        marked[:, leads.shape[1] :] |= 1
        marked.sort(axis=1)
        gaps, most = _gaps(marked)
        closest = gaps.argmin(axis=1)[:, None]
        need, rest = (np.take_along_axis(marked, closest + next_, axis=1) >> 1 for next_ in (0, 1))
        met = np.take_along_axis(gaps, closest, axis=1) <= most
        return np.stack([asked - need[:, 0], np.where(met, rest, _NOWHERE)[:, 0]])


def _gaps(marked: Worths) -> tuple[Gaps, int]:
    """Return how far each is from the next, and the most that this can be.

    It is more where what is next is not the second half's, or follows another of the second half.
    """
    most = np.iinfo(marked.dtype).max
    unsigned: Gaps = marked.view(np.dtype(f"u{marked.itemsize}"))
    gaps: Gaps = unsigned[:, 1:] - unsigned[:, :-1]
    gaps |= (unsigned[:, :-1] | ~gaps) << (8 * marked.itemsize - 1)
    return gaps, most
