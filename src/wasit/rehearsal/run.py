"""Runs: the players of a rehearsal, and the taking of turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from wasit.rehearsal import registry
from wasit.rehearsal.player import Player
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.rehearsal.relaying.mediators import SecondMediator
from wasit.rehearsal.seats import Seat
from wasit.scenario.model import Scenario
from wasit.talks.case import closed
from wasit.talks.people import Role


def cast(
    scenario: Scenario,
    seed: int,
    parties: Sequence[str] = ("brief",),
    mediator: str = "relay",
) -> dict[str, Player]:
    """Return a player for the chief mediator and then for each head, by person id.

    A head that confides comes first of all, as it does so before anything is asked. `parties` names
    an automated party for each side in the scenario's order, or one for all, and `mediator` the
    mediator, as the registry knows them. Where a second mediator is to approve what goes, there is
    a player for one at the end. Raises NoSuchPlayer for an unknown name, and for another number of
    names.
    """
    people = scenario.opening.people
    chiefs = [person.id for person in people if person.role is Role.CHIEF_MEDIATOR]
    heads = {person.id: person.party for person in people if person.leads and person.party}
    seconds = [person.id for person in people if person.cleared and person.id not in chiefs]
    approving = seconds[:1] if scenario.opening.four_eyes else []
    names = _names(scenario, parties)
    chair = registry.mediator(mediator)
    chairs: dict[str, Player] = {chief: chair(scenario, seed) for chief in chiefs}
    delegations: dict[str, Player] = {
        head: registry.party(names[party])(scenario, party, seed) for head, party in heads.items()
    }
    confiding = [head for head, party in heads.items() if registry.telling(names[party])]
    return {
        **{head: delegations[head] for head in confiding},
        **chairs,
        **delegations,
        **{second: SecondMediator() for second in approving},
    }


def _names(scenario: Scenario, names: Sequence[str]) -> dict[str, str]:
    """Return by party the name of who plays it."""
    parties = [party.id for party in scenario.opening.parties]
    if len(names) not in {1, len(parties)}:
        raise NoSuchPlayer(
            f"{scenario.name} has {len(parties)} parties: name an automated party for each, "
            f"or one for all, not {len(names)}"
        )
    each = names if len(names) == len(parties) else [*names] * len(parties)
    return dict(zip(parties, each, strict=True))


def planned(scenario: Scenario, rounds: int | None) -> Scenario:
    """Return `scenario` with so many rounds in every brief, or as it is."""
    if rounds is None:
        return scenario
    briefs = {party: replace(each, rounds=rounds) for party, each in scenario.briefs.items()}
    return replace(scenario, briefs=briefs)


def nothing_awaited() -> bool:
    return False


def play(
    seats: Mapping[str, Seat],
    players: Mapping[str, Player],
    limit: int,
    awaited: Callable[[], bool] = nothing_awaited,
) -> int:
    """Let `players` act through their `seats`, by person id, and return how often they acted.

    Each in turn, in the order of `players`, acts until it has nothing to do. When nobody acted in a
    whole round, `awaited` lets time pass, and says whether anything may come of that by itself. The
    talks end when nothing may, when the case is closed, or after `limit` actions. Raises Refused
    when a player asks for what a rule forbids.
    """
    done = 0
    while True:
        before = done
        for person, player in players.items():
            done += _turn(seats[person], player, limit - done)
        if done == limit or (done == before and not awaited()):
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
