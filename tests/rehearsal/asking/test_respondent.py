"""The respondent: a side answers by what it wants, red lines included, and names what it could."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import CASE
from tests.rehearsal.stage import NORTH_WANTS, scenarios
from wasit.rehearsal.answering import picky
from wasit.rehearsal.asking.respondent import Respondent, named, numbered
from wasit.rehearsal.asking.words import menu_of
from wasit.rehearsal.mediation.questions import (
    Answer,
    Bearable,
    Comparison,
    Favourite,
    Foremost,
    Naming,
    Question,
)
from wasit.scenario.model import Scenario

MENU = menu_of({issue.id: issue for issue in CASE.agenda})
NORTH = Respondent(NORTH_WANTS, MENU)
drawn = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# North weighs enrichment 40, relief 50, detainees 10; on enrichment "none" crosses its red line.


@pytest.mark.parametrize(
    ("question", "feeling"),
    [
        (Comparison(0, {0: 0}, {0: 1}), 1),
        (Comparison(0, {0: 1}, {0: 0}), -1),
        (Comparison(0, {1: 2, 2: 2}, {1: 1, 2: 0}), 1),
        (Comparison(0, {0: 3, 1: 3}, {0: 2, 1: 0}), -1),
        (Foremost(0, (1,), (0, 2)), 1),
        (Foremost(0, (0, 2), (1,)), -1),
        (Favourite(0, 0, (0,), (1, 2)), 1),
        (Favourite(0, 0, (3,), (2,)), -1),
        (Bearable(0, {0: 1, 1: 2, 2: 0}, 100), 1),
        (Bearable(0, {0: 1, 1: 2, 2: 0}, 10), -1),
        (Bearable(0, {0: 3, 1: 3, 2: 0}, 100), -1),
        (Bearable(0, {0: 0, 1: 3}, 100), -1),
    ],
)
def test_it_answers_by_what_it_wants(question: Question, feeling: int) -> None:
    assert NORTH.answer(question, {}) == Answer(feeling)


def test_it_names_what_is_most_like_the_package_it_was_last_asked_about() -> None:
    free = NORTH.answer(Naming(0, 60), {})
    near = NORTH.answer(Naming(0, 60), {0: 0, 1: 1, 2: 1})
    assert named(MENU, free.package) != named(MENU, near.package)
    assert named(MENU, near.package) == {
        "enrichment": "60",
        "relief": "waiver",
        "detainees": "some",
    }


@drawn
@given(scenarios(most_parties=2), st.integers(0, 100))
def test_what_it_names_it_could_live_with(scenario: Scenario, share: int) -> None:
    menu = menu_of({issue.id: issue for issue in scenario.opening.agenda})
    for brief in scenario.briefs.values():
        side = Respondent(brief.preferences, menu)
        told = side.answer(Naming(0, share), {})
        if told.package:
            assert side.answer(Bearable(0, told.package, share), {}) == Answer(1)
            assert brief.preferences.accepts(named(menu, told.package))
        else:
            assert not any(map(brief.preferences.accepts, brief.preferences.packages()))


def test_a_picky_side_keeps_its_order_and_says_no_more_often() -> None:
    wanted, said = NORTH_WANTS, picky(NORTH_WANTS)
    for issue, worths in wanted.values.items():
        ordered = sorted(worths, key=lambda option: worths[option])
        assert ordered == sorted(ordered, key=lambda option: said.values[issue][option])
    taken = [each for each in wanted.packages() if said.accepts(each)]
    assert taken
    assert all(map(wanted.accepts, taken))
    assert len(taken) < sum(map(wanted.accepts, wanted.packages()))


def test_what_is_not_on_the_menu_is_left_out() -> None:
    assert numbered(MENU, {"relief": "waiver", "fishing": "none", "detainees": "few"}) == {1: 1}
