"""Frontiers of many profiles: each the same as by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.bargaining.brute import PATIENT
from wasit.bargaining.agenda import from_values
from wasit.bargaining.frontier import frontier_of
from wasit.bargaining.frontiers import frontiers

Values = list[NDArray[np.int64]]


@st.composite
def samples(draw: st.DrawFn) -> tuple[Values, list[list[int]]]:
    """Values of a few profiles, small so that ties abound, and the options that are allowed."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    profiles, parties = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    values = [random.integers(0, 9, (profiles, parties, size)) for size in sizes]
    subsets = (st.sets(st.integers(0, size - 1), max_size=size) for size in sizes)
    return values, [sorted(draw(each)) for each in subsets]


@given(samples(), st.booleans())
@PATIENT
def test_each_is_what_it_is_by_itself(sample: tuple[Values, list[list[int]]], every: bool) -> None:
    values, some = sample
    allowed = None if every else some
    found = frontiers(values, allowed)
    assert len(found) == len(values[0])
    for place, points in enumerate(found):
        own = [worth[place] for worth in values]
        alone = frontier_of(from_values(own, allowed=allowed))
        assert points.utilities.tolist() == alone.utilities.tolist()
        assert points.epsilon == 0
        for chosen, utilities in zip(points.choices, points.utilities, strict=True):
            worth = sum(each[:, option] for each, option in zip(own, chosen, strict=True))
            assert np.array_equal(worth, utilities)


@given(samples(), st.integers(1, 3))
@PATIENT
def test_one_that_is_thinned_says_how_far_it_is_off(
    sample: tuple[Values, list[list[int]]], limit: int
) -> None:
    values, _ = sample
    for exact, thin in zip(frontiers(values), frontiers(values, limit=limit), strict=True):
        assert len(thin.utilities) <= limit
        for point in exact.utilities:
            assert (point - thin.utilities).max(axis=1).min() <= thin.epsilon


def test_profiles_that_are_too_many_at_once_are_taken_in_halves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random = np.random.default_rng(1)
    values = [random.integers(0, 10**5, (9, 2, 4)) for _ in range(6)]
    whole = frontiers(values)
    monkeypatch.setattr("wasit.bargaining.frontiers.BLOCK", 200)
    for one, other in zip(whole, frontiers(values), strict=True):
        assert np.array_equal(one.choices, other.choices)


def test_without_an_issue_there_is_none() -> None:
    with pytest.raises(ValueError, match="needs an issue"):
        frontiers([])


def test_an_agenda_from_arrays_has_names_by_place() -> None:
    values = [np.array([[3, 0], [0, 2]]), np.array([[1, 4, 2], [1, 1, 9]])]
    found = frontier_of(from_values(values, issues=("water", "road")))
    assert found.utilities.tolist() == [[7, 1], [5, 9], [2, 11]]
    assert found.package(0) == {"water": "0", "road": "1"}
