"""Confided: what the learning mediator makes of what a side has told of its wishes and limits."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences, from_points
from wasit.bargaining.solutions import solutions
from wasit.rehearsal.answering import honest, picky
from wasit.rehearsal.asking.confided import sheet
from wasit.rehearsal.asking.respondent import named
from wasit.rehearsal.delegations.confidences import Telling, confidence
from wasit.rehearsal.mediation.learning.package_learner import PackageLearner
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.sheets import Sheet

SIZES = (3, 2, 4)
MENU = Menu({f"i{issue}": [f"o{each}" for each in range(size)] for issue, size in enumerate(SIZES)})
NEVER = (frozenset[int](), frozenset[int](), frozenset({2}))
RANKED = Sheet(True, (2, 3, 1), ((1, 2, 3), (2, 1), (4, 1, 2, 3)), 30, NEVER)
POINTS = Sheet(False, (50, 20, 100), ((100, 40, 0), (0, 100), (0, 100, 70, 30)), None, NEVER)


def side(told: Sheet | None, count: int = 400, seed: int = 1) -> Posterior:
    return Posterior(SIZES, np.random.default_rng(seed), count, 0.01, told)


def answer(one: Posterior, said: np.ndarray, times: int = 3) -> None:
    for _ in range(times):
        one.learn(said[None])


def agrees(one: Posterior) -> np.ndarray:
    """Which members would rank as `RANKED` does, what is never accepted last."""
    parts, tops = one.parts(), one.weights
    return (
        (tops[:, 2] > tops[:, 0])
        & (tops[:, 0] > tops[:, 1])
        & (np.diff(parts[:, 0, :3], axis=1) < 0).all(axis=1)
        & (parts[:, 1, 1] > parts[:, 1, 0])
        & (np.diff(parts[:, 2][:, [1, 3, 0, 2]], axis=1) < 0).all(axis=1)
    )


def test_who_ranked_is_believed_in_as_all_who_would_rank_so() -> None:
    """Against the means of ordered Dirichlet weights, and of ordered even values."""
    one = side(RANKED, 4_000)
    assert agrees(one).all()
    weights = np.array([5 / 18, 2 / 18, 11 / 18])
    values = np.array([[1, 1 / 2, 0, 0], [0, 1, 0, 0], [1 / 3, 1, 0, 2 / 3]])
    assert one.parts().mean(axis=0) == pytest.approx(weights[:, None] * values, abs=0.01)


def test_no_answer_shakes_what_was_ranked() -> None:
    one = side(RANKED)
    answer(one, one.rows.option(2, 0) - one.rows.option(2, 1))
    answer(one, one.rows.option(0, 1) - one.rows.option(2, 3))
    assert agrees(one).all()
    assert (one.parts()[:, 0, 1] > one.parts()[:, 2, 3]).mean() > 0.9


@pytest.mark.parametrize("told", [POINTS, POINTS._replace(lowest=30)])
def test_points_are_known_but_for_their_rounding(told: Sheet) -> None:
    one = side(told)
    answer(one, one.rows.bearing(np.array([[2, 0, 0]]), np.ones(1))[0])
    weights = one.weights / one.weights[:, [2]]
    assert weights == pytest.approx(np.tile([0.5, 0.2, 1.0], (400, 1)), abs=0.011)
    assert one.parts()[:, 2] / one.parts()[:, 2, [1]] == pytest.approx(
        np.tile([0.0, 1.0, 0.7, 0.3], (400, 1)), abs=0.011
    )


def test_limits_are_known_where_they_were_told_and_open_where_not() -> None:
    told, open_ = side(POINTS._replace(lowest=30)), side(POINTS._replace(never=(frozenset(),) * 3))
    assert (told.give > 0.69).all()
    assert (told.give < 0.70).all()
    assert (told.costs().shares[:, 2, 2] > 100).all()
    assert (told.costs().shares[:, [0, 1, 2], [2, 0, 3]] < 10).all()
    assert open_.give.std() > 0.1
    assert 0.1 < (open_.costs().shares[:, 0, 2] > 100).mean() < 0.4


def test_a_confidence_that_comes_late_does_not_undo_the_answers() -> None:
    one = side(None)
    answer(one, one.rows.option(0, 0) - one.rows.option(2, 0))
    one.trust(RANKED)
    assert agrees(one).all()
    assert (one.parts()[:, 0, 0] > one.parts()[:, 2, 0]).mean() > 0.9


whole = st.lists(st.integers(0, 5).map(lambda n: 20 * n), min_size=9, max_size=9).map(
    lambda points: [points[:3], points[3:5], points[5:]]
)


def wants(points: Sequence[Sequence[float]], weights: Sequence[float], floor: float) -> Preferences:
    return from_points(
        dict(zip(MENU.issues, weights, strict=True)),
        {
            issue: dict(zip(MENU.options[issue], [100, *each[1:]], strict=True))
            for issue, each in zip(MENU.issues, points, strict=True)
        },
        floor,
    )


@settings(max_examples=20, deadline=None)
@given(whole, whole)
def test_when_both_have_told_all_the_fairest_package_is_proposed_without_a_question(
    one: list[list[int]], other: list[list[int]]
) -> None:
    profile = [wants(one, (100, 50, 25), 0.2), wants(other, (20, 40, 100), 0.2)]
    sheets = [sheet(confidence(each), MENU) for each in profile]
    learner = PackageLearner(SIZES, 1, questions=10, sheets=sheets)
    best = solutions(profile).nash
    assert best
    products = [
        np.prod([each.utility(found) - each.reservation for each in profile])
        for found in (best.package, named(MENU, dict(enumerate(learner.proposal()))))
    ]
    assert products[1] >= 0.97 * products[0]
    assert learner.ask() is None


@pytest.mark.parametrize("telling", Telling)
def test_whoever_has_told_is_asked_no_more_than_is_left_to_know(telling: Telling) -> None:
    told = sheet(
        confidence(wants([[0, 40, 0], [0, 60], [0, 20, 40, 60]], (3, 2, 1), 0.3), telling), MENU
    )
    learner = PackageLearner(SIZES, 3, questions=8, sample=64, sheets=(told, None))
    asked = []
    for _ in range(8):
        question = learner.ask()
        assert question
        asked.append(question.side)
        learner.learn(yes=True)
    assert asked.count(1) > asked.count(0)
    assert (telling is not Telling.SHEET) or not asked.count(0)


def test_it_does_not_pay_to_seem_hard_to_please() -> None:
    """By the largest product alone it would: a side asks for all, and is given more to agree."""
    gained, had = 0, 0
    for seed in range(60):
        random = np.random.default_rng(seed)
        first, second = (
            wants(
                [[100 * float(each) for each in random.random(size)] for size in SIZES],
                tuple(random.dirichlet(np.ones(3))),
                0.0,
            )
            for _ in range(2)
        )
        truly, feigned = (
            first.utility(named(MENU, dict(enumerate(_told(answering(first), second)))))
            for answering in (honest, picky)
        )
        gained, had = gained + feigned - truly, had + truly
    assert gained < 0.01 * had


def _told(*both: Preferences) -> tuple[int, ...]:
    """What is proposed where both have told all, truly or not."""
    sheets = [sheet(confidence(each), MENU) for each in both]
    return PackageLearner(SIZES, 1, questions=1, sample=16, sheets=sheets).proposal()
