"""What every strategy must keep to.

`check` plays the strategy on agendas drawn at random, against all that we know, and raises
Nonconforming where a rule is broken:

``offers``      each offer is within the red lines and worth its reservation value, or -1 to leave
``yes``         nothing is accepted that is not so
``repeatable``  the same side gives the same answer, however often it is asked
``alone``       what a talk comes to does not depend on those that are played with it
``schedule``    what it says of its schedule is what it does
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from wasit.bargaining.catalogue import NEVER, Catalogue, Codes, of_arrays
from wasit.bargaining.preferences import SCALE
from wasit.rehearsal.conformance.nonconforming import Nonconforming
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Flags, Strategy
from wasit.rehearsal.studies.bargainer import Bargainer, Outcomes
from wasit.rehearsal.studies.exchange import exchange

TALKS = 12
ROUNDS = 7
AGENDAS = ((3,), (3, 2, 4), (5, 5, 5, 5, 5))
"""How many options each issue has. The last ones have more packages than are sorted as one."""


def check(strategy: Strategy, agendas: Sequence[Sequence[int]] = AGENDAS) -> None:
    """Try `strategy` in talks of many kinds; raises Nonconforming when it breaks a rule.

    A slow one may be tried on smaller `agendas`.
    """
    watched = _Watched(strategy.bidding, strategy.accepting, strategy.ultimatum, whole=strategy)
    for other in STRATEGIES.values():
        for ours, theirs in _catalogues(agendas):
            one, two = Bargainer(watched, ours, ROUNDS), Bargainer(other, theirs, ROUNDS)
            _check(strategy, [one, two])
            _check(strategy, [two, one])


@dataclass(frozen=True)
class _Watched(Strategy):
    """The same strategy, with its every answer looked at."""

    whole: Strategy = STRATEGIES["linear"]

    def next_offer(self, side: Side) -> Codes:
        offer = self.whole.next_offer(side)
        if not np.array_equal(offer, self.whole.next_offer(_again(side))):
            raise Nonconforming("repeatable: it makes another offer when it is asked again")
        short = (offer >= 0) & (side.worth(np.maximum(offer, 0)) < side.floor)
        if short.any() or (offer < -1).any():
            raise Nonconforming("offers: it offers what is worth less to it than no agreement")
        return offer

    def accepts(self, side: Side, offer: Codes) -> Flags:
        taken = self.whole.accepts(side, offer)
        if not np.array_equal(taken, self.whole.accepts(_again(side), offer)):
            raise Nonconforming("repeatable: it gives another answer when it is asked again")
        if (taken & (side.heard.worths[-1] < side.floor)).any():
            raise Nonconforming("yes: it accepts what is worth less to it than no agreement")
        return taken


def _again(side: Side) -> Side:
    """Return the same side, with nothing kept from when it was asked before."""
    return Side(side.catalogue, side.rows, side.seeds, side.rounds, side.own, side.heard)


def _check(strategy: Strategy, sides: list[Bargainer]) -> None:
    """Play `sides`, of which one has the strategy, watched."""
    numbers = np.arange(TALKS)
    together = exchange(sides, numbers, numbers)
    for talk in range(0, TALKS, 5):
        alone = exchange(sides, numbers[talk : talk + 1], numbers[talk : talk + 1])
        if _of(alone, 0) != _of(together, talk):
            raise Nonconforming("alone: a talk ends otherwise when others are played with it")
    if strategy.schedule:
        plain = [
            replace(side, strategy=strategy) if isinstance(side.strategy, _Watched) else side
            for side in sides
        ]
        known = exchange(plain, numbers, numbers)
        if any(_of(known, talk) != _of(together, talk) for talk in range(TALKS)):
            raise Nonconforming("schedule: it does not ask for what its schedule says")


def _of(outcomes: Outcomes, talk: int) -> tuple[int, int, list[int]]:
    return (
        int(outcomes.codes[talk]),
        int(outcomes.acceptors[talk]),
        outcomes.offers[talk].tolist(),
    )


def _catalogues(agendas: Sequence[Sequence[int]]) -> Iterator[tuple[Catalogue, Catalogue]]:
    random = np.random.default_rng(1)
    for sizes in agendas:
        yield _drawn(sizes, random), _drawn(sizes, random)


def _drawn(sizes: Sequence[int], random: np.random.Generator) -> Catalogue:
    """Draw what is wanted in each talk: some have red lines, and some nothing can satisfy."""
    weights = random.dirichlet(np.ones(len(sizes)), size=TALKS)
    values = [
        np.rint(SCALE * weights[:, [place]] * random.random((TALKS, size))).astype(np.int64)
        for place, size in enumerate(sizes)
    ]
    values[0][::3, 0] = NEVER
    floors = random.integers(0, SCALE // 2, TALKS)
    floors[-1] = 2 * SCALE
    return of_arrays(values, floors)
