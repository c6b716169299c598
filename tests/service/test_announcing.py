"""Announcing: a result is told once, by whoever looks, and a ballot shows in nothing else."""

from __future__ import annotations

from pathlib import Path
from queue import SimpleQueue
from threading import Barrier, Thread

import pytest

from tests.cast import (
    CASE,
    CAST,
    HALA,
    MODEST,
    NADIA,
    NORTH_ROOM,
    NORTH_SEALED,
    SAMIR,
    SOUTH_ROOM,
    SOUTH_SEALED,
    called,
    en,
    moment,
)
from tests.service.stands import AlwaysStale, Interrupts, Stamps, Watched
from tests.waiting import PATIENCE, wait_until
from wasit.record import MemoryStore, Record, SqliteStore
from wasit.service import Seat, Service
from wasit.talks.access import home, opened_by
from wasit.talks.case import Outcome
from wasit.talks.desk.notes import Note
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.people import Person
from wasit.talks.procedure.closing import CloseCase
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    Adopted,
    ProposalDecided,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Result,
    Reveal,
    WithdrawProposal,
)

DUE = moment(60)
NOTE = Note(wording=en("Hm."))


def seat(service: Service, case: str, person: Person) -> Seat:
    return service.seat(case, home(person), person.id)


class Vote:
    """A case in which a proposal is open until minute 60, on a clock that stands."""

    def __init__(self, store: Record, reveal: Reveal = Reveal.AT_DEADLINE) -> None:
        self.stamps = Stamps()
        self.service = self.stamps.on(store)
        self.case = self.service.open(CASE)
        put = PutProposal(wording=en("Stop."), package=MODEST, deadline=DUE.at, reveal=reveal)
        self.stamps.set(moment(1))
        self.act(HALA, put)

    def act(self, person: Person, action: object) -> None:
        seat(self.service, self.case, person).act(action)  # type: ignore[arg-type]  # any of them

    def cast(self, person: Person, answer: Answer = Answer.YES) -> None:
        put = self.service.ledger(self.case, home(person)).of(ProposalPut)[-1]
        self.act(person, CastBallot(about=put.id, answer=answer))

    def announce(self, minute: int) -> object:
        self.stamps.set(moment(minute))
        return self.service.announce(self.case)

    def results(self) -> list[Result]:
        names = (NORTH_ROOM, SOUTH_ROOM, DESK)
        ledgers = (self.service.ledger(self.case, name) for name in names)
        return [each.body.result for ledger in ledgers for each in ledger.of(ProposalDecided)]


@pytest.fixture
def vote(store: Record) -> Vote:
    return Vote(store)


def test_until_it_is_due_its_deadline_is_all_that_is_said(vote: Vote) -> None:
    assert vote.announce(30) == DUE.at
    vote.cast(NADIA)
    vote.cast(SAMIR)
    assert vote.announce(59) == DUE.at
    assert vote.results() == []


def test_once_due_it_is_announced_in_every_room_once(vote: Vote) -> None:
    vote.cast(NADIA)
    for minute in (60, 60, 61):
        assert vote.announce(minute) is None
    assert vote.results() == [Result.NO_AGREEMENT] * 3


def test_what_all_agreed_to_is_adopted_once(vote: Vote) -> None:
    vote.cast(NADIA)
    vote.cast(SAMIR)
    vote.announce(60)
    vote.announce(61)
    assert vote.results() == [Result.AGREED] * 3
    assert len(vote.service.ledger(vote.case, COMMON).of(Adopted)) == 1


def test_another_process_or_a_restart_announces_nothing_twice(tmp_path: Path) -> None:
    file = tmp_path / "record.sqlite3"
    with SqliteStore(file) as store:
        vote = Vote(store)
        vote.cast(NADIA)
    with SqliteStore(file) as store:
        vote.service = vote.stamps.on(store)
        assert vote.announce(61) is None
        assert vote.stamps.on(store).announce(vote.case) is None
        assert vote.results() == [Result.NO_AGREEMENT] * 3


def test_many_who_look_at_once_announce_it_once(store: Record) -> None:
    vote = Vote(store)
    vote.stamps.set(moment(60))
    services = [vote.stamps.on(store) for _ in range(6)]
    together = Barrier(len(services))

    def look(service: Service) -> None:
        together.wait()
        service.announce(vote.case)

    threads = [Thread(target=look, args=(service,)) for service in services]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert vote.results() == [Result.NO_AGREEMENT] * 3


def test_an_answer_that_came_just_in_time_counts(store: Record) -> None:
    interrupted = Interrupts(store)
    vote = Vote(interrupted)
    vote.cast(NADIA)
    others = vote.stamps.on(store)
    late = moment(59)

    def just_in_time() -> None:
        now = vote.stamps.now
        vote.stamps.set(late)
        put = others.ledger(vote.case, SOUTH_ROOM).of(ProposalPut)[-1]
        seat(others, vote.case, SAMIR).act(CastBallot(about=put.id, answer=Answer.YES))
        vote.stamps.set(now)

    interrupted.before = [just_in_time]
    vote.announce(60)
    assert vote.results() == [Result.AGREED] * 3


