"""Counting: the frequency model, on offers whose answer one can work out by hand."""

import pytest

from wasit.bargaining.beliefs.counting import counted
from wasit.bargaining.menu import Menu

MENU = Menu({"road": ("open", "shut"), "date": ("soon", "late")})


def test_what_is_asked_for_most_is_worth_most() -> None:
    offers = [{"road": "open", "date": "soon"}, {"road": "open", "date": "late"}]
    # Road stayed once, so it weighs 0.6 to 0.5; both dates were asked for as often.
    assert counted(MENU, offers) == pytest.approx([0.6 / 1.1, 0, 0.5 / 1.1, 0.5 / 1.1])


def test_before_any_offer_nothing_is_worth_anything() -> None:
    assert counted(MENU, []).tolist() == [0, 0, 0, 0]


def test_an_offer_may_leave_issues_open() -> None:
    assert counted(MENU, [{"date": "late"}]).tolist() == [0, 0, 0, 0.5]


def test_what_is_not_on_the_menu_is_named() -> None:
    with pytest.raises(ValueError, match="no option 'dirt'"):
        counted(MENU, [{"road": "dirt"}])
