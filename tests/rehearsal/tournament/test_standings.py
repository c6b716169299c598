"""Standings: what cells come to, and what is taken for drawn."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean, stdev

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasit.intervals import wilson
from wasit.rehearsal.tournament.cells import MEASURES, CellFigures
from wasit.rehearsal.tournament.grid import Cell, Grid
from wasit.rehearsal.tournament.moments import Moments, moments
from wasit.rehearsal.tournament.standings import AGREED, UTILITY, Standings, standings
from wasit.rehearsal.tournament.tournament import everyone

values = st.lists(st.floats(0, 1), max_size=20)


@given(values, values)
def test_moments_of_parts_are_those_of_the_whole(one: list[float], two: list[float]) -> None:
    found = moments(np.array(one)) + moments(np.array([*two, np.nan]))
    assert found.count == len(one + two)
    if found.count > 1:
        assert found.mean == pytest.approx(fmean(one + two))
        assert found.deviation == pytest.approx(stdev(one + two), abs=1e-9)


@given(st.floats(0, 1), st.integers(1, 50))
def test_the_mean_of_equals_is_what_they_are(value: float, count: int) -> None:
    assert moments(np.full(count, value)) == Moments(count, value, 0.0)


def played(
    gets: Mapping[tuple[str, str], tuple[float, float]],
    scenarios: tuple[str, ...] = ("one",),
    agreed: float = 1.0,
) -> Standings:
    """The standings of cells of ten talks in which both sides get so much."""
    grid = Grid(
        scenarios=scenarios, pairs=tuple(gets), mediators=("relay",), seed=1, talks=10, batch=10
    )
    return standings(
        grid,
        (
            CellFigures(
                Cell(scenario, pair, "relay"),
                {name: Moments(10, 0.5) for name in MEASURES}
                | {
                    AGREED: Moments(10, agreed),
                    "first_utility": Moments(10, worth[0]),
                    "second_utility": Moments(10, worth[1]),
                },
            )
            for scenario in range(len(scenarios))
            for pair, worth in gets.items()
        ),
    )


DILEMMA = {
    ("defect", "defect"): (0.2, 0.2),
    ("defect", "keep"): (1.0, 0.0),
    ("keep", "defect"): (0.0, 1.0),
    ("keep", "keep"): (0.8, 0.8),
}


def test_the_equilibrium_of_the_prisoners_dilemma_is_found() -> None:
    found = played(DILEMMA)
    assert found.equilibria() == [("defect", "defect")]
    assert found.against("defect", "keep") == 1.0
    assert found.ends() == (0.0, 1.0)


def test_without_all_meetings_there_is_no_equilibrium_to_speak_of() -> None:
    gets = {pair: worth for pair, worth in DILEMMA.items() if pair != ("keep", "keep")}
    assert played(gets).equilibria() == []
    assert played(gets).against("keep", "keep") is None


def test_parties_stand_in_the_order_of_what_they_get_and_equals_share_a_rank() -> None:
    gets = dict.fromkeys(everyone(["a", "b"]), (0.5, 0.5)) | {("c", "a"): (0.9, 0.5)}
    first, second, third = played(gets, scenarios=("one", "two")).places()
    assert (first.party, first.rank, first.ahead, first.scenarios) == ("c", 1.0, 2, 2)
    assert [(each.party, each.rank) for each in (second, third)] == [("a", 2.5), ("b", 2.5)]
    assert (second.ahead, third.scenarios) == (0, 0)


def test_a_party_that_meets_itself_gets_the_mean_of_both_chairs_once() -> None:
    found = played({("a", "a"): (0.2, 0.6)}).parties["a"]
    assert found.cells == 1
    interval = found.interval(UTILITY)
    assert interval
    assert interval.mean == pytest.approx(0.4)
    assert (interval.low, interval.high) == (None, None)


def test_cells_and_not_talks_are_what_an_interval_takes_for_drawn() -> None:
    """Four cells that always agree are no forty independent talks that do."""
    found = played(DILEMMA).mediators["relay"]
    assert (found.cells, found.talks) == (4, 40)
    assert found.interval(AGREED) == (1.0, *wilson(4, 4))
    single = played({("a", "b"): (0.5, 0.5)}).mediators["relay"]
    assert single.interval(AGREED) == (1.0, *wilson(1, 1))
