"""The guest: a NegMAS negotiator as a party of our talks, by the name of its class.

It keeps a memory, and our parties have none: all they did stands in their room. So at each turn it
is made anew and led through what was said so far, in a mechanism of NegMAS's own in which an echo
repeats what the mediators brought. What it then does is its answer. That takes time that grows with
the square of the rounds, and equal sides get equal answers, as far as what it does by chance comes
from the common generators of Python and numpy.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
from negmas import Negotiator, ResponseType, sao

from wasit.bargaining.catalogue import Codes
from wasit.rehearsal.negmas.functions import function, space
from wasit.rehearsal.strategies.side import Side
from wasit.rehearsal.strategies.strategy import Flags, Strategy


class Answers(NamedTuple):
    """By talk: whether it takes what was brought last, and what it offers; -1 where it leaves."""

    taken: Flags
    offers: Codes


def strategy(name: str) -> Strategy | None:
    """Return the strategy of the negotiator class `name` of ``negmas.sao``; None without one."""
    found = getattr(sao, name, None)
    if not isinstance(found, type) or not issubclass(found, Negotiator):
        return None
    return by_negotiator(lambda utility: found(ufun=utility))


def by_negotiator(make: Callable[[Any], Any]) -> Strategy:
    """Return the strategy of the negotiators that `make` makes, each from its utility function.

    Asked for a package that is worth less to it than no agreement, it is taken to leave.
    """
    known: WeakKeyDictionary[Side, Answers] = WeakKeyDictionary()

    def answers(side: Side) -> Answers:
        if side not in known:
            known[side] = _answers(make, side)
        return known[side]

    return Strategy(lambda side: answers(side).offers, lambda side, _offer: answers(side).taken)


def _answers(make: Callable[[Any], Any], side: Side) -> Answers:
    found = [_answer(make, side, talk) for talk in range(len(side))]
    taken = np.array([took for took, _ in found], bool)
    offers = np.array([code for _, code in found], np.int64)
    # What it takes counts as what it would offer itself: it made no other offer.
    if side.heard:
        offers = np.where(taken, side.heard.codes[-1], offers)
    short = side.worth(np.maximum(offers, 0)) < side.floor
    return Answers(taken, np.where(short, -1, offers))


def _answer(make: Callable[[Any], Any], side: Side, talk: int) -> tuple[bool, int]:
    """Return what one negotiator does at its turn in one talk."""
    # Made beforehand: it is made once, and would use up chance the first time alone.
    wants, agenda = function(side.catalogue, int(side.rows[talk])), space(side.catalogue)
    with _chance_of(int(side.seeds[talk])):
        mechanism = sao.SAOMechanism(
            outcome_space=agenda,
            n_steps=2 * (side.rounds + 1) + 1,
            one_offer_per_step=True,
        )
        guest = make(wants)
        echo = Echo([_outcome(side, each[talk]) for each in side.heard.codes])
        opens = len(side.own) >= len(side.heard)
        for negotiator in (guest, echo) if opens else (echo, guest):
            mechanism.add(negotiator)
        for _ in range(len(side.own) + len(side.heard)):
            mechanism.step()
        state = mechanism.step()
    if state.agreement is not None:
        return True, -1
    offer = None if state.broken else state.current_offer
    return False, -1 if offer is None else side.catalogue.code([int(each) for each in offer])


class Echo(sao.SAONegotiator):  # type: ignore[misc]  # NegMAS is not there when types are checked
    """Offers what was brought, one after the other, and takes nothing."""

    def __init__(self, offers: Sequence[tuple[int, ...]]) -> None:
        super().__init__()
        self._offers = iter(offers)

    def propose(self, state: Any, dest: str | None = None) -> tuple[int, ...] | None:
        return next(self._offers, None)

    def respond(self, state: Any, source: str | None = None) -> Any:
        return ResponseType.REJECT_OFFER


def _outcome(side: Side, code: np.int64) -> tuple[int, ...]:
    return tuple(int(place[0]) for place in side.catalogue.places(np.array([code])))


@contextmanager
def _chance_of(seed: int) -> Iterator[None]:
    """Let what is done by chance be that of `seed`; leave the common generators as they were."""
    kept, kept_by_numpy = random.getstate(), np.random.get_state()
    random.seed(seed)
    np.random.seed(seed % 2**32)
    try:
        yield
    finally:
        random.setstate(kept)
        np.random.set_state(kept_by_numpy)
