"""Companies: who plays the chairs of a rehearsal that nobody has taken."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.db import close_old_connections

from wasit.record import Shredded
from wasit.rehearsal.classes import player, scenario_of
from wasit.rehearsal.playable import Unplayable
from wasit.rehearsal.registry import NoSuchPlayer
from wasit.service import Seat, Service
from wasit.talks.access import home
from wasit.talks.case import Staged, closed, opened, seated
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, SCRIPT, room
from wasit.talks.people import Person
from wasit.talks.training.directing import players
from wasit.web.accounts.invitations import taken
from wasit.web.server.parts import ended_by
from wasit.web.server.runtime import service
from wasit.web.training.automata import Automata, Chair, Company

CASTING = frozenset({SCRIPT})
"""The ledgers that say who plays what."""


@ended_by(Automata.end)
def automata() -> Automata:
    """Return what plays the empty chairs of all rehearsals; the first call sets it to work."""
    own = service()
    started = Automata(own, partial(company_of, own), own.store.cases(), CASTING)
    started.start()
    return started


def company_of(service: Service, case: str) -> Company | None:
    """Return the company of a rehearsal; None for real talks, and where nobody is played."""
    try:
        script = service.ledger(case, SCRIPT)
        if not script.of(Staged) or closed(service.ledger(case, DESK)):
            return None
        chairs = _chairs(service, case, script)
    except Shredded:
        return None
    if not chairs:
        return None
    return Company(
        (chair for _, chair in chairs),
        lambda: _vacant(case, [person for person, _ in chairs]),
        cast=players(script),
    )


def _chairs(service: Service, case: str, script: Ledger) -> list[tuple[Person, Chair]]:
    """Return the chairs that are played, with whose they are."""
    staging = script.of(Staged)[0].body.staging
    scenario = scenario_of(staging)
    chosen = players(script)
    found = []
    for seat in seats(service, case):
        if name := chosen.get(seat.person.id):
            # A program may have put anything into a chair; the others are played all the same.
            with suppress(NoSuchPlayer, Unplayable):
                playing = player(scenario, seat.person, name, staging.seed)
                found.append((seat.person, Chair(seat, playing, staging.pace)))
    return found


def seats(service: Service, case: str) -> list[Seat]:
    """Return the seats of all who mediate or belong to a side in a rehearsal, the team's first.

    What has been destroyed seats nobody. Raises Shredded where that is the script itself.
    """
    parties = opened(service.ledger(case, SCRIPT)).parties
    told = {n: service.left_of(case, n) for n in (DESK, *(room(each.id) for each in parties))}
    left = {name: ledger for name, ledger in told.items() if not ledger.destroyed}
    known = {each.id: each for ledger in left.values() for each in seated(ledger).values()}
    return [service.seat(case, home(e), e.id) for e in known.values() if home(e) in left]


def _vacant(case: str, chairs: list[Person]) -> frozenset[str]:
    close_old_connections()
    return frozenset(each.id for each in chairs) - taken(case, chairs)
