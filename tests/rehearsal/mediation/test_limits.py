"""Limits: what is believed of how far a side can go, from its yes or no to whole packages."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rehearsal.stage import SCENARIO
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.methods.limits import Limits, fairest_within
from wasit.rehearsal.studies.study import study

SIZES = (3, 4, 2)
packages = st.tuples(*(st.integers(0, size - 1) for size in SIZES)).map(np.array)


def drawn(seed: int = 1, count: int = 30) -> Limits:
    random = np.random.default_rng(seed)
    side = Posterior(SIZES, random, count)
    return Limits(side.parts(), side.present, random)


PRESENT = Posterior(SIZES, np.random.default_rng(1), 2).present


@given(packages, st.integers(0, 99))
def test_what_an_option_leaves_is_what_its_package_leaves(package: np.ndarray, seed: int) -> None:
    side = drawn(seed)
    for issue, size in enumerate(SIZES):
        left = side.gains(package, issue)
        for option in range(size):
            other = package.copy()
            other[issue] = option
            for each in range(len(SIZES)):
                assert side.gains(other, each)[other[each]] == pytest.approx(left[option])


@given(packages)
def test_a_yes_makes_a_package_likelier_to_be_borne_and_a_no_unlikelier(
    package: np.ndarray,
) -> None:
    before = drawn().give(package)
    for yes in (True, False):
        side = drawn()
        for _ in range(3):
            side.learn(package, 1.0, yes=yes)
        after = side.give(package)
        assert (after.chance >= before.chance) is yes or before.chance == after.chance
        assert 0.0 <= after.chance <= 1.0 + 1e-9


def test_the_median_is_where_a_yes_is_as_likely_as_a_no() -> None:
    package = np.array([0, 0, 0])
    side = drawn(count=200)
    median = side.give(package).median
    side.learn(package, median, yes=True)
    assert side.give(package).median < median
    other = drawn(count=200)
    other.learn(package, median, yes=False)
    assert other.give(package).median > median


def test_answers_that_tell_much_leave_few_to_believe_in() -> None:
    side = drawn()
    before = side.effective
    side.learn(np.array([0, 0, 0]), 0.4, yes=True)
    assert side.effective < before


@settings(max_examples=30, deadline=None)
@given(packages, st.integers(0, 99))
def test_no_change_of_one_issue_leaves_both_more(begun: np.ndarray, seed: int) -> None:
    sides = [drawn(seed), drawn(seed + 1)]
    found = fairest_within(sides, begun, PRESENT)
    for issue, size in enumerate(SIZES):
        products = np.prod([side.gains(found, issue) for side in sides], axis=0)[:size]
        assert products.max() <= products[found[issue]] * (1 + 1e-6)


def test_the_learner_finds_what_both_accept_where_much_is_beyond_red_lines() -> None:
    """There is no understanding that is worth less to a side, so an agreement is within limits."""
    found = study(SCENARIO, ["linear"], "learner:40")
    assert found
    assert [talk.agreed for talk in found.talks(1, 3)] == [True] * 3
