"""Methods: what mediators who ask come to, by the answers alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences
from wasit.rehearsal.asking.respondent import Respondent, named
from wasit.rehearsal.mediation.methods.feedback import feedback
from wasit.rehearsal.mediation.methods.known import METHODS
from wasit.rehearsal.mediation.methods.method import Conversation, Start
from wasit.rehearsal.mediation.methods.preference_graph import PreferenceGraph
from wasit.rehearsal.mediation.methods.single_text import climbing
from wasit.rehearsal.mediation.methods.sounding import sounded
from wasit.rehearsal.mediation.questions import Answer, Bearable, Comparison, Part, Question
from wasit.rehearsal.studies.mediated import Came, converse

SIZES = (3, 2, 4)
MENU = Menu({f"i{issue}": [f"o{each}" for each in range(size)] for issue, size in enumerate(SIZES)})
values = st.tuples(
    *(st.lists(st.integers(0, 300_000), min_size=size, max_size=size) for size in SIZES)
)


def side(worths: Sequence[Sequence[int]], reservation: int = 0) -> Respondent:
    known = {
        issue: dict(zip(MENU.options[issue], each, strict=True))
        for issue, each in zip(MENU.issues, worths, strict=True)
    }
    return Respondent(Preferences(values=known, reservation=reservation), MENU)


def worth(worths: Sequence[Sequence[int]], package: Part) -> int:
    return sum(worths[issue][option] for issue, option in package.items())


def asked(talking: Conversation, sides: Sequence[Respondent]) -> list[tuple[Question, Answer]]:
    """Every question, with its answer."""
    found = []
    last: list[Part] = [{} for _ in sides]
    try:
        question = next(talking)
        while True:
            answer = sides[question.side].answer(question, last[question.side])
            if isinstance(question, Bearable):
                last[question.side] = question.package
            found.append((question, answer))
            question = talking.send(answer)
    except StopIteration:
        return found


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(sorted(METHODS)), values, values, st.integers(0, 99), st.integers(1, 16))
def test_no_method_asks_more_than_it_may_and_equal_seeds_ask_alike(
    name: str, one: list[list[int]], other: list[list[int]], seed: int, questions: int
) -> None:
    sides = [side(one), side(other)]
    told = asked(METHODS[name](Start(SIZES, seed, questions)), sides)
    assert len(told) <= questions
    assert told == asked(METHODS[name](Start(SIZES, seed, questions)), sides)
    came = converse(METHODS[name](Start(SIZES, seed, questions)), sides)
    assert came.questions == len(told)
    assert not came.found or len(named(MENU, came.found)) == len(SIZES)


# --- The single text -----------------------------------------------------------------------------


@given(values, values, st.integers(0, 99))
def test_a_climbing_text_never_gets_worse_for_either_side(
    one: list[list[int]], other: list[list[int]], seed: int
) -> None:
    told = asked(climbing(Start(SIZES, seed, 40)), [side(one), side(other)])
    texts = [question.second for question, _ in told if isinstance(question, Comparison)]
    for before, after in pairwise(texts):
        assert worth(one, after) >= worth(one, before)
        assert worth(other, after) >= worth(other, before)


@given(values, values, st.integers(0, 99))
def test_it_ends_where_no_change_of_one_issue_suits_both(
    one: list[list[int]], other: list[list[int]], seed: int
) -> None:
    came = converse(climbing(Start(SIZES, seed, 400)), [side(one), side(other)])
    assert came.questions < 400
    text = came.found
    for issue, size in enumerate(SIZES):
        for option in range(size):
            change = {**text, issue: option}
            gains = [worth(each, change) - worth(each, text) for each in (one, other)]
            assert min(gains) < 0 or max(gains) == 0


# --- Feedback ------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 4), min_size=2, max_size=5), st.data())
def test_a_graph_says_only_what_is_so_and_all_that_follows(
    worths: list[int], data: st.DataObject
) -> None:
    graph = PreferenceGraph(len(worths))
    places = st.integers(0, len(worths) - 1)
    for one, other in data.draw(st.lists(st.tuples(places, places), max_size=12)):
        graph.learn(one, other, (worths[one] > worths[other]) - (worths[one] < worths[other]))
    for one, other, third in product(range(len(worths)), repeat=3):
        assert not graph.above[one, other] or worths[one] >= worths[other]
        assert (
            not (graph.above[one, other] and graph.above[other, third]) or (graph.above[one, third])
        )


def test_ranks_come_from_the_arcs() -> None:
    graph = PreferenceGraph(3)
    assert graph.ranks().tolist() == [0.5, 0.5, 0.5]
    graph.learn(0, 1, 1)
    graph.learn(2, 1, 0)
    assert graph.knows(0, 2)
    assert graph.ranks().tolist() == [1.0, 0.25, 0.25]


@settings(max_examples=20, deadline=None)
@given(values, values, st.integers(0, 99))
def test_with_time_enough_feedback_learns_the_order_of_all_options_and_asks_nothing_twice(
    one: list[list[int]], other: list[list[int]], seed: int
) -> None:
    told = asked(feedback(Start(SIZES, seed, 60)), [side(one), side(other)])
    compared = [each for each, _ in told if isinstance(each, Comparison)]
    assert len(compared) < 45
    pairs = {
        (each.side, issue, frozenset({each.first[issue], each.second[issue]}))
        for each in compared
        for issue in range(len(SIZES))
        if each.first[issue] != each.second[issue]
    }
    assert len(pairs) == len(compared)


# --- Sounding, and fair shares -------------------------------------------------------------------

ONE = ((0, 150_000, 300_000), (0, 300_000), (0, 130_000, 260_000, 400_000))
OTHER = ((200_000, 100_000, 0), (500_000, 0), (300_000, 200_000, 100_000, 0))
"""What two sides want who want the contrary on every issue, and weigh the issues otherwise."""


def parts(worths: Sequence[Sequence[int]]) -> np.ndarray:
    """A sample that is sure of what options are worth, but of no limits."""
    found = np.zeros((len(SIZES), max(SIZES)))
    for issue, each in enumerate(worths):
        found[issue, : len(each)] = np.array(each) / 1_000_000
    return np.tile(found, (40, 1, 1))


def sound(floors: tuple[int, int], questions: int = 20) -> Came:
    """What a sounding comes to where no understanding is worth so much to each side."""
    talking = sounded([parts(ONE), parts(OTHER)], SIZES, [0, 0, 0], 1, questions)
    return converse(talking, [side(ONE, floors[0]), side(OTHER, floors[1])])


@pytest.mark.parametrize("floors", [(300_000, 300_000), (600_000, 300_000), (200_000, 600_000)])
def test_a_sounding_ends_within_the_limits_of_both(floors: tuple[int, int]) -> None:
    found = sound(floors).found
    assert worth(ONE, found) >= floors[0]
    assert worth(OTHER, found) >= floors[1]


def test_a_side_that_could_not_live_with_a_package_is_offered_more() -> None:
    assert worth(ONE, sound((690_000, 200_000)).found) > worth(ONE, sound((100_000, 400_000)).found)


def test_without_questions_what_seems_fairest_is_proposed_untried() -> None:
    came = sound((990_000, 990_000), 0)
    assert came.questions == 0
    assert len(came.found) == len(SIZES)


@given(values, values, st.integers(0, 400_000), st.integers(0, 400_000), st.integers(0, 99))
def test_fair_shares_end_in_what_both_could_live_with_after_equal_steps(
    one: list[list[int]], other: list[list[int]], low: int, high: int, seed: int
) -> None:
    sides = [side(one, low), side(other, high)]
    came = converse(METHODS["fair-share"](Start(SIZES, seed, 40)), sides)
    if came.found:
        share = 10 * -(-came.questions // 4)
        for each in (0, 1):
            assert sides[each].answer(Bearable(each, came.found, share), {}) == Answer(1)


def test_fair_shares_split_a_trade_where_each_gives_what_it_hardly_wants() -> None:
    one = [[0, 0, 0], [0, 700_000], [300_000, 100_000, 0, 0]]
    other = [[0, 0, 0], [0, 300_000], [0, 0, 100_000, 700_000]]
    sides = [side(one, 200_000), side(other, 200_000)]
    came = converse(METHODS["fair-share"](Start(SIZES, 1, 80)), sides)
    assert {issue: came.found[issue] for issue in (1, 2)} == {1: 1, 2: 3}
