"""On a phone: the same round, and no page that has to be pushed sideways."""

from __future__ import annotations

import pytest

from tests.browser.company import Company, Options
from tests.browser.rounds import ROUNDS, Round, play
from tests.browser.survey import Survey
from tests.cast import NADIA

PHONE: Options = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

TOP = "each => each.getBoundingClientRect().top"


@pytest.mark.parametrize("round_", ROUNDS, ids=str)
def test_a_round_between_two_rooms(company: Company, round_: Round) -> None:
    play(company, round_, **PHONE)


def test_a_room_that_owes_nothing_keeps_the_foot_of_its_page_below(company: Company) -> None:
    page = company.enter(NADIA, **PHONE)
    assert page.locator(".tray").count() == 0
    tops = [page.locator(each).evaluate(TOP) for each in (".composer", ".agenda", "footer")]
    assert tops == sorted(tops)


def test_no_page_has_to_be_pushed_sideways(survey: Survey) -> None:
    assert survey.found("wide") == {}
