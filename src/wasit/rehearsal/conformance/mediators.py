"""What every mediator must keep to.

`check_mediator` lets it mediate between automated delegations on the core, and raises Nonconforming
where a rule is broken:

``allowed``     it asks for nothing that a rule of the talks forbids
``blind``       it knows nothing of the briefs but what stands on its view
``repeatable``  the same seed and view give the same act, of one that has just come too
``released``    what one side told in confidence changes nothing in the other's room
``ends``        it closes the case, in the end
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from wasit.rehearsal.asking.asking import Asking
from wasit.rehearsal.conformance.nonconforming import Nonconforming
from wasit.rehearsal.conformance.scene import CHIEF, FIRST, SECOND, SECRETS, head, scene
from wasit.rehearsal.conformance.trial import Chair, Trial
from wasit.rehearsal.delegations.by_brief import ByBrief
from wasit.rehearsal.delegations.confidences import Confiding, Telling
from wasit.rehearsal.delegations.strategist import Strategist
from wasit.rehearsal.player import Player
from wasit.rehearsal.run import play
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.scenario.model import Scenario
from wasit.talks.actions import Action
from wasit.talks.refusals import Refused
from wasit.talks.views import View

Maker: TypeAlias = Callable[[Scenario, int], Player]
"""Makes the player of the chief mediator, from the scenario and a seed."""

Cast: TypeAlias = Callable[[Scenario, int], dict[str, Player]]
"""Makes the players of both heads, by person."""

LIMIT = 2_000
"""Talks that take more actions do not end."""

OTHERWISE = (10.0, 20.0, 70.0)
"""How the issues weigh for the first side, in a brief of which the mediator must know nothing."""

EVERY = 7
"""One that has just come is asked at every so many acts: it may have to work out much."""


def check_mediator(mediator: Maker | Asking, seeds: int = 2) -> None:
    """Try `mediator` in talks of so many seeds; raises Nonconforming when it breaks a rule."""
    make = mediator.mediator if isinstance(mediator, Asking) else mediator
    for parties in (_by_brief, _by_strategy):
        for seed in range(seeds):
            first, second = (_held(make, parties, secret, seed) for secret in range(len(SECRETS)))
            if _seen(first) != _seen(second):
                raise Nonconforming(
                    "released: what one side told in confidence shows in the other's room"
                )


def _held(make: Maker, parties: Cast, secret: int, seed: int) -> Trial:
    """Hold the talks in which this secret is told, and return them at their end."""
    played = scene(secret)
    trial = Trial(played.opening)
    seats = {each.id: Chair(trial, each) for each in played.opening.people}
    watched = _Watched(make, played, scene(secret, weights=OTHERWISE), seed)
    try:
        play(seats, {CHIEF.id: watched, **parties(played, seed)}, LIMIT, trial.pause)
    except Refused as refused:
        raise Nonconforming(f"allowed: {refused}") from refused
    if not trial.is_over:
        raise Nonconforming(f"ends: the talks were not closed after {LIMIT} acts, or it waits on")
    return trial


def _seen(trial: Trial) -> list[object]:
    return list(trial.room(SECOND))


class _Watched:
    """The same mediator, with its acts looked at."""

    def __init__(self, make: Maker, played: Scenario, otherwise: Scenario, seed: int) -> None:
        self._make, self._seed = make, seed
        self._played, self._otherwise = played, otherwise
        self._whole = make(played, seed)
        self._looks = 0

    def respond(self, view: View) -> Action | None:
        action = self._whole.respond(view)
        self._looks += 1
        if self._looks % EVERY == 1:
            again = self._whole.respond(view), self._anew(self._played, view)
            if again != (action, action):
                raise Nonconforming("repeatable: on the same view it does something else")
            if self._anew(self._otherwise, view) != action:
                raise Nonconforming("blind: it knows of a brief what does not stand on its view")
        return action

    def _anew(self, scenario: Scenario, view: View) -> Action | None:
        """Return what one does that has just come."""
        return self._make(scenario, self._seed).respond(view)


def _by_brief(played: Scenario, seed: int) -> dict[str, Player]:
    return {head(party).id: ByBrief(brief, seed) for party, brief in played.briefs.items()}


def _by_strategy(played: Scenario, seed: int) -> dict[str, Player]:
    """Return players of whom the second confides what it wants, when the talks have begun."""
    first, second = (
        Strategist(played.briefs[party], STRATEGIES["linear"], place, seed)
        for place, party in enumerate((FIRST, SECOND))
    )
    wanted = played.briefs[SECOND].preferences
    return {
        head(FIRST).id: first,
        head(SECOND).id: Confiding(second, wanted, Telling.RANKS),
    }
