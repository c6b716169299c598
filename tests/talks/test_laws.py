"""The laws of the talks, for whatever anybody does in whatever order."""

from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.cast import CASE, CASES, REHEARSED, Table, moment
from tests.channels.planted import Plant
from tests.talks import leaks, moves
from tests.talks.audit import Auditor, bare
from tests.talks.moves import attempt, move, play
from tests.talks.retelling import Retelling
from tests.talks.worlds import Told, World
from wasit.talks.access import may_announce, may_write
from wasit.talks.actions import Action
from wasit.talks.case import Opening
from wasit.talks.entries import Body, kinds
from wasit.talks.fold import Ledger
from wasit.talks.indicators.indicators import FollowIndicator
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator
from wasit.talks.ledgers import family
from wasit.talks.procedure.opening import open_case
from wasit.talks.procedure.sittings import Arrive, OpenSitting
from wasit.talks.proposals.tally import TALLY
from wasit.talks.refusals import Refused
from wasit.talks.training.injects import Inject
from wasit.talks.training.timekeeper import TIMEKEEPER

SEEDS = st.integers(0, 2**32 - 1)
HISTORIES = st.integers(0, 50).flatmap(lambda long: st.lists(SEEDS, min_size=long, max_size=long))
"""Histories of up to fifty attempts, each chosen by a seed."""

PATIENT = settings(deadline=None, max_examples=200)


def rules_of(opening: Opening) -> str:
    kind = "rehearsed" if opening.rehearsal else "real"
    return f"{opening.regime} {opening.even_handed} {opening.four_eyes} {kind}"


LEAKS = [
    leaks.a_count,
    leaks.an_id,
    leaks.an_order,
    leaks.a_time,
    leaks.a_length,
    leaks.a_version,
    leaks.a_score,
    leaks.a_reading,
    leaks.a_source,
    leaks.a_presence,
    leaks.a_crowd,
]

SELDOM: Mapping[Plant, Sequence[type[Action]]] = {
    leaks.a_presence: (OpenSitting, Arrive),
    leaks.a_reading: (FollowIndicator, TakeReadings, ShareIndicator),
    leaks.a_crowd: (Inject,),
}
"""A leak of what seldom happens → what has to be done for it."""


# Non-interference


def south_cannot_tell(history: list[int], otherwise: list[int], opening: Opening) -> None:
    """Two histories that agree on South's acts and on what was released to South look alike to it.

    Its people and its own mediator are shown the same bytes after every step, and answered the
    same.
    """
    first = World(opening=opening).live(history)
    second = Retelling(first, otherwise).tell()
    assert len(second.moments) == len(first.moments)


@pytest.mark.parametrize("opening", CASES, ids=rules_of)
@PATIENT
@given(HISTORIES, HISTORIES)
def test_south_learns_nothing_but_what_was_released_to_it(
    opening: Opening, history: list[int], otherwise: list[int]
) -> None:
    south_cannot_tell(history, otherwise, opening)


def tried_often(kinds: Sequence[type[Action]], patch: pytest.MonkeyPatch) -> None:
    """Let what seldom happens be tried more often, so that a leak of it is found soon."""
    likely = moves.likely
    patch.setattr(moves, "likely", lambda table: [*likely(table), *[*kinds] * 20])


@pytest.mark.parametrize("plant", [*LEAKS, leaks.a_clearance])
def test_a_planted_leak_is_found(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    opening = REHEARSED if plant is leaks.a_crowd else CASE
    tried_often(SELDOM.get(plant, ()), monkeypatch)
    search = settings(
        max_examples=1000, deadline=None, derandomize=True, database=None, phases=[Phase.generate]
    )(given(HISTORIES, HISTORIES, st.just(opening))(south_cannot_tell))
    with pytest.raises(Told):
        search()


@pytest.mark.parametrize("plant", LEAKS)
def test_where_nothing_differs_a_leak_tells_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is by the difference between the worlds that a leak is found."""
    plant(monkeypatch)
    history = list(range(50))
    World(twin=World().live(history)).live(history)


# Release


@pytest.mark.parametrize("opening", CASES, ids=rules_of)
@PATIENT
@given(HISTORIES)
def test_no_conveyance_exceeds_its_release(opening: Opening, history: list[int]) -> None:
    auditor = Auditor(bare(open_case(opening, moment(0))))
    for step in play(Table(opening), history):
        auditor.follow(bare(step.written))
    auditor.close()


# Folding


def answers(ledger: Ledger) -> list[object]:
    """What a ledger answers to every question."""
    ids = [entry.id for entry in ledger]
    return [
        list(ledger),
        len(ledger),
        [ledger.get(each) for each in ids],
        [ledger.of(kind) for kind in kinds()],
        [ledger.about(each, Body) for each in ids],
        [ledger.tail(2, before=each) for each in ids],
    ]


def folded(ledger: Ledger, lengths: Iterable[int]) -> Ledger:
    """The same ledger, made longer by batches of these lengths and at last by what remains."""
    entries = list(ledger)
    grown = Ledger()
    for length in lengths:
        grown = grown.extended(entries[len(grown) : len(grown) + length])
    return grown.extended(entries[len(grown) :])


@PATIENT
@given(HISTORIES, st.lists(st.integers(0, 4)))
def test_folding_one_by_one_or_in_batches_is_folding_all(
    history: list[int], batches: list[int]
) -> None:
    table = Table()
    list(play(table, history))
    for ledger in table.books.values():
        whole = Ledger(list(ledger))
        for grown in (folded(ledger, [1] * len(ledger)), folded(ledger, batches), ledger):
            assert grown == whole
            assert answers(grown) == answers(whole)


# Deciding


def snapshot(table: Table) -> dict[str, list[object]]:
    return {name: answers(ledger) for name, ledger in table.books.items()}


@PATIENT
@given(HISTORIES)
def test_deciding_and_refusing_leave_every_ledger_as_it_was(history: list[int]) -> None:
    table = Table()
    for seed in history:
        before = snapshot(table)
        step = attempt(table, *move(seed, table), table.next())
        assert snapshot(table) == before
        table.keep(step.written)
        assert (snapshot(table) == before) is isinstance(step.outcome, Refused)


@PATIENT
@given(HISTORIES)
def test_the_same_request_gets_the_same_answer(history: list[int]) -> None:
    table = Table()
    for seed in history:
        person, action = move(seed, table)
        stamp = table.next()
        first, second = (attempt(table, person, action, stamp) for _ in range(2))
        assert str(first) == str(second)
        assert first.written == second.written
        table.keep(first.written)


@PATIENT
@given(HISTORIES)
def test_nobody_writes_where_they_may_not_read(history: list[int]) -> None:
    table = Table(REHEARSED)
    for step in play(table, history):
        person = table.now(step.person) if step.person else None
        authors = {person.id} if person else {TALLY, TIMEKEEPER}
        for name, lines in step.written.items():
            assert may_write(person, name) if person else may_announce(name)
            assert all(family(name) in line.body.stands_in for line in lines)
            assert {line.author for line in lines} <= authors
            assert {line.at for line in lines} == {step.stamp.at}