def test_an_answer_that_was_overtaken_by_the_result_is_refused(store: Record) -> None:
    interrupted = Interrupts(store)
    vote = Vote(interrupted)
    others = vote.stamps.on(store)

    def overtaken() -> None:
        vote.stamps.set(DUE)
        others.announce(vote.case)

    vote.stamps.set(moment(59))
    interrupted.before = [overtaken]
    with pytest.raises(Exception, match="time is over"):
        vote.cast(NADIA)
    assert vote.results() == [Result.NO_AGREEMENT] * 3
    assert not len(vote.service.ledger(vote.case, NORTH_SEALED))


def test_where_agreement_may_come_early_it_comes_with_the_last_yes(store: Record) -> None:
    vote = Vote(store, Reveal.WHEN_ALL_AGREE)
    vote.cast(NADIA)
    assert vote.announce(2) == DUE.at
    vote.cast(SAMIR)
    assert vote.announce(3) is None
    assert vote.results() == [Result.AGREED] * 3


def test_where_nothing_is_open_there_is_nothing_to_announce(vote: Vote) -> None:
    assert vote.service.announce("no such case") is None
    opened = vote.service.ledger(vote.case, DESK).of(ProposalOpened)[0]
    vote.act(HALA, WithdrawProposal(about=opened.id))
    assert vote.announce(61) is None
    vote.act(HALA, CloseCase(outcome=Outcome.NO_UNDERSTANDING, wording=en("We part.")))
    assert vote.announce(62) is None
    assert vote.results() == []


def test_when_too_much_happens_it_is_tried_again_at_once() -> None:
    store = MemoryStore()
    vote = Vote(store)
    vote.service = vote.stamps.on(AlwaysStale(store))
    assert vote.announce(60) == DUE.at
    assert vote.results() == []


# --- A ballot shows in nothing else --------------------------------------------------------------


def test_a_ballot_makes_one_ledger_grow_and_wakes_nobody_else(store: Record) -> None:
    vote = Vote(store)
    woken: SimpleQueue[frozenset[str]] = SimpleQueue()
    all_told(vote, store)
    store.watch(lambda _, ledgers: woken.put(ledgers))
    before = {person.id: lengths(vote, person) for person in CAST}
    vote.cast(NADIA)
    assert woken.get(timeout=PATIENCE) == frozenset({NORTH_SEALED})
    after = {person.id: lengths(vote, person) for person in CAST}
    assert {each for each in after if after[each] != before[each]} == {NADIA.id}
    assert after[NADIA.id] == before[NADIA.id] | {NORTH_SEALED: 1}
    assert woken.empty()


def all_told(vote: Vote, store: Record) -> None:
    """Wait until the watchers have been told of all that was written so far, in its order."""
    told: set[str] = set()
    stop = store.watch(lambda case, _: told.add(case))
    last = vote.service.open(CASE)
    wait_until(lambda: last in told)
    stop()


def lengths(vote: Vote, person: Person) -> dict[str, int]:
    ledgers = seat(vote.service, vote.case, person).view().ledgers
    return {name: len(ledger) for name, ledger in ledgers.items()}


@pytest.mark.parametrize("person", [each for each in CAST if each is not NADIA], ids=called)
def test_nobody_elses_decision_reads_or_rests_on_what_is_sealed(
    store: Record, person: Person
) -> None:
    watched = Watched(store)
    vote = Vote(watched)
    vote.cast(NADIA)
    watched.forget()
    taken = seat(vote.service, vote.case, person)
    taken.view()
    if person.cleared:
        taken.act(NOTE)
    assert NORTH_SEALED not in watched.read_names
    assert NORTH_SEALED not in opened_by(person, ["north", "south"])
    assert all(NORTH_SEALED not in each.expecting for each in watched.submitted)


def test_a_ballot_never_makes_a_mediator_decide_anew(store: Record) -> None:
    interrupted = Interrupts(store)
    watched = Watched(interrupted)
    vote = Vote(watched)
    others = vote.stamps.on(store)

    def elsewhere() -> None:
        put = others.ledger(vote.case, SOUTH_ROOM).of(ProposalPut)[-1]
        seat(others, vote.case, SAMIR).act(CastBallot(about=put.id, answer=Answer.NO))

    watched.forget()
    interrupted.before = [elsewhere]
    vote.act(HALA, NOTE)
    assert len(watched.submitted) == 1
    assert len(others.ledger(vote.case, SOUTH_SEALED)) == 1
