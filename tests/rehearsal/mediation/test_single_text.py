"""The single text of many binary issues: what mediators make of votes alone."""

from collections.abc import Callable
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wasit.rehearsal.mediation.linked.field_learner import FieldLearner
from wasit.rehearsal.mediation.linked.influences import Influences, draw, extremes
from wasit.rehearsal.mediation.linked.single_text import (
    Annealing,
    Count,
    Mediator,
    Unanimous,
    as_cast,
    mediate,
)
from wasit.rehearsal.mediation.linked.votes import (
    SPARE,
    Annealer,
    Blusterer,
    Cap,
    Climber,
    Grader,
    Quota,
    Voter,
    cuts,
    sizes,
)

Make = Callable[[np.random.Generator, int, Count], Mediator]

MAKERS: dict[str, Make] = {
    "unanimous": lambda random, _, count: Unanimous(random, count),
    "annealing": Annealing,
    "learning": FieldLearner,
}


def dice(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def share(known: Influences, texts: np.ndarray) -> np.ndarray:
    """What the texts are worth to each side, from its worst text (0) to its best (1)."""
    ends = extremes(known, dice(2))
    found: np.ndarray = (known.worth(texts) - ends.least) / (ends.most - ends.least)
    return found


# --- What texts are worth ------------------------------------------------------------------------


def test_a_text_is_worth_all_the_influences_among_what_it_settles() -> None:
    random = dice(1)
    known = draw(1, 4, random)
    drawn = dice(1).uniform(-1.0, 1.0, (1, 2, 4, 4))
    text = np.array([1.0, 0.0, 1.0, 1.0])
    by_hand = [text @ drawn[0, party] @ text for party in (0, 1)]
    assert known.worth(text[None])[0] == pytest.approx(by_hand)


def test_the_extremes_are_those_of_all_texts() -> None:
    known = draw(5, 8, dice(3))
    texts = np.array(list(product((0.0, 1.0), repeat=8)))
    worth = np.stack([known.worth(np.tile(text, (5, 1))) for text in texts])
    found = extremes(known, dice(4))
    assert found.least == pytest.approx(worth.min(axis=0))
    assert found.most == pytest.approx(worth.max(axis=0))


# --- Votes ---------------------------------------------------------------------------------------


def test_strengths_are_equally_frequent_and_stand_for_their_mean() -> None:
    gains = dice(5).normal(size=200_000)
    gains /= np.abs(gains).mean()
    votes = np.abs(Grader(4).vote(gains, 0.0, dice(6)))
    for strength, size in enumerate(sizes(4), start=1):
        of_this = np.abs(gains)[votes == strength]
        assert len(of_this) / len(gains) == pytest.approx(1 / 4, abs=0.01)
        assert of_this.mean() == pytest.approx(size, abs=0.01)
    assert list(cuts(1)) == []


@given(st.integers(1, 5), st.lists(st.integers(1, 5), min_size=1, max_size=60))
def test_no_side_ever_has_more_strong_votes_than_its_cap(strengths: int, cast: list[int]) -> None:
    cap = Cap(1, 1, strengths)
    counted = []
    for number, strength in enumerate(cast, start=1):
        sign = -1 if number % 3 else 1
        vote = np.array([[sign * min(strength, strengths)]])
        (got,) = cap(vote)[0]
        assert np.sign(got) == sign
        assert 1 <= abs(got) <= abs(vote[0, 0])
        counted.append(abs(got))
        for least in range(2, strengths + 1):
            most = (1 - (least - 1) / strengths) * number + SPARE
            assert sum(each >= least for each in counted) <= most


@given(
    st.lists(st.sampled_from([-1, 1]), min_size=1, max_size=60),
    st.sampled_from([0.0, 0.25, 0.5, 1.0]),
)
def test_who_owes_a_yes_has_said_it(cast: list[int], quota: float) -> None:
    rule = Quota(1, np.array([quota]))
    counted = [int(rule(np.array([[vote]]))[0, 0]) for vote in cast]
    for number in range(1, len(cast) + 1):
        assert sum(each > 0 for each in counted[:number]) >= quota * number - 1e-9
    if quota == 0:
        assert counted == cast


# --- Whole talks ---------------------------------------------------------------------------------


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 999))
def test_who_owes_no_yes_and_takes_improvements_alone_is_never_worse_off(seed: int) -> None:
    known = draw(3, 12, dice(seed))
    rule = Quota(3, np.array([0.0, 0.6]))
    begun = dice(seed).integers(0, 2, (3, 12)).astype(np.float64)
    ended = mediate(
        known, (Climber(), Climber()), Unanimous(dice(seed + 1), rule), dice(seed), [80]
    )[-1]
    assert (known.worth(ended)[:, 0] >= known.worth(begun)[:, 0] - 1e-9).all()


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
def test_equal_seeds_give_equal_talks_and_others_differ(make: Make) -> None:
    known = draw(4, 20, dice(7))

    def ended(seed: int) -> list[list[float]]:
        mediator = make(dice(seed), 2, Cap(4, 2, 2))
        voters: tuple[Voter, Voter] = (Grader(2), Grader(2))
        texts: list[list[float]] = mediate(known, voters, mediator, dice(seed), [60])[-1].tolist()
        return texts

    assert ended(1) == ended(1)
    assert ended(1) != ended(2)


def test_where_both_anneal_the_joint_result_is_best_and_who_climbs_alone_gains() -> None:
    """The prisoner's dilemma of Klein et al. (2003), on fewer talks than their table."""
    known = draw(12, 100, dice(8))

    def outcome(*voters: Voter) -> np.ndarray:
        texts = mediate(known, voters, Unanimous(dice(9)), dice(10), [2500])[-1]
        found: np.ndarray = share(known, texts).mean(axis=0)
        return found

    both_climb = outcome(Climber(), Climber())
    one_climbs = outcome(Annealer(1.5), Climber())
    both_anneal = outcome(Annealer(1.0), Annealer(1.0))
    assert both_anneal.sum() > max(both_climb.sum(), one_climbs.sum())
    assert one_climbs[1] > both_anneal[1]
    assert one_climbs[0] < both_climb[0]


def test_the_learner_does_better_with_five_hundred_proposals_than_annealing_does() -> None:
    known = draw(8, 100, dice(11))
    found = {}
    for name in ("annealing", "learning"):
        mediator = MAKERS[name](dice(12), 2, as_cast)
        texts = mediate(known, (Grader(2), Grader(2)), mediator, dice(13), [500])[-1]
        found[name] = share(known, texts).mean()
    assert found["learning"] > found["annealing"] + 0.01


def test_with_a_cap_bluster_does_not_pay() -> None:
    known = draw(8, 100, dice(14))

    def first_side(voter: Voter) -> float:
        mediator = FieldLearner(dice(15), 2, Cap(8, 2, 2))
        texts = mediate(known, (voter, Grader(2)), mediator, dice(16), [500])[-1]
        return float(share(known, texts)[:, 0].mean())

    honest = first_side(Grader(2))
    assert first_side(Blusterer(2)) < 1.02 * honest
    assert first_side(Grader(2, excess=2.0)) < 1.02 * honest
