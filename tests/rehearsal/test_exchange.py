"""The exchange: the same outcomes as whole talks over the core, for every strategy and seed."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Table
from tests.rehearsal.stage import MANY, SCENARIO, Chair, scenarios
from wasit.bargaining.catalogue import catalogue, of_arrays
from wasit.rehearsal.reading import offers
from wasit.rehearsal.run import cast, planned, play
from wasit.rehearsal.strategies.known import STRATEGIES
from wasit.rehearsal.strategies.strategy import Strategy
from wasit.rehearsal.studies.bargainer import Bargainer, Outcomes
from wasit.rehearsal.studies.exchange import exchange
from wasit.scenario.model import Scenario
from wasit.talks.case import closed
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package

names = st.sampled_from(sorted(STRATEGIES))
drawn = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SCHEDULED = sorted(name for name, each in STRATEGIES.items() if each.schedule)

Ending = tuple[Package, str, tuple[int, ...]]
"""The package, who said yes to the other's offer, and how many offers each side made."""


def over_the_core(scenario: Scenario, parties: list[str], seed: int) -> Ending:
    table = Table(scenario.opening)
    people = {person.id: person for person in scenario.opening.people}
    players = cast(scenario, seed, parties)
    seats = {name: Chair(table, people[name]) for name in players}
    play(seats, players, MANY)
    rooms = {party.id: table.room(party.id) for party in scenario.opening.parties}
    end = closed(table.desk)
    assert end is not None
    yes = [
        party
        for party, room in rooms.items()
        if any(entry.body.stance is Stance.ACCEPT for entry in room.of(Reacted))
    ]
    return end.package, "".join(yes), tuple(len(offers(room)) for room in rooms.values())


def unscheduled(strategy: Strategy) -> Strategy:
    return replace(strategy, schedule=None)


def by_the_fast_path(scenario: Scenario, parties: list[str], numbers: list[int]) -> list[Ending]:
    briefs = [scenario.briefs[party.id] for party in scenario.opening.parties]
    sides = [
        Bargainer(STRATEGIES[name], catalogue(brief.preferences), brief.rounds)
        for name, brief in zip(parties, briefs, strict=True)
    ]
    outcomes = exchange(sides, np.zeros(len(numbers), np.intp), np.array(numbers))
    return [_ending(scenario, sides[0], outcomes, talk) for talk in range(len(numbers))]


def _ending(scenario: Scenario, side: Bargainer, outcomes: Outcomes, talk: int) -> Ending:
    code, acceptor = int(outcomes.codes[talk]), int(outcomes.acceptors[talk])
    values = next(iter(scenario.briefs.values())).preferences.values
    places = [int(each[0]) for each in side.catalogue.places(np.array([code]))]
    package = {
        issue: list(options)[place]
        for (issue, options), place in zip(values.items(), places, strict=True)
    }
    name = scenario.opening.parties[acceptor].id if acceptor >= 0 else ""
    made = tuple(outcomes.offers[talk].tolist())
    return (package if code >= 0 else {}), name, made


@pytest.mark.parametrize("name", sorted(STRATEGIES))
def test_every_strategy_ends_alike_on_both_paths(name: str) -> None:
    scenario = planned(SCENARIO, 6)
    for parties in ([name, "linear"], ["micro", name]):
        quick = by_the_fast_path(scenario, parties, [3, 4])
        assert quick == [over_the_core(scenario, parties, seed) for seed in (3, 4)]


@drawn
@given(scenarios(most_parties=2), names, names, st.integers(0, 99))
def test_drawn_talks_end_alike_on_both_paths(
    scenario: Scenario, one: str, other: str, seed: int
) -> None:
    core = over_the_core(scenario, [one, other], seed)
    assert by_the_fast_path(scenario, [one, other], [seed]) == [core]


@pytest.mark.parametrize("one", SCHEDULED)
@pytest.mark.parametrize("rounds", [(0, 1), (20, 18)])
def test_talks_by_schedules_end_as_if_every_offer_were_looked_for(
    one: str, rounds: tuple[int, int]
) -> None:
    """On agendas large enough for two halves, with floors that nothing reaches, too."""
    random = np.random.default_rng(8)
    for other in SCHEDULED:
        wanted = [
            of_arrays(
                [random.integers(0, 200_000, (30, 5)) for _ in range(5)],
                np.append(random.integers(0, 400_000, 29), 2_000_000),
            )
            for _ in range(2)
        ]
        numbers = np.arange(30)
        ends = [
            exchange(
                [
                    Bargainer(strategy(STRATEGIES[name]), wants, most)
                    for name, wants, most in zip((one, other), wanted, rounds, strict=True)
                ],
                numbers,
                numbers,
            )
            for strategy in (lambda each: each, unscheduled)
        ]
        for quick, slow in zip(*map(attrgetter("codes", "acceptors", "offers"), ends), strict=True):
            assert quick.tolist() == slow.tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [("random", "micro"), ("absolute-tit-for-tat", "noisy"), ("random", "learner")],
)
def test_a_talk_does_not_depend_on_those_it_is_played_with(one: str, other: str) -> None:
    scenario = planned(SCENARIO, 9)
    numbers = list(range(40))
    together = by_the_fast_path(scenario, [one, other], numbers)
    assert together == [by_the_fast_path(scenario, [one, other], [each])[0] for each in numbers]
    assert len({str(each) for each in together}) > 1
