"""Weights from little: what each rule gives for an order, for swings, for rankings alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasit.bargaining.elicitation.weights import (
    from_rankings,
    from_swings,
    rank_order_centroid,
    rank_sum,
)
from wasit.bargaining.preferences import SCALE

ORDERS = st.lists(st.text(min_size=1), min_size=1, max_size=12, unique=True)


def test_the_centroid_of_four_is_that_of_the_paper() -> None:
    found = rank_order_centroid(["a", "b", "c", "d"])
    assert [round(weight, 4) for weight in found.values()] == [0.5208, 0.2708, 0.1458, 0.0625]


def test_the_rank_sum_of_four() -> None:
    assert list(rank_sum(["a", "b", "c", "d"]).values()) == [0.4, 0.3, 0.2, 0.1]


@given(ORDERS)
def test_weights_add_to_one_and_fall(most_first: list[str]) -> None:
    for rule in (rank_order_centroid, rank_sum):
        weights = list(rule(most_first).values())
        assert sum(weights) == pytest.approx(1)
        assert weights == sorted(weights, reverse=True)
        assert weights[-1] > 0


def test_the_centroid_is_the_mean_of_all_weights_in_that_order() -> None:
    drawn = np.random.default_rng(5).dirichlet(np.ones(5), 40_000)
    mean = -np.sort(-drawn, axis=1).mean(axis=0)
    assert mean == pytest.approx(list(rank_order_centroid("abcde").values()), abs=0.003)


def test_swings_are_weights_once_they_add_up() -> None:
    assert from_swings({"a": 100, "b": 60, "c": 40}) == {"a": 0.5, "b": 0.3, "c": 0.2}


@pytest.mark.parametrize("points", [{}, {"a": 0}, {"a": 100, "b": -1}])
def test_swings_below_zero_or_all_zero_are_refused(points: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="swing points"):
        from_swings(points)


def test_rankings_alone_make_preferences() -> None:
    found = from_rankings(["road", "water"], {"water": ["full", "half", "none"], "road": "ab"}, 0.4)
    assert found.values == {
        "water": {"full": 250_000, "half": 125_000, "none": 0},
        "road": {"a": 750_000, "b": 0},
    }
    assert found.reservation == 0.4 * SCALE


def test_rankings_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="issues in order"):
        from_rankings(["road"], {"water": ["full", "none"]})
    with pytest.raises(ValueError, match="two options"):
        from_rankings(["water"], {"water": ["full"]})
