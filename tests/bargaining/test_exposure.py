"""Exposure: what a stop half-way leaves to each side, against a literal account."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from wasit.bargaining.exposure import Act, Standing, standings

SIDES = ("north", "south", "west")
ACTS = st.builds(
    Act,
    step=st.integers(1, 5),
    values=st.dictionaries(st.sampled_from(SIDES), st.integers(-100, 100)),
    reversible=st.booleans(),
)
ROWS = st.lists(ACTS, max_size=8)


def freeze(*, step: int, reversible: bool) -> Act:
    return Act(step=step, values={"north": -30, "south": 40}, reversible=reversible)


def relief(*, step: int, reversible: bool) -> Act:
    return Act(step=step, values={"north": 50, "south": -20}, reversible=reversible)


def test_an_interim_exchange_of_a_lasting_step_and_one_that_can_be_taken_back() -> None:
    """North destroys stock, which no one can undo, and South then suspends, which it can."""
    exchange = [freeze(step=1, reversible=False), relief(step=2, reversible=True)]
    nothing, half, whole = standings(exchange, ("north", "south"))
    assert nothing["north"] == Standing(so_far=0, if_stopped=0, at_the_end=20)
    assert half["north"] == Standing(so_far=-30, if_stopped=-30, at_the_end=20)
    assert whole["north"] == Standing(so_far=20, if_stopped=-30, at_the_end=20)
    assert [each["north"].exposure for each in (nothing, half, whole)] == [0, 30, 30]
    assert whole["north"].setback == 50
    assert half["south"].temptation == 20, "it has what it wanted and has given nothing for it"


def test_steps_count_from_one() -> None:
    with pytest.raises(ValueError, match="count from 1"):
        standings([replace(freeze(step=1, reversible=True), step=0)], SIDES)


@given(ROWS)
def test_before_anything_is_done_nobody_is_exposed(acts: list[Act]) -> None:
    assert all(each.exposure == each.so_far == 0 for each in standings(acts, SIDES)[0].values())


@given(ROWS)
def test_where_all_can_be_taken_back_nobody_is_ever_exposed(acts: list[Act]) -> None:
    undone = [replace(act, reversible=True) for act in acts]
    for row in standings(undone, SIDES):
        assert all(each.exposure == 0 and each.setback == each.so_far for each in row.values())


@given(ROWS)
def test_where_nothing_can_be_taken_back_a_stop_takes_nothing(acts: list[Act]) -> None:
    for row in standings([replace(act, reversible=False) for act in acts], SIDES):
        assert all(each.setback == 0 for each in row.values())


@given(ROWS)
def test_it_is_the_literal_account(acts: list[Act]) -> None:
    for step, row in enumerate(standings(acts, SIDES)):
        for side, standing in row.items():
            left = 0
            for act in acts:
                if act.step <= step and not act.reversible:
                    left += act.values.get(side, 0)
            assert standing.if_stopped == left
            assert standing.exposure == (-left if left < 0 else 0)


@given(ROWS)
def test_the_last_row_is_the_end(acts: list[Act]) -> None:
    for standing in standings(acts, SIDES)[-1].values():
        assert standing.so_far == standing.at_the_end


@given(ROWS, ROWS)
def test_the_order_of_acts_within_the_steps_tells_nothing(acts: list[Act], more: list[Act]) -> None:
    assert standings([*acts, *more], SIDES) == standings([*more, *acts], SIDES)


@given(ROWS, st.integers(1, 9))
def test_another_scale_changes_the_numbers_alone(acts: list[Act], times: int) -> None:
    larger = [
        replace(act, values={side: times * value for side, value in act.values.items()})
        for act in acts
    ]
    for row, scaled in zip(standings(acts, SIDES), standings(larger, SIDES), strict=True):
        for side in SIDES:
            assert scaled[side].exposure == times * row[side].exposure
            assert scaled[side].temptation == times * row[side].temptation


@given(ROWS, ACTS)
def test_a_lasting_gift_of_another_exposes_no_more(acts: list[Act], gift: Act) -> None:
    """Whatever is given for good can only make the one who gets it safer."""
    good = {side: abs(value) for side, value in gift.values.items()}
    more = [*acts, replace(gift, values=good, reversible=False)]
    for row, richer in zip(standings(acts, SIDES), standings(more, SIDES), strict=False):
        assert all(richer[side].exposure <= row[side].exposure for side in SIDES)


@given(ROWS)
def test_whoever_is_exposed_gains_by_stopping_only_where_the_end_is_worse_still(
    acts: list[Act],
) -> None:
    for row in standings(acts, SIDES):
        for standing in row.values():
            if standing.exposure and standing.temptation:
                assert standing.at_the_end < -standing.exposure
