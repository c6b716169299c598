"""Questions: what is asked next can be answered, is open, and tells what matters."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.bargaining.speakers import MENU, PACKAGES, SEEDS, Speaker
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.questions import Question, contenders, next_question
from wasit.bargaining.menu import Menu
from wasit.bargaining.solutions import solutions

FEW = settings(deadline=None, max_examples=10)


def beliefs(seed: int) -> tuple[list[Speaker], list[Belief]]:
    speakers = [Speaker(seed), Speaker(seed + 1)]
    known = [
        Belief(MENU, seed=at, size=200).learn(*each.orders()) for at, each in enumerate(speakers)
    ]
    return speakers, known


@given(SEEDS)
@FEW
def test_a_question_sets_a_step_on_one_issue_against_a_step_on_another(seed: int) -> None:
    _, (one, other) = beliefs(seed)
    asked = next_question(one, contenders([one, other], seed=1), seed=1)
    assume(asked)
    assert asked
    assert asked.one.keys() == asked.other.keys()
    assert len(asked.one) == 2
    assert all(asked.one[issue] != asked.other[issue] for issue in asked.one)
    assert 0 < asked.chance < 1
    assert asked.gain > 0


@given(SEEDS, st.booleans())
@FEW
def test_the_answer_is_a_statement_that_can_be_learnt(seed: int, first: bool) -> None:
    _, (one, other) = beliefs(seed)
    asked = next_question(one, contenders([one, other], seed=1), seed=1)
    assume(asked)
    assert asked
    answer = asked.answer(first=first)
    assert {"better": answer.better, "worse": answer.worse} == (
        {"better": asked.one, "worse": asked.other}
        if first
        else {"better": asked.other, "worse": asked.one}
    )
    later = one.learn(answer)
    ahead = later.utilities(answer.better) - later.utilities(answer.worse)
    assert (ahead >= -1e-9).all()


def test_what_is_answered_is_not_asked_again() -> None:
    speakers, (one, other) = beliefs(3)
    asked: list[Question] = []
    for step in range(12):
        among = contenders([one, other], seed=step)
        question = next_question(one, among, seed=step)
        if question is None:
            break
        asked.append(question)
        first = speakers[0].utility(question.one) > speakers[0].utility(question.other)
        one = one.learn(question.answer(first=first))
    pairs = [sorted((sorted(each.one.items()), sorted(each.other.items()))) for each in asked]
    assert all(pair not in pairs[:at] for at, pair in enumerate(pairs))
    assert len(asked) > 1


def test_contenders_are_fair_packages_of_what_may_be_wanted() -> None:
    _, known = beliefs(5)
    found = contenders(known, seed=1)
    assert len(np.unique(found, axis=0)) == len(found)
    mean = solutions([each.mean() for each in known]).named()
    if nash := mean.get("nash"):
        assert MENU.places(nash.package).tolist() in found.tolist()


def test_the_same_seed_asks_the_same() -> None:
    _, (one, other) = beliefs(6)
    among = contenders([one, other], seed=1)
    assert (among == contenders([one, other], seed=1)).all()
    assert next_question(one, among, seed=4) == next_question(one, among, seed=4)


def test_there_is_nothing_to_ask_about_a_single_issue() -> None:
    lone = Belief(Menu({"road": ("open", "shut")}), size=20)
    assert next_question(lone, contenders([lone, lone], seed=1), seed=1) is None


def test_there_is_nothing_to_ask_when_one_package_is_fair_whatever_is_wanted() -> None:
    one = Belief(MENU, size=50)
    assert next_question(one, np.array([[0, 3, 5]]), seed=1) is None


def test_a_few_questions_bring_the_fair_package_nearer() -> None:
    """Over sixteen pairs of people, five questions to each at least halve what is lost."""

    def shortfall(questions: int) -> float:
        lost = []
        for seed in range(0, 32, 2):
            speakers, known = beliefs(seed)
            for step in range(questions):
                among = contenders(known, seed=step, count=12)
                for at, speaker in enumerate(speakers):
                    asked = next_question(known[at], among, seed=step, candidates=60)
                    if asked is not None:
                        first = speaker.utility(asked.one) > speaker.utility(asked.other)
                        known[at] = known[at].learn(asked.answer(first=first))
            fair = contenders(known, seed=0, count=0)[0]
            best = max(_product(speakers, MENU.places(each)) for each in PACKAGES)
            lost.append(1 - (_product(speakers, fair) / best) ** 0.5)
        return float(np.mean(lost))

    assert shortfall(5) < 0.5 * shortfall(0)


def _product(speakers: list[Speaker], places: NDArray[np.intp]) -> float:
    return float(np.prod([speaker.parts[places].sum() for speaker in speakers]))
