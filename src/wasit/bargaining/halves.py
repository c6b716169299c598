"""Halves: the joint choices of two halves of the issues, each sorted by what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wasit.bargaining.half import Codes, Half, Rows, Worths
from wasit.bargaining.meeting import Meeting

BEYOND = np.iinfo(np.int64).max
"""More than any package is worth: stands for none."""

PROBES = 64
"""How many of the first half are tried for what is near."""

ROOM = 512
"""So many rows are kept sorted at first. Fresh memory costs as much time as sorting does."""


class Halves:
    """Both halves of some rows of preferences; a row is sorted when it is first asked.

    Once there is no room for more, all are forgotten, and there is room for four times as many.
    """

    def __init__(self, first: Sequence[Worths], second: Sequence[Worths]) -> None:
        self._first, self._second = Half(first), Half(second)
        self._slots = np.full(len(second[0]), -1)
        self._used = 0

    def _sorted(self, rows: Rows) -> Rows:
        """Return the slots of the rows, which are sorted where they were not."""
        missing = np.unique(rows[self._slots[rows] < 0])
        if self._used + len(missing) > len(self._first):
            missing = np.unique(rows)
            self._forget(len(missing))
        if len(missing):
            self._slots[missing] = np.arange(self._used, self._used + len(missing))
            self._first.add(missing, self._used)
            self._second.add(missing, self._used)
            self._used += len(missing)
        return self._slots[rows]

    def _forget(self, needed: int) -> None:
        """Forget the rows that are sorted, and have room for more of them."""
        self._slots[:] = -1
        self._used = 0
        room = min(len(self._slots), max(ROOM, needed, 4 * len(self._first)))
        self._first.make_room(room)
        self._second.make_room(room)

    def at_least(self, rows: Rows, asked: Worths) -> Codes:
        """Return by row the package of the least worth that is `asked` or more."""
        slots = self._sorted(rows)
        if self._first.size == 1:
            place = self._second.first(slots, asked[:, None])
            return self._second.at(slots, place)[1][:, 0]
        meeting = Meeting(self._first, self._second, slots, asked)
        return self._code(slots, *meeting.least())

    def _code(self, slots: Rows, lead: Worths, rest: Worths) -> Codes:
        """Return the packages of choices of both halves that are worth so much."""
        code = np.zeros(len(slots), np.int64)
        for half, worth in ((self._first, lead), (self._second, rest)):
            _, found = half.at(slots, half.first(slots, worth[:, None]))
            code = code * half.size + found[:, 0]
        return code

    def near(self, rows: Rows, asked: Worths) -> tuple[Worths, Codes]:
        """Return sums and codes, of shape (rows, a few), of packages worth a little more."""
        slots = self._sorted(rows)
        if self._first.size == 1:
            begin = self._second.first(slots, asked[:, None])
            places = begin + np.arange(PROBES)
            inside = places < self._second.size
            worth, codes = self._second.at(slots, np.minimum(places, self._second.size - 1))
            return np.where(inside, worth, BEYOND), codes
        probes = min(PROBES, self._first.size)
        places = self._stretch(self._middle(slots, asked), probes)
        return self._matches(slots, asked, places)

    def leading(self, count: int) -> tuple[Worths, Codes]:
        """Return sums and codes of the `count` best packages of every row, best first.

        The one at place i of the first half with that at place j of the second has (i+1)(j+1)
        before it or equal to it, so that few pairs come into question.
        """
        slots = self._sorted(np.arange(len(self._slots)))
        pairs = [
            (i, j)
            for i in range(min(count, self._first.size))
            for j in range(min(count // (i + 1), self._second.size))
        ]
        back = np.array(pairs).T
        firsts, lead = self._first.at(slots, self._backwards(self._first, back[0]))
        seconds, rest = self._second.at(slots, self._backwards(self._second, back[1]))
        sums, codes = firsts + seconds, lead * self._second.size + rest
        order = np.argsort(-sums, axis=1, kind="stable")[:, :count]
        return np.take_along_axis(sums, order, axis=1), np.take_along_axis(codes, order, axis=1)

    def _backwards(self, half: Half, places: Rows) -> Rows:
        return np.broadcast_to(half.size - 1 - places, (len(self._slots), len(places)))

    def _middle(self, slots: Rows, asked: Worths) -> Rows:
        """Return the place in the first half whose match lies where the second is densest."""
        dense, _ = self._second.at(slots, np.full((len(slots), 1), self._second.size // 2))
        return self._first.first(slots, asked[:, None] - dense)

    def _stretch(self, middle: Rows, probes: int) -> Rows:
        """Return so many places around the middle."""
        begin = np.clip(middle - probes // 2, 0, self._first.size - probes)
        return begin + np.arange(probes)

    def _matches(self, slots: Rows, asked: Worths, places: Rows) -> tuple[Worths, Codes]:
        """Return for each choice of the first half what comes out with its best match."""
        lead, leads = self._first.at(slots, places)
        match = self._second.first(slots, asked[:, None] - lead)
        worth, rest = self._second.at(slots, np.minimum(match, self._second.size - 1))
        sums = np.where(match < self._second.size, lead + worth, BEYOND)
        return sums, leads * self._second.size + rest
