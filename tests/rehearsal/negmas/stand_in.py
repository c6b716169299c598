"""A stand-in for NegMAS: as much of its documented interface as our side of it uses.

Alternating offers, of which each step is one negotiator's answer and offer, or a round of all; a
state that says what is on the table; a deadline in steps. Written from its documentation.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import ModuleType
from typing import Any

Outcome = tuple[Any, ...]


class ResponseType(Enum):
    ACCEPT_OFFER = 0
    REJECT_OFFER = 1
    END_NEGOTIATION = 2


@dataclass
class Issue:
    all: Sequence[Any]
    name: str


@dataclass
class Space:
    issues: Sequence[Issue]


def make_issue(values: int | Sequence[Any], name: str) -> Issue:
    return Issue(range(values) if isinstance(values, int) else values, name)


class TableFun(dict[Any, float]):
    """What each option is worth."""


class UtilityFunction:
    def __init__(self, outcome_space: Space, reserved_value: float) -> None:
        self.outcome_space = outcome_space
        self.reserved_value = reserved_value

    def __call__(self, outcome: Outcome) -> float:
        raise NotImplementedError


class LinearAdditiveUtilityFunction(UtilityFunction):
    def __init__(
        self, values: Mapping[str, TableFun], outcome_space: Space, reserved_value: float
    ) -> None:
        super().__init__(outcome_space, reserved_value)
        self.values = values

    def __call__(self, outcome: Outcome) -> float:
        return sum(
            self.values[issue.name][option]
            for issue, option in zip(self.outcome_space.issues, outcome, strict=True)
        )


class MappingUtilityFunction(UtilityFunction):
    def __init__(
        self, mapping: Mapping[Outcome, float], outcome_space: Space, reserved_value: float
    ) -> None:
        super().__init__(outcome_space, reserved_value)
        self.mapping = mapping

    def __call__(self, outcome: Outcome) -> float:
        return self.mapping[outcome]


@dataclass
class State:
    step: int = 0
    current_offer: Outcome | None = None
    agreement: Outcome | None = None
    broken: bool = False
    running: bool = True


class Negotiator:
    nmi: Any

    def __init__(self, ufun: UtilityFunction | None = None) -> None:
        self.ufun = ufun

    def propose(self, state: State, dest: str | None = None) -> Outcome | None:
        raise NotImplementedError

    def respond(self, state: State, source: str | None = None) -> ResponseType:
        raise NotImplementedError


class SAONegotiator(Negotiator):
    """What negotiators in alternating offers are."""


@dataclass
class Interface:
    n_steps: int | None
    outcome_space: Space


class SAOMechanism:
    def __init__(
        self, outcome_space: Space, n_steps: int | None = None, *, one_offer_per_step: bool = False
    ) -> None:
        self.nmi = Interface(n_steps, outcome_space)
        self.state = State()
        self._one = one_offer_per_step
        self._turn = 0
        self._negotiators: list[Negotiator] = []

    def add(self, negotiator: Negotiator) -> None:
        negotiator.nmi = self.nmi
        self._negotiators.append(negotiator)

    def step(self) -> State:
        for _ in range(1 if self._one else len(self._negotiators)):
            if self.state.running:
                self._act(self._negotiators[self._turn % len(self._negotiators)])
                self._turn += 1
        self.state.step += 1
        if self.nmi.n_steps is not None and self.state.step >= self.nmi.n_steps:
            self.state.running = False
        return self.state

    def run(self) -> State:
        while self.state.running:
            self.step()
        return self.state

    def _act(self, negotiator: Negotiator) -> None:
        state = self.state
        if state.current_offer is not None:
            answer = negotiator.respond(state)
            if answer is ResponseType.ACCEPT_OFFER:
                state.agreement = state.current_offer
            state.broken = answer is ResponseType.END_NEGOTIATION
            state.running = answer is ResponseType.REJECT_OFFER
        if state.running:
            offer = negotiator.propose(state)
            state.broken = offer is None
            state.running = not state.broken
            state.current_offer = offer or state.current_offer


class Faller(SAONegotiator):
    """Goes down its outcomes, the best first, now and then by two; takes what is as good."""

    def __init__(self, ufun: UtilityFunction) -> None:
        super().__init__(ufun)
        self._place = 0

    def propose(self, state: State, dest: str | None = None) -> Outcome | None:
        offer = self._next()
        self._place += random.choice((1, 2))
        return offer

    def respond(self, state: State, source: str | None = None) -> ResponseType:
        assert self.ufun
        offer, wanted = state.current_offer, self._next()
        if wanted is None:
            return ResponseType.END_NEGOTIATION
        taken = offer is not None and self.ufun(offer) >= self.ufun(wanted)
        return ResponseType.ACCEPT_OFFER if taken else ResponseType.REJECT_OFFER

    def _next(self) -> Outcome | None:
        assert self.ufun
        every: list[Outcome] = [()]
        for issue in self.nmi.outcome_space.issues:
            every = [(*each, option) for each in every for option in issue.all]
        worth: Callable[[Outcome], float] = self.ufun
        ordered = sorted(
            (each for each in every if worth(each) >= self.ufun.reserved_value), key=worth
        )
        return ordered[-1 - self._place] if self._place < len(ordered) else None


def modules() -> dict[str, ModuleType]:
    """The stand-in as modules, by the names under which they are imported."""
    whole, sao, preferences = (
        ModuleType(name) for name in ("negmas", "negmas.sao", "negmas.preferences")
    )
    for each in (Negotiator, ResponseType, make_issue):
        setattr(whole, each.__name__, each)
    whole.make_os = Space  # type: ignore[attr-defined]  # it is made here
    whole.sao = sao  # type: ignore[attr-defined]  # as above
    for named in (SAOMechanism, SAONegotiator, Faller):
        setattr(sao, named.__name__, named)
    for function in (LinearAdditiveUtilityFunction, MappingUtilityFunction, TableFun):
        setattr(preferences, function.__name__, function)
    return {"negmas": whole, "negmas.sao": sao, "negmas.preferences": preferences}
