"""On a phone: the same round, and no page that has to be pushed sideways."""

from __future__ import annotations

import pytest

from tests.browser.company import Company, Options
from tests.browser.rounds import ROUNDS, Round, play
from tests.browser.survey import Survey

PHONE: Options = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@pytest.mark.parametrize("round_", ROUNDS, ids=str)
def test_a_round_between_two_rooms(company: Company, round_: Round) -> None:
    play(company, round_, **PHONE)


def test_no_page_has_to_be_pushed_sideways(survey: Survey) -> None:
    assert survey.found("wide") == {}
