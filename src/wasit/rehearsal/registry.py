"""The registry: automated parties and mediators by name, ours and those that others plug in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import TypeAlias, TypeVar

from msgspec.structs import replace

from wasit.rehearsal.answering import Answering, honest
from wasit.rehearsal.asking.asking import MOST, Asking
from wasit.rehearsal.delegations.by_brief import ByBrief
from wasit.rehearsal.delegations.confidences import Confiding, Telling
from wasit.rehearsal.delegations.strategist import Strategist
from wasit.rehearsal.mediation.methods.known import METHODS
from wasit.rehearsal.playable import check_playable
from wasit.rehearsal.player import Player
from wasit.rehearsal.relaying.mediators import MOST_ROUNDS, RelayMediator
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.rehearsal.strategies.strategy import Strategy
from wasit.scenario.model import Scenario

PartyMaker: TypeAlias = Callable[[Scenario, str, int], Player]
"""Makes the player of a party's head, from the scenario, the party's id and a seed.

It is to look at nothing of the scenario but its opening and the brief of this party.
"""

MediatorMaker: TypeAlias = Callable[[Scenario, int], Player]
"""Makes the player of the chief mediator, from the scenario and a seed.

It is to look at nothing of the scenario but its opening, and how many rounds each brief plans.
"""

PARTY_PLUGINS = "wasit.parties"
MEDIATOR_PLUGINS = "wasit.mediators"
"""The groups of entry points by which other packages offer their own."""


class NoSuchPlayer(ValueError):
    """A name under which no party, or no mediator, is known."""


def by_brief(scenario: Scenario, party: str, seed: int) -> Player:
    """Play a party as its private brief says, its opening statements included.

    Raises Unplayable for an agenda with too many packages.
    """
    check_playable(scenario)
    return ByBrief(scenario.briefs[party], seed)


def by_strategy(strategy: Strategy) -> PartyMaker:
    """Return the maker of a party that bargains by `strategy` on what its brief wants."""

    def make(scenario: Scenario, party: str, seed: int) -> Player:
        place = [each.id for each in scenario.opening.parties].index(party)
        return Strategist(scenario.briefs[party], strategy, place, seed)

    return make


def confiding(maker: PartyMaker, answering: Answering, tells: Telling) -> PartyMaker:
    """Return the maker of such a party as confides so much of what it gives out that it wants."""

    def make(scenario: Scenario, party: str, seed: int) -> Player:
        wanted = answering(scenario.briefs[party].preferences)
        return Confiding(maker(scenario, party, seed), wanted, tells)

    return make


def relay(scenario: Scenario, seed: int) -> Player:
    """Only carry what is released, as long as any side still plans to propose something."""
    planned = max(brief.rounds for brief in scenario.briefs.values())
    return RelayMediator(seed, max(MOST_ROUNDS, planned + 1))


PARTIES: dict[str, PartyMaker | Strategy] = {"brief": by_brief, **STRATEGIES}
MEDIATORS: dict[str, MediatorMaker | Asking] = {
    "relay": relay,
    **{name: Asking(method) for name, method in METHODS.items()},
}

GUESTS = "negmas:"
"""What the name of a NegMAS negotiator begins with; the name of its class follows."""


def party(name: str) -> PartyMaker:
    """Return the maker of the party `name`; raises NoSuchPlayer when there is none."""
    found, tells = _party(name), telling(name)
    maker = by_strategy(found) if isinstance(found, Strategy) else found
    if tells is None:
        return maker
    return confiding(maker, found.answering if isinstance(found, Strategy) else honest, tells)


def telling(name: str) -> Telling | None:
    """Return what the party `name` confides: linear:ranks does its ranks; None for nothing."""
    return _parted(name)[1]


def strategy(name: str) -> Strategy | None:
    """Return the strategy of the party `name`, or None where it does not bargain by one alone.

    Raises NoSuchPlayer when there is none of that name.
    """
    found = _party(name)
    return found if isinstance(found, Strategy) else None


def mediator(name: str) -> MediatorMaker:
    """Return the maker of the mediator `name`; raises NoSuchPlayer when there is none."""
    found = _mediator(name)
    return found.mediator if isinstance(found, Asking) else found


def asking(name: str) -> Asking | None:
    """Return how the mediator `name` asks, or None where it does not mediate by asking alone.

    Raises NoSuchPlayer when there is none of that name.
    """
    found = _mediator(name)
    return found if isinstance(found, Asking) else None


def _mediator(name: str) -> MediatorMaker | Asking:
    """Return what goes by `name`, which may end in the number of questions: learner:100."""
    base, colon, number = name.partition(":")
    found = _find("mediator", base, MEDIATORS, MEDIATOR_PLUGINS)
    if not colon:
        return found
    if not isinstance(found, Asking) or not re.fullmatch("[0-9]{1,3}", number):
        raise NoSuchPlayer(
            f"there is no mediator {name!r}; a number of questions goes as learner:100"
        )
    if not 1 <= int(number) <= MOST:
        raise NoSuchPlayer(f"{name!r}: a mediator asks from 1 to {MOST} questions")
    return replace(found, questions=int(number))


def _party(name: str) -> PartyMaker | Strategy:
    """Return what goes by `name`, which may end in what it confides: linear:ranks."""
    base, _ = _parted(name)
    if base.startswith(GUESTS):
        return _guest(base)
    return _find("party", base, PARTIES, PARTY_PLUGINS)


def _parted(name: str) -> tuple[str, Telling | None]:
    """Return the name of a party without what it confides, and that."""
    base, colon, last = name.rpartition(":")
    if colon and last in list(Telling):
        return base, Telling(last)
    if colon and not name.startswith(GUESTS):
        raise NoSuchPlayer(
            f"there is no party {name!r}; what a party confides goes as linear:ranks, and may be "
            f"{', '.join(Telling)}"
        )
    return name, None


@cache
def _guest(name: str) -> Strategy:
    """Return the strategy of a NegMAS negotiator."""
    try:
        from wasit.rehearsal.negmas import guest  # noqa: PLC0415 - only where somebody has NegMAS
    except ModuleNotFoundError:
        raise NoSuchPlayer(
            f"{name!r} needs NegMAS, which comes with pip install 'wasit[negmas]'"
        ) from None
    found = guest.strategy(name.removeprefix(GUESTS))
    if found is None:
        raise NoSuchPlayer(f"there is no negotiator {name.removeprefix(GUESTS)!r} in negmas.sao")
    return found


Made = TypeVar("Made")


def _find(role: str, name: str, ours: Mapping[str, Made], group: str) -> Made:
    """Return what goes by `name`: ours first, so that no plug-in can stand in for it."""
    if name in ours:
        return ours[name]
    plugged = entry_points(group=group)
    if name in plugged.names:
        loaded: Made = plugged[name].load()
        return loaded
    known = ", ".join(sorted({*ours, *plugged.names}))
    raise NoSuchPlayer(f"there is no {role} {name!r}; known are {known}")
