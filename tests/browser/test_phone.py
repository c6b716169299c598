"""On a phone: the same round, and a foot that stays below."""

from __future__ import annotations

from tests.browser.company import Company, Options
from tests.browser.rounds import ARABIC, play
from tests.cast import NADIA

PHONE: Options = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}

TOP = "each => each.getBoundingClientRect().top"


def test_a_round_between_two_rooms(company: Company) -> None:
    play(company, ARABIC, **PHONE)


def test_a_room_that_owes_nothing_keeps_the_foot_of_its_page_below(company: Company) -> None:
    page = company.enter(NADIA, **PHONE)
    assert page.locator(".tray").count() == 0
    tops = [page.locator(each).evaluate(TOP) for each in (".composer", ".agenda", "footer")]
    assert tops == sorted(tops)
