"""Sampling: uncertain preferences give probabilities, the same ones under the same seed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conflict import literal
from tests.conflict.published import CHICKEN, ELMIRA
from wasit.conflict.bits import members
from wasit.conflict.model import Conflict
from wasit.conflict.sampling import Belief, Share, draw, likelihood
from wasit.conflict.stability import Concept, Stability

SWERVER, STUBBORN = CHICKEN.conflict.ranks[1], (2, 4, 1, 3)


def certain(conflict: Conflict) -> list[Belief]:
    return [Belief((ranks,)) for ranks in conflict.ranks]


@literal.PATIENT
@given(literal.conflicts())
def test_without_uncertainty_a_probability_is_nought_or_one(conflict: Conflict) -> None:
    stability = Stability(conflict)
    found = likelihood(conflict, certain(conflict), 2, seed=1)
    for concept in Concept:
        shares = found.equilibria[concept]
        sure = {state for state, share in enumerate(shares) if share.probability == 1}
        assert sure == set(members(stability.equilibria(concept)))
        assert all(share.count in {0, 2} for share in shares)


@literal.PATIENT
@given(literal.conflicts(), st.integers(0, 99))
def test_the_gap_is_that_between_two_probabilities(conflict: Conflict, seed: int) -> None:
    beliefs = [Belief((ranks,), doubt=1.0) for ranks in conflict.ranks]
    found = likelihood(conflict, beliefs, 5, seed)
    wide, narrow = found.equilibria[Concept.GMR], found.equilibria[Concept.SEQ]
    assert [each.count for each in found.gap] == [
        one.count - other.count for one, other in zip(wide, narrow, strict=True)
    ]


def test_the_same_seed_gives_the_same_samples() -> None:
    beliefs = [Belief((ranks,), doubt=2.0) for ranks in ELMIRA.conflict.ranks]
    first, second, other = (likelihood(ELMIRA.conflict, beliefs, 50, seed) for seed in (7, 7, 8))
    assert first == second
    assert first != other


def test_one_can_watch_it_go_on() -> None:
    seen: list[int] = []
    likelihood(CHICKEN.conflict, certain(CHICKEN.conflict), 3, 1, lambda: seen.append(1))
    assert seen == [1, 1, 1]


def test_how_sure_a_threat_is_makes_how_credible_it_is() -> None:
    """Who would carry it out with a probability of 0.3 deters, sequentially, with just that."""
    beliefs = [Belief((CHICKEN.conflict.ranks[0],)), Belief((SWERVER, STUBBORN), (0.7, 0.3))]
    found = likelihood(CHICKEN.conflict, beliefs, 4_000, seed=1)
    low, high = found.stable[Concept.SEQ][0][3].interval
    assert low <= 0.3 <= high
    assert high - low < 0.03
    assert found.stable[Concept.GMR][0][3].probability == 1


def test_a_doubt_of_many_ranks_leaves_no_order() -> None:
    random = Random(3)
    firsts = [draw(Belief(((1, 2),), doubt=50.0), random)[0] for _ in range(2_000)]
    assert firsts.count(2) / 2_000 == pytest.approx(0.5, abs=0.04)


def test_who_is_indifferent_stays_so() -> None:
    assert draw(Belief(((1, 1, 2, 1),), doubt=3.0), Random(5)) in {(1, 1, 2, 1), (2, 2, 1, 2)}


@pytest.mark.parametrize(
    ("count", "samples", "low", "high"),
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (50, 100, 0.4038, 0.5962)],
)
def test_an_interval_is_wilsons(count: int, samples: int, low: float, high: float) -> None:
    assert Share(count, samples).interval == pytest.approx((low, high), abs=1e-4)


@given(st.integers(1, 10_000), st.data())
def test_a_probability_lies_in_its_interval(samples: int, data: st.DataObject) -> None:
    share = Share(data.draw(st.integers(0, samples)), samples)
    low, high = share.interval
    assert 0 <= low <= share.probability <= high <= 1
