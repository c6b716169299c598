"""The exchange: two strategies' offers to each other, in many talks at once and nothing else.

It comes to the same as whole talks over the core with a mediator who only relays, and for the same
seed to the same package: both ask the same strategies, and tests compare them. The first party
opens. Whoever is brought an offer takes it, or makes one of its own while it has rounds left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.catalogue import Codes, Rows
from wasit.rehearsal.draws import Seeds, seeds
from wasit.rehearsal.strategies.side import History, Side
from wasit.rehearsal.strategies.strategy import Flags
from wasit.rehearsal.studies.bargainer import Bargainer, Outcomes, open_outcomes, turns
from wasit.rehearsal.studies.scheduled import scheduled


def exchange(sides: Sequence[Bargainer], rows: Rows, numbers: NDArray[np.int64]) -> Outcomes:
    """Play a talk for each of `rows`, which are those of both sides' catalogues.

    `numbers` are the talks' seeds. What comes of a talk does not depend on the others.
    """
    schedules = [each for side in sides if (each := side.strategy.schedule)]
    if len(schedules) == len(sides):
        return scheduled(sides, schedules, rows, numbers)
    table = _Table(sides, rows, numbers)
    for turn in turns(max(side.rounds for side in sides)):
        if not table.play(turn % 2):
            break
    return table.outcomes


@dataclass
class _Seat:
    bargainer: Bargainer
    seeds: Seeds
    own: History = field(default_factory=History)


class _Table:
    """The talks that are still open, and the outcomes of all."""

    def __init__(self, sides: Sequence[Bargainer], rows: Rows, numbers: NDArray[np.int64]) -> None:
        self._seats = [_Seat(side, seeds(numbers, place)) for place, side in enumerate(sides)]
        self._heard = [History(), History()]
        self._talks = np.arange(len(rows))
        self._rows = rows
        self._open = np.ones(len(rows), bool)
        self.outcomes = open_outcomes(len(rows))

    def play(self, place: int) -> bool:
        """Let the side at `place` answer in every open talk; say whether any is left open."""
        seat = self._seats[place]
        side = self._side(place)
        offer = seat.bargainer.strategy.next_offer(side)
        if side.heard:
            taken = seat.bargainer.strategy.accepts(side, offer) & self._open
            self._take(place, taken)
        if len(side.own) > seat.bargainer.rounds:
            offer = np.full(len(side), -1)
        self._open &= offer >= 0
        if not self._open.any():
            return False
        self._put(place, side, offer)
        return True

    def _side(self, place: int) -> Side:
        seat = self._seats[place]
        return Side(
            seat.bargainer.catalogue,
            self._rows,
            seat.seeds,
            seat.bargainer.rounds,
            seat.own,
            self._heard[place],
        )

    def _take(self, place: int, taken: Flags) -> None:
        """Write down in which of the talks the side at `place` said yes to the last offer."""
        talks = self._talks[taken]
        self.outcomes.codes[talks] = self._heard[place].codes[-1][taken]
        self.outcomes.acceptors[talks] = place
        self._open &= ~taken

    def _put(self, place: int, side: Side, offer: Codes) -> None:
        """Bring the offers of the side at `place` to the other, where the talks are open."""
        self.outcomes.offers[self._talks[self._open], place] += 1
        seat, other = self._seats[place], 1 - place
        seat.own = seat.own.add(offer, side.worth(offer))
        worth = self._seats[other].bargainer.catalogue.worth(self._rows, offer)
        self._heard[other] = self._heard[other].add(offer, worth)
        if self._open.sum() * 4 <= 3 * len(self._open):
            self._clear()

    def _clear(self) -> None:
        """Keep the open talks alone. That is worth its cost only once many have ended."""
        left = np.flatnonzero(self._open)
        self._talks, self._rows, self._open = (
            each[left] for each in (self._talks, self._rows, self._open)
        )
        self._heard = [each.at(left) for each in self._heard]
        for seat in self._seats:
            seat.seeds, seat.own = seat.seeds[left], seat.own.at(left)
