"""Talks between two who keep to schedules: played without looking for offers in vain.

What such a side asks for does not depend on what it hears, and it takes whatever is worth as much.
So an offer has no consequence unless it is taken; and it is not while what both ask for cannot be
had at once. Offers are looked for, exactly, only where that is not sure. Talks end as they do where
every offer is looked for: tests compare them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wasit.bargaining.catalogue import Codes, Rows, Worths
from wasit.bargaining.reach import Reach
from wasit.rehearsal.draws import Seeds, seeds
from wasit.rehearsal.strategies.side import History, Side
from wasit.rehearsal.strategies.strategy import Asking, Flags
from wasit.rehearsal.studies.bargainer import Bargainer, Outcomes, open_outcomes, turns

_UNKNOWN = np.empty(0, np.int64)
"""An offer that was not looked for. A schedule that looks at it breaks."""


@dataclass
class _Seat:
    """One side of the talks that are open; `asked` is what its last offer is the nearest to."""

    bargainer: Bargainer
    schedule: Asking
    seeds: Seeds
    asked: Worths
    made: int = 0

    def side(self, rows: Rows) -> Side:
        mine, said = self.bargainer, (_UNKNOWN,) * self.made
        return Side(mine.catalogue, rows, self.seeds, mine.rounds, History(said, said))


class _Table:
    """The talks that are open, and the outcomes of all."""

    def __init__(
        self,
        sides: Sequence[Bargainer],
        schedules: Sequence[Asking],
        rows: Rows,
        numbers: Codes,
    ) -> None:
        self._seats = [
            _Seat(side, schedule, seeds(numbers, place), np.zeros(len(rows), np.int64))
            for place, (side, schedule) in enumerate(zip(sides, schedules, strict=True))
        ]
        self._reach = Reach(*(side.catalogue for side in sides))
        self._talks = np.arange(len(rows))
        self._rows = rows
        self.outcomes = open_outcomes(len(rows))

    def play(self, place: int) -> bool:
        """Let the side at `place` answer in every open talk; say whether any is left open."""
        seat = self._seats[place]
        side = seat.side(self._rows)
        if seat.bargainer.strategy.leaves(side):
            return False
        seat.asked = side.within(seat.schedule(side))
        staying = side.best >= side.floor
        if self._seats[1 - place].made:
            staying &= ~self._take(place, staying)
        if seat.made > seat.bargainer.rounds:
            return False
        self._keep(staying)
        seat.made += 1
        self.outcomes.offers[self._talks, place] = seat.made
        return len(self._talks) > 0

    def _take(self, place: int, able: Flags) -> Flags:
        """Write down, and say, in which talks the side at `place` takes the last offer."""
        seat, other = self._seats[place], self._seats[1 - place]
        one, two = self._seats
        beyond = self._reach.beyond(self._rows, one.asked, two.asked)
        found = np.flatnonzero(able & ~beyond)
        rows = self._rows[found]
        codes = other.bargainer.catalogue.at_least(rows, other.asked[found])
        taken = seat.bargainer.catalogue.worth(rows, codes) >= seat.asked[found]
        talks = self._talks[found[taken]]
        self.outcomes.codes[talks] = codes[taken]
        self.outcomes.acceptors[talks] = place
        ended = np.zeros(len(self._talks), bool)
        ended[found[taken]] = True
        return ended

    def _keep(self, staying: Flags) -> None:
        """Keep only those of the talks."""
        if staying.all():
            return
        self._talks, self._rows = self._talks[staying], self._rows[staying]
        for seat in self._seats:
            seat.seeds, seat.asked = seat.seeds[staying], seat.asked[staying]


def scheduled(
    sides: Sequence[Bargainer], schedules: Sequence[Asking], rows: Rows, numbers: Codes
) -> Outcomes:
    """Play talks between two sides with these `schedules`: see `exchange`."""
    table = _Table(sides, schedules, rows, numbers)
    for turn in turns(max(side.rounds for side in sides)):
        if not table.play(turn % 2):
            break
    return table.outcomes
