"""The learning mediator of packages: what it believes, what it asks, and what it proposes."""

from contextlib import suppress
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.rehearsal.asking.respondent import respondent
from wasit.rehearsal.mediation.learning.comparisons import Drawing, in_words
from wasit.rehearsal.mediation.learning.opening import opening
from wasit.rehearsal.mediation.learning.package_learner import PackageLearner
from wasit.rehearsal.mediation.learning.packages import fairest, worth
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.learning.prior import NEVER
from wasit.rehearsal.mediation.questions import Favourite, Foremost, Question, YesNo
from wasit.rehearsal.studies.study import study
from wasit.scenario.files import load

Agenda = st.lists(st.integers(1, 4), min_size=1, max_size=5).filter(lambda sizes: max(sizes) > 1)


def dice(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def drawn(sizes: list[int], seed: int, count: int = 2) -> np.ndarray:
    """What options are worth to some people of the prior: (people, issues, options)."""
    return Posterior(sizes, dice(seed), count).parts()


def says(question: Question, truth: np.ndarray) -> bool:
    """What a side answers to which options are worth so much, and no understanding nothing."""
    names = {str(issue): [*map(str, range(len(each)))] for issue, each in enumerate(truth)}
    values = {
        issue: {option: round(SCALE * float(truth[int(issue), int(option)])) for option in options}
        for issue, options in names.items()
    }
    return (
        respondent(Preferences(values=values, reservation=0), Menu(names))
        .answer(question, {})
        .feeling
        > 0
    )


def talk(learner: PackageLearner, truth: np.ndarray, questions: int) -> list[YesNo]:
    asked = []
    for _ in range(questions):
        question = learner.ask()
        if question is None:
            break
        learner.learn(yes=says(question, truth[question.side]))
        asked.append(question)
    return asked


# --- What is believed ----------------------------------------------------------------------------


@given(Agenda, st.integers(0, 999))
def test_before_any_answer_each_issue_has_a_best_and_a_worst_option_and_all_add_up_to_1(
    sizes: list[int], seed: int
) -> None:
    side = Posterior(sizes, dice(seed), 20)
    parts = side.parts()
    assert parts.max(axis=2).sum(axis=1) == pytest.approx(np.ones(20))
    assert (parts[:, ~side.present] == 0).all()
    for issue, size in enumerate(sizes):
        if size > 1:
            assert (parts[:, issue, :size].min(axis=1) == 0).all()


@settings(max_examples=25, deadline=None)
@given(Agenda, st.integers(0, 999))
def test_all_that_is_believed_agrees_with_every_answer_when_answers_are_never_wrong(
    sizes: list[int], seed: int
) -> None:
    truth = drawn(sizes, seed)
    side = Posterior(sizes, dice(seed + 1), 60)
    drawing = Drawing(side.present, dice(seed + 2))
    packages = np.zeros((1, len(sizes)), np.intp)
    for _ in range(3):
        for row in drawing.draw(1, side.parts().mean(axis=0), packages):
            answered = side.rows.counting(row if (truth[0] * row).sum() > 0 else -row)
            if (side.features() @ answered > 0).any():
                side.learn(answered[None])
                assert (side.features() @ answered > 0).all()
    assert side.parts().max(axis=2).sum(axis=1) == pytest.approx(np.ones(60))


@pytest.mark.parametrize("lapse", [0.0, 0.1])
def test_the_sample_is_the_posterior(lapse: float) -> None:
    """Against Bayes' rule, worked out by weighing many draws from the prior."""
    sizes = [3, 2, 3]
    answers = np.zeros((2, 3, 3))
    answers[0, 0, 0], answers[0, 1, 1] = 1, -1
    answers[1, 0, 2], answers[1, 0, 1], answers[1, 2, 2] = -1, 1, 1
    side = Posterior(sizes, dice(5), 12_000, lapse)
    prior = Posterior(sizes, dice(6), 200_000)
    likely = np.ones(prior.count)
    most = np.array([side.rows.best(0) - side.rows.best(1), side.rows.best(0) - side.rows.best(2)])
    no, yes = side.rows.bearing(np.array([[2, 0, 0], [0, 1, 2]]), np.array([1.0, 0.6]))
    for rows in (
        *(side.rows.counting(answer)[None] for answer in answers),
        most,
        -no[None],
        yes[None],
    ):
        side.learn(rows)
        right = (prior.features() @ rows.T > 0).all(axis=1)
        likely *= np.where(right, 1 - lapse, lapse)
    ruled_out = lambda each: each.costs().shares > NEVER / 100  # noqa: E731 - as the others
    for said in (Posterior.parts, lambda each: each.give, ruled_out):
        exact = np.average(said(prior), axis=0, weights=likely)
        assert said(side).mean(axis=0) == pytest.approx(exact, abs=0.015)


# --- What is asked -------------------------------------------------------------------------------


@given(Agenda, st.integers(0, 999))
def test_comparisons_settle_the_same_issues_of_the_agenda_and_mean_what_their_rows_say(
    sizes: list[int], seed: int
) -> None:
    first, second = drawn(sizes, seed)
    present = np.arange(max(sizes)) < np.array(sizes)[:, None]
    packages = np.array([[size - 1 for size in sizes], [0] * len(sizes)])
    for row in Drawing(present, dice(seed)).draw(4, second, packages):
        asked = in_words(row, 0)
        assert asked.first.keys() == asked.second.keys()
        assert all(option < sizes[issue] for issue, option in asked.second.items())
        assert says(asked, first) == (float((row * first).sum()) > 1e-5)


@settings(max_examples=30, deadline=None)
@given(Agenda, st.integers(0, 999), st.integers(1, 6))
def test_the_opening_finds_what_matters_most_and_what_is_wanted_there(
    sizes: list[int], seed: int, issues: int
) -> None:
    truth = drawn(sizes, seed)
    sides = [Posterior(sizes, dice(seed + side), 40) for side in (1, 2)]
    asked = []
    asking = opening(sides, issues)
    with suppress(StopIteration):
        asked.append(next(asking))
        while True:
            asked.append(asking.send(says(asked[-1], truth[asked[-1].side])))
    assert all(isinstance(each, Foremost | Favourite) for each in asked)
    for side, parts in zip(sides, truth, strict=True):
        gains = parts.max(axis=1) * (np.array(sizes) > 1)
        foremost = np.argsort(-gains)[: min(issues, len(side.choices))]
        for issue in foremost:
            believed = side.parts()[:, issue].argmax(axis=1)
            assert (believed == parts[issue].argmax()).mean() > 0.5


def test_the_question_stays_until_it_is_answered() -> None:
    learner = PackageLearner([3, 3], seed=1)
    asked = learner.ask()
    assert learner.ask() is asked
    learner.learn(yes=True)
    assert learner.ask() is not asked


@pytest.mark.parametrize("sizes", [[], [1, 1], [3, 0]])
def test_an_agenda_without_a_choice_is_refused(sizes: list[int]) -> None:
    with pytest.raises(ValueError, match="a package needs"):
        PackageLearner(sizes, seed=1)


# --- What is proposed ----------------------------------------------------------------------------


@given(st.integers(0, 9999), st.integers(2, 4), st.integers(2, 3))
def test_no_change_of_one_issue_is_fairer_than_what_is_found(
    seed: int, issues: int, options: int
) -> None:
    first, second = drawn([options] * issues, seed)
    found = fairest(first, second)
    package = found.packages.tolist()
    assert found.products == pytest.approx(
        worth(first, found.packages) * worth(second, found.packages)
    )
    for issue, option in product(range(issues), range(options)):
        other = np.array([*package[:issue], option, *package[issue + 1 :]])
        assert worth(first, other) * worth(second, other) <= found.products + 1e-12


def test_what_is_found_is_almost_always_the_fairest_of_all() -> None:
    every = np.array(list(product(range(3), repeat=5)))
    best = 0
    for seed in range(200):
        first, second = drawn([3] * 5, seed)
        best += fairest(first, second).products >= (
            worth(first[None], every) * worth(second[None], every)
        ).max() * (1 - 1e-12)
    assert best >= 195


def test_equal_seeds_give_equal_talks_and_others_differ() -> None:
    truth = drawn([3, 4, 2], 4)

    def ended(seed: int) -> tuple[list[YesNo], tuple[int, ...]]:
        learner = PackageLearner([3, 4, 2], seed, sample=64)
        return talk(learner, truth, 12), learner.proposal()

    assert ended(1) == ended(1)
    assert ended(1)[0] != ended(2)[0]


@settings(max_examples=15, deadline=None)
@given(Agenda, st.integers(0, 999))
def test_answers_that_contradict_each_other_break_nothing(sizes: list[int], seed: int) -> None:
    learner = PackageLearner(sizes, seed, sample=32)
    random = dice(seed)
    for _ in range(15):
        learner.ask()
        learner.learn(yes=bool(random.random() < 0.5))
    assert all(0 <= option < size for option, size in zip(learner.proposal(), sizes, strict=True))


def test_with_sixty_answers_a_proposal_is_nearly_the_fairest() -> None:
    """Ten issues of five options, in few talks and with a small sample."""
    shares = []
    for seed in range(3):
        truth = drawn([5] * 10, seed)
        learner = PackageLearner([5] * 10, seed, questions=60, sample=128)
        talk(learner, truth, 60)
        found = worth(truth, np.array([learner.proposal()] * 2))
        shares.append(found.prod() / fairest(*truth).products)
    assert np.mean(shares) > 0.8


def test_where_hardly_any_package_is_acceptable_to_both_one_is_found() -> None:
    """In the built-in talks of Muscat, one package of forty is."""
    found = study(load("muscat-2023"), ["linear"], "learner:100")
    assert found
    (talk,) = found.talks(1, 1)
    assert talk.agreed
