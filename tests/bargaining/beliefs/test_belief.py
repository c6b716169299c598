"""Belief: the sample is what probability theory says it is, and learning is orderly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.bargaining.speakers import MENU, SEEDS, Speaker
from wasit.bargaining.beliefs.belief import Belief, Evidence, Trust
from wasit.bargaining.beliefs.conduct import (
    Accepted,
    Attitude,
    Declined,
    Deeds,
    Proposed,
    Received,
)
from wasit.bargaining.beliefs.sample import Prior, Sample, draw
from wasit.bargaining.beliefs.walk import likelihood
from wasit.bargaining.elicitation.consistent import Contradiction
from wasit.bargaining.elicitation.statements import (
    Alike,
    IssueOrder,
    OptionOrder,
    Prefers,
    Statement,
    Weighs,
    rows,
    swing,
)
from wasit.bargaining.elicitation.weights import rank_order_centroid
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE

Floats = NDArray[np.float64]
FEW = settings(deadline=None, max_examples=10)
TABLE = {"water": "half", "road": "open", "date": "late"}
ROAD_FIRST = swing(("road", "shut", "open"), ("water", "none", "full"))


def same(one: Belief, other: Belief) -> bool:
    pairs = zip(one.sample, other.sample, strict=True)
    return all(np.array_equal(mine, theirs) for mine, theirs in pairs)


def weighed(menu: Menu, prior: Prior, trust: Trust, *evidence: Evidence) -> tuple[Floats, Floats]:
    """The posterior mean of what options add and of ways, by weighing many draws of the prior."""
    sample = draw(menu, prior, 400_000, np.random.default_rng(3))
    found = np.zeros(sample.size)
    deeds = [each for each in evidence if not isinstance(each, Statement)]
    for each in evidence:
        if isinstance(each, Statement):
            for row in rows(menu, each):
                slack = row.slack(sample.parts(menu), sample.weights)[:, None]
                wrong = trust.answer
                odds = np.log((1 - wrong) / wrong) if wrong else np.inf
                found += likelihood(slack, np.full_like(slack, odds))
    found += Deeds(menu, deeds)(sample)
    weights = np.exp(found - found.max())
    weights /= weights.sum()
    return weights @ sample.parts(menu), weights @ sample.ways


@pytest.mark.parametrize("prior", [Prior(), Prior(evenness=5)], ids=["flat", "even"])
@pytest.mark.parametrize(
    ("trust", "evidence"),
    [
        (Trust(), [ROAD_FIRST]),
        (Trust(answer=0.2), [ROAD_FIRST]),
        (Trust(), [Weighs(issue="road", at_least=0.3, at_most=0.5)]),
        (Trust(), [Alike(one={"road": "open"}, other={"road": "shut"}, tolerance=0.2)]),
        (Trust(), [Proposed(package=TABLE)]),
        (Trust(), [Proposed(package=TABLE, at=0.4), Declined(package=TABLE | {"road": "shut"})]),
        (Trust(), [Accepted(package=TABLE, at=0.9)]),
        (Trust(), [Declined(package=TABLE, at=0.9), Proposed(package={"water": "full"})]),
        (Trust(), [Received(issue="date", option="may", attitude=Attitude.RESERVE)]),
        (
            Trust(answer=0.1),
            [
                Received(issue="water", option="half", attitude=Attitude.REJECT),
                ROAD_FIRST,
                Prefers(better=TABLE, worse=TABLE | {"water": "full", "date": "soon"}),
                Proposed(package=TABLE | {"date": "may"}, at=0.2),
                Proposed(package=TABLE, at=0.5),
            ],
        ),
    ],
    ids=str,
)
def test_the_sample_has_the_means_that_bayes_rule_gives(
    prior: Prior, trust: Trust, evidence: list[Evidence]
) -> None:
    parts, ways = weighed(MENU, prior, trust, *evidence)
    found = Belief(MENU, seed=1, size=4000, trust=trust, prior=prior).learn(*evidence)
    assert found.parts.mean(axis=0) == pytest.approx(parts, abs=0.015)
    assert found.sample.ways.mean(axis=0) == pytest.approx(ways, abs=0.025)


def test_rankings_alone_give_the_centroid_and_even_values() -> None:
    orders = [OptionOrder(issue=issue, best_first=MENU.options[issue]) for issue in MENU.issues]
    most_first = ("date", "water", "road")
    found = Belief(MENU, seed=2, size=20_000).learn(*orders, IssueOrder(most_first=most_first))
    weights = dict(zip(MENU.issues, found.sample.weights.mean(axis=0), strict=True))
    assert weights == pytest.approx(rank_order_centroid(most_first), abs=0.005)
    assert found.sample.values.mean(axis=0) == pytest.approx([1, 0.5, 0, 1, 0, 1, 0.5, 0], abs=0.01)


def test_a_ranking_that_may_be_wrong_is_believed_that_far() -> None:
    order = OptionOrder(issue="water", best_first=("full", "half", "none"))
    found = Belief(MENU, seed=2, size=20_000, trust=Trust(order=0.3)).learn(order)
    full, half, none = found.sample.values[:, :3].T
    # Right in 70 of 100 cases; else any of the six orders is as likely.
    assert ((full > half) & (half > none)).mean() == pytest.approx(0.7 + 0.3 / 6, abs=0.01)


@given(SEEDS, st.integers(0, 8))
@FEW
def test_whoever_speaks_truly_is_believed_to_the_letter(seed: int, answers: int) -> None:
    speaker = Speaker(seed)
    said: list[Statement] = [*speaker.orders(), *speaker.comparisons(answers)]
    found = Belief(MENU, seed=seed, size=200).learn(*said)
    for each in said:
        for row in rows(MENU, each):
            assert (row.slack(found.parts, found.sample.weights) >= -1e-9).all()
    assert found.sample.weights.sum(axis=1) == pytest.approx(np.ones(200))


def test_true_answers_bring_the_mean_nearer() -> None:
    """Over a dozen people, for whom the answers to random questions tell more or less."""
    before, after = [], []
    for seed in range(12):
        speaker = Speaker(seed)
        found = Belief(MENU, seed=1, size=300).learn(*speaker.orders())
        later = found.learn(*speaker.comparisons(20))
        before.append(np.abs(found.parts.mean(axis=0) - speaker.parts).max())
        after.append(np.abs(later.parts.mean(axis=0) - speaker.parts).max())
    assert np.mean(after) < 0.8 * np.mean(before)


def test_another_sample_of_the_same_evidence_says_the_same() -> None:
    speaker = Speaker(3)
    said = [*speaker.orders(), *speaker.comparisons(25)]
    one, other = (Belief(MENU, seed=at, size=1000).learn(*said) for at in (1, 2))
    assert one.parts.mean(axis=0) == pytest.approx(other.parts.mean(axis=0), abs=0.02)
    assert one.parts.std(axis=0) == pytest.approx(other.parts.std(axis=0), abs=0.02)


@given(SEEDS)
@FEW
def test_learning_at_once_or_piece_by_piece_is_the_same(seed: int) -> None:
    speaker = Speaker(seed)
    said: list[Evidence] = [*speaker.orders(), *speaker.comparisons(3), Proposed(package=TABLE)]
    step_by_step = Belief(MENU, seed=seed, size=50)
    for each in said:
        step_by_step = step_by_step.learn(each)
    assert same(step_by_step, Belief(MENU, seed=seed, size=50).learn(*said))


def test_an_order_that_comes_late_is_taken_as_if_it_had_come_first() -> None:
    speaker = Speaker(4)
    orders, answers = speaker.orders(), speaker.comparisons(3)
    early = Belief(MENU, size=50).learn(*orders).learn(*answers)
    late = Belief(MENU, size=50).learn(*answers).learn(*orders)
    assert same(early, late)


def test_learning_leaves_the_belief_before_as_it_was() -> None:
    before = Belief(MENU, size=50)
    sample = Sample(*(each.copy() for each in before.sample))
    before.learn(*Speaker(1).orders(), ROAD_FIRST)
    assert before.evidence == ()
    assert all((mine == kept).all() for mine, kept in zip(before.sample, sample, strict=True))


def test_another_seed_gives_another_sample() -> None:
    assert same(Belief(MENU, seed=1), Belief(MENU, seed=1))
    assert not same(Belief(MENU, seed=1), Belief(MENU, seed=2))


def test_what_cannot_be_true_together_is_told() -> None:
    certain = Belief(MENU, size=50).learn(*Speaker(1).orders(), ROAD_FIRST)
    with pytest.raises(Contradiction):
        certain.learn(swing(("water", "none", "full"), ("road", "shut", "open")))


def test_what_is_most_unlikely_but_can_be_true_is_believed() -> None:
    narrow = Weighs(issue="road", at_least=0.990, at_most=0.991)
    found = Belief(MENU, size=50).learn(*Speaker(1).orders()[:3], narrow)
    assert (abs(found.sample.weights[:, 1] - 0.9905) < 0.0006).all()
    assert len(np.unique(found.sample.weights[:, 0])) > 40  # they have walked apart


def test_the_unlikely_is_believed_where_no_order_is_known() -> None:
    narrow = Weighs(issue="road", at_least=0.996, at_most=0.997)
    shapes = {"water": {"full": 1.0, "half": 0.2, "none": 0.0}}
    ahead = Prefers(better={"date": "late"}, worse={"date": "soon"})
    found = Belief(MENU, size=50, prior=Prior(shapes=shapes)).learn(ahead, narrow)
    values = found.sample.values
    assert (abs(found.sample.weights[:, 1] - 0.9965) < 0.0006).all()
    assert (values[:, :3] == [1, 0.2, 0]).all()
    assert (values[:, 7] >= values[:, 5]).all()
    assert (values[:, 5:].min(axis=1) == 0).all()
    assert (values[:, 5:].max(axis=1) == 1).all()


def test_values_that_are_known_stay() -> None:
    shapes = {"water": {"full": 30.0, "half": 20.0, "none": 0.0}}
    found = Belief(MENU, size=50, prior=Prior(shapes=shapes)).learn(
        ROAD_FIRST, Proposed(package=TABLE)
    )
    assert (found.sample.values[:, :3] == [1, 2 / 3, 0]).all()
    with pytest.raises(ValueError, match="'water' are not those"):
        Belief(MENU, prior=Prior(shapes={"water": {"full": 1.0}}))
    with pytest.raises(ValueError, match="no issue 'rain'"):
        Belief(MENU, prior=Prior(shapes={"rain": {"full": 1.0}}))


def test_even_weights_stay_as_even_as_the_prior_has_them() -> None:
    """A walk for nothing, after a statement that excludes nothing, changes nothing."""
    prior = Prior(evenness=6)
    before = Belief(MENU, size=8000, prior=prior)
    after = before.learn(Weighs(issue="road"))
    assert after.sample.weights.mean(axis=0) == pytest.approx(np.full(3, 1 / 3), abs=0.01)
    assert after.sample.weights.std(axis=0) == pytest.approx(
        before.sample.weights.std(axis=0), abs=0.004
    )
    with pytest.raises(ValueError, match="1 or more"):
        Prior(evenness=0.5)


def test_the_mean_gives_the_mean_utility_of_any_package() -> None:
    found = Belief(MENU, size=500).learn(ROAD_FIRST)
    assert found.mean().utility(TABLE) == pytest.approx(
        SCALE * found.utilities(TABLE).mean(), abs=5
    )
    assert found.mean().reservation == pytest.approx(SCALE * found.reservations.mean(), abs=1)


def test_what_is_not_on_the_menu_is_named() -> None:
    with pytest.raises(ValueError, match="no option 'some'"):
        Belief(MENU, size=10).learn(Proposed(package={"water": "some"}))
    with pytest.raises(ValueError, match="no issue 'rain'"):
        Belief(MENU, size=10).learn(Received(issue="rain", option="a", attitude=Attitude.ACCEPT))
