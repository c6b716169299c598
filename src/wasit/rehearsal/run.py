"""Runs: the players of a rehearsal, and the taking of turns."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Protocol

from wasit.rehearsal.mediators import RelayMediator, SecondMediator
from wasit.rehearsal.parties import AutomatedDelegation
from wasit.rehearsal.seats import Seat
from wasit.scenario.model import Scenario
from wasit.talks.actions import Action
from wasit.talks.case import closed
from wasit.talks.people import Role
from wasit.talks.views import View

MOST = 1_000_000
"""The most packages that an automated delegation can go through."""


class Unplayable(ValueError):
    """A scenario that automated delegations cannot play."""


class Player(Protocol):
    """Decides for one person in the talks, on that person's view alone."""

    def respond(self, view: View) -> Action | None:
        """Return what to do next, or None when there is nothing to do."""


def cast(scenario: Scenario, seed: int) -> dict[str, Player]:
    """Return a player for the chief mediator and then for each head, by person id.

    Where a second mediator is to approve what goes, there is a player for one at the end.
    """
    people = scenario.opening.people
    chiefs = [person.id for person in people if person.role is Role.CHIEF_MEDIATOR]
    heads = {person.id: person.party for person in people if person.leads and person.party}
    seconds = [person.id for person in people if person.cleared and person.id not in chiefs]
    approving = seconds[:1] if scenario.opening.four_eyes else []
    return {
        **{chief: RelayMediator(seed) for chief in chiefs},
        **{
            head: AutomatedDelegation(scenario.briefs[party], seed) for head, party in heads.items()
        },
        **{second: SecondMediator() for second in approving},
    }


def check_playable(scenario: Scenario) -> None:
    """Raise Unplayable when the agenda has more packages than a delegation can go through."""
    packages = prod(len(issue.options) for issue in scenario.opening.agenda)
    if packages > MOST:
        raise Unplayable(
            f"{scenario.name}: automated delegations play agendas of {MOST:,} packages at most; "
            f"this one has {packages:,}"
        )


def play(seats: Mapping[str, Seat], players: Mapping[str, Player], limit: int) -> int:
    """Let `players` act through their `seats`, by person id, and return how often they acted.

    Each in turn, in the order of `players`, acts until it has nothing to do. The talks end when
    nobody acted in a whole round, when the case is closed, or after `limit` actions. Raises
    Refused when a player asks for what a rule forbids.
    """
    done = 0
    while True:
        before = done
        for person, player in players.items():
            done += _turn(seats[person], player, limit - done)
        if done == before:
            return done


def _turn(seat: Seat, player: Player, limit: int) -> int:
    """Let one player act until it has nothing to do; return how often it acted."""
    for done in range(limit):
        view = seat.view()
        action = None if closed(view.home) else player.respond(view)
        if action is None:
            return done
        seat.act(action)
    return limit
