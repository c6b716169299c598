"""The clerk: results are announced when they are due, without anyone asking for a page."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from threading import Event

import pytest

from tests.cast import CASE, HALA, MODEST, NADIA, NORTH_ROOM, SAMIR, en, moment
from tests.service.stands import Stamps
from tests.waiting import PATIENCE, wait_until
from wasit.record import MemoryStore
from wasit.service import Service
from wasit.talks.access import home
from wasit.talks.actions import Action
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalPut,
    PutProposal,
    Result,
    Reveal,
)
from wasit.web.server import clerk as clerks
from wasit.web.server.clerk import Clerk
from wasit.web.server.logs import Bare

DUE = moment(60)


class Room:
    """A store, its clock, and its cases."""

    def __init__(self) -> None:
        self.stamps = Stamps()
        self.store = MemoryStore()
        self.service = self.stamps.on(self.store)

    def put(self, reveal: Reveal = Reveal.AT_DEADLINE) -> str:
        """Open a case with a proposal that is due at minute 60."""
        case = self.service.open(CASE)
        put = PutProposal(wording=en("Stop."), package=MODEST, deadline=DUE.at, reveal=reveal)
        self.act(case, HALA, put)
        return case

    def act(self, case: str, person: Person, action: Action) -> None:
        self.service.seat(case, home(person), person.id).act(action)

    def cast(self, case: str, person: Person) -> None:
        put = self.service.ledger(case, home(person)).of(ProposalPut)[-1]
        self.act(case, person, CastBallot(about=put.id, answer=Answer.YES))

    def results(self, case: str) -> list[Result]:
        room = self.service.ledger(case, NORTH_ROOM)
        return [each.body.result for each in room.of(ProposalDecided)]


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> Room:
    """A store whose clock is looked at often, for it is set and does not run."""
    monkeypatch.setattr(clerks, "LONGEST", 0.01)
    monkeypatch.setattr(clerks, "PAUSE", 0.01)
    return Room()


@pytest.fixture
def clerk(here: Room) -> Iterator[Clerk]:
    working = Clerk(here.service)
    working.start()
    yield working
    working.end()
    assert not working.is_alive()


@pytest.mark.usefixtures("clerk")
def test_what_is_due_is_announced(here: Room) -> None:
    here.stamps.set(moment(1))
    case = here.put()
    here.cast(case, NADIA)
    here.stamps.set(DUE)
    wait_until(lambda: here.results(case) == [Result.NO_AGREEMENT])


@pytest.mark.usefixtures("clerk")
def test_what_all_agree_to_early_is_announced_early(here: Room) -> None:
    here.stamps.set(moment(1))
    case = here.put(Reveal.WHEN_ALL_AGREE)
    here.cast(case, NADIA)
    here.cast(case, SAMIR)
    wait_until(lambda: here.results(case) == [Result.AGREED])


def test_what_fell_due_while_nobody_worked_is_announced_at_the_start(here: Room) -> None:
    here.stamps.set(moment(1))
    case = here.put()
    here.stamps.set(moment(90))
    clerk = Clerk(here.service)
    clerk.start()
    wait_until(lambda: here.results(case) == [Result.NO_AGREEMENT])
    clerk.end()


@pytest.mark.usefixtures("clerk")
def test_one_damaged_case_keeps_no_other_waiting_and_its_log_tells_nothing(
    here: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    announce = Service.announce
    logged = StringIO()
    handler = logging.StreamHandler(logged)
    handler.setFormatter(Bare())
    monkeypatch.setattr(clerks.log, "handlers", [handler])
    here.stamps.set(moment(1))
    damaged = here.put()

    def failing(self: Service, case: str) -> object:
        if case == damaged:
            raise OSError("it says who and what")
        return announce(self, case)

    monkeypatch.setattr(Service, "announce", failing)
    here.stamps.set(moment(2))
    sound = here.put()
    here.stamps.set(DUE)
    wait_until(lambda: here.results(sound) == [Result.NO_AGREEMENT])
    wait_until(lambda: "OSError" in logged.getvalue())
    assert here.results(damaged) == []
    assert "who" not in logged.getvalue()
    assert damaged not in logged.getvalue()


def test_it_rests_until_the_next_deadline_and_no_longer_than_it_may(here: Room) -> None:
    here.stamps.set(moment(1))
    clerk = Clerk(here.service)
    assert clerk._rest() == clerks.LONGEST
    clerk._due["a case"] = here.service.now() + timedelta(microseconds=5)
    assert 0 < clerk._rest() < clerks.LONGEST
    clerk._due["another"] = here.service.now() - timedelta(hours=1)
    assert clerk._rest() == 0
    clerk.end()


def test_when_the_record_is_closed_it_stops(here: Room) -> None:
    clerk = Clerk(here.service)
    here.store.close()
    clerk.start()
    clerk.join(PATIENCE)
    assert not clerk.is_alive()


def test_what_was_uploaded_and_never_named_is_swept(
    here: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    swept = Event()

    def sweep(_: object) -> int:
        swept.set()
        raise RuntimeError("a file is in the way")

    monkeypatch.setattr(Service, "sweep", sweep)
    case = here.put(Reveal.WHEN_ALL_AGREE)
    clerk = Clerk(here.service)
    clerk.start()
    try:
        assert swept.wait(PATIENCE)
        assert clerk.is_alive()
    finally:
        clerk.end()
    assert here.results(case) == []
