"""Talks played without people, through the same service as people use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from wasit.record import MemoryStore
from wasit.rehearsal.outcomes.results import Talk, talk
from wasit.rehearsal.run import cast, play
from wasit.scenario.model import Scenario
from wasit.service import Seat, Service
from wasit.talks.access import debriefed, home
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.people import Role
from wasit.talks.proposals.tally import open_proposal
from wasit.talks.views import View

BEGINNING = datetime(2023, 5, 8, 9, 0, tzinfo=UTC)
PACE = timedelta(minutes=7)
LIMIT = 2_000
"""The most actions that one rehearsal may take, where its briefs plan few rounds."""


class Played(NamedTuple):
    """Talks that were played to their end: where they were held, and the seats of who played."""

    service: Service
    case: str
    seats: dict[str, Seat]

    def views(self) -> dict[str, View]:
        """Return the final view of the chief mediator and of each head."""
        return {name: seat.view() for name, seat in self.seats.items()}

    def ledgers(self, scenario: Scenario) -> dict[str, Ledger]:
        """Return all that a debrief of these talks lays open, by name."""
        names = debriefed(each.id for each in scenario.opening.parties)
        return {name: self.service.ledger(self.case, name) for name in names}


def played(scenario: Scenario, seed: int, parties: Sequence[str], mediator: str) -> Played:
    """Play the talks once."""
    random = Random(seed)  # noqa: S311 - a rehearsal is to be repeatable, not secret
    service = Service(MemoryStore(), _steady_clock(), lambda: random.randbytes(32))
    case = service.open(scenario.opening)
    players = cast(scenario, seed, parties, mediator)
    people = {person.id: person for person in scenario.opening.people}
    seats = {name: service.seat(case, home(people[name]), name) for name in players}
    play(seats, players, _limit(scenario), lambda: _announced(service, case))
    return Played(service, case, seats)


def rehearsed(
    scenario: Scenario, seed: int, parties: Sequence[str] = ("brief",), mediator: str = "relay"
) -> dict[str, View]:
    """Play the talks once; return the final view of the chief mediator and of each head."""
    return played(scenario, seed, parties, mediator).views()


def whole_talk(scenario: Scenario, seed: int, parties: Sequence[str], mediator: str) -> Talk:
    """Return how the talks of `rehearsed` went."""
    return talk(scenario, rehearsed(scenario, seed, parties, mediator)[chief(scenario)])


def chief(scenario: Scenario) -> str:
    """Return the id of the chief mediator."""
    people = scenario.opening.people
    return next(person.id for person in people if person.role is Role.CHIEF_MEDIATOR)


def _limit(scenario: Scenario) -> int:
    """Return the most actions that the talks may take: a proposal calls for a handful of others."""
    return max(LIMIT, 20 * sum(brief.rounds for brief in scenario.briefs.values()))


def _steady_clock() -> Callable[[], datetime]:
    """Return a clock that is always `PACE` later than when it was last read."""
    now = BEGINNING

    def read() -> datetime:
        nonlocal now
        now += PACE
        return now

    return read


def _announced(service: Service, case: str) -> bool:
    """Let the tally speak; say whether a proposal was open, so that it has spoken or yet may."""
    was_open = open_proposal(service.ledger(case, DESK)) is not None
    service.announce(case)
    return was_open
