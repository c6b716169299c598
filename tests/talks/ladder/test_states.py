"""States: whatever is done, in whatever order, they follow the table, in every ledger."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cast import CAST, OPEN, Table
from tests.talks.choice import Choice
from tests.talks.interim import Interim
from tests.talks.ladder_moves import LADDER_MOVES
from tests.talks.moves import attempt, play
from wasit.talks.entries import Entry
from wasit.talks.ladder.declarations import Declare
from wasit.talks.ladder.reports import DeclineReport, OfferWaiver, Report
from wasit.talks.ladder.states import FOLLOWING, TOLD, State, state
from wasit.talks.ledgers import COMMON, DESK, room
from wasit.talks.proposals.mediators_proposals import Adopted, ProposalOpened, ProposalPut, agreed
from wasit.talks.substance.accords import Accord

SEEDS = st.lists(st.integers(0, 2**32 - 1), max_size=60)
KINDS = (Report, Report, DeclineReport, Declare, Declare, OfferWaiver)
Known = Mapping[tuple[str, str, str], State]
"""Ledger, what was agreed there, and the number of a commitment → its state."""


def known(table: Table) -> Known:
    found: dict[str, Sequence[Entry[Accord]]] = {
        DESK: agreed(table.desk, ProposalOpened),
        COMMON: table.ledger(COMMON).of(Adopted),
        **{room(party): agreed(table.room(party), ProposalPut) for party in table.parties},
    }
    return {
        (name, accord.id, each.key): state(table.ledger(name), accord.id, each.key)
        for name, accords in found.items()
        for accord in accords
        for each in accord.body.commitments
    }


def check(before: Known, after: Known) -> None:
    for name, now in after.items():
        was = before.get(name, State.DUE)
        assert now is was or now in FOLLOWING[was], f"{name}: from {was} to {now}"
    publicly = {(name, key): now for (name, _, key), now in after.items() if name in {DESK, COMMON}}
    for (ledger, key), now in publicly.items():
        assert now in TOLD or now is State.DUE, f"{ledger} holds the unproved {now}"
        assert now is publicly[DESK, key]


@settings(deadline=None, max_examples=200)
@given(SEEDS)
def test_whatever_is_done_of_an_exchange_its_states_follow_the_table(seeds: list[int]) -> None:
    interim = Interim(Table())
    before = known(interim.table)
    assert len(before) == 12
    for seed in seeds:
        chance = Random(seed)
        people, choose = LADDER_MOVES[chance.choice(KINDS)]
        person = chance.choice(people if chance.random() < 0.9 else CAST)
        action = choose(Choice(chance, interim.table, person))
        step = attempt(interim.table, person, action, interim.table.next())
        interim.table.keep(step.written)
        after = known(interim.table)
        check(before, after)
        before = after


@settings(deadline=None, max_examples=100)
@given(st.lists(st.integers(0, 2**32 - 1), min_size=60, max_size=80))
def test_whatever_else_is_done_they_follow_it_too(seeds: list[int]) -> None:
    table = Table(OPEN)
    before = known(table)
    for _ in play(table, seeds):
        after = known(table)
        check({**dict.fromkeys(after, State.DUE), **before}, after)
        before = after


@pytest.mark.parametrize("end", [State.WAIVED, State.REVERSED])
def test_what_is_waived_or_reversed_stays_so(end: State) -> None:
    assert not FOLLOWING[end]


def test_every_state_is_reached_by_the_moves() -> None:
    reached = set[State]()
    for number in range(40):
        interim, chance = Interim(Table()), Random(number)
        for _ in range(40):
            people, choose = LADDER_MOVES[chance.choice(KINDS)]
            person = chance.choice(people)
            action = choose(Choice(chance, interim.table, person))
            step = attempt(interim.table, person, action, interim.table.next())
            interim.table.keep(step.written)
            reached |= set(known(interim.table).values())
    assert reached == set(State)
