"""The menu: issues and options by place, and clear words for what is not on it."""

import pytest

from tests.bargaining.speakers import MENU
from wasit.bargaining.menu import Menu


def test_each_option_has_a_place_of_its_own() -> None:
    places = [MENU.place(issue, option) for issue in MENU.issues for option in MENU.options[issue]]
    assert places == list(range(len(MENU)))
    assert [MENU.named(place)[0] for place in places] == ["water"] * 3 + ["road"] * 2 + ["date"] * 3


def test_a_package_and_its_places_say_the_same() -> None:
    package = {"water": "half", "road": "shut", "date": "soon"}
    assert MENU.package(MENU.places(package).tolist()) == package


def test_a_package_may_leave_issues_open() -> None:
    assert MENU.places({"road": "open"}).tolist() == [3]
    assert MENU.places({}).tolist() == []


def test_what_is_not_on_the_menu_is_named() -> None:
    with pytest.raises(ValueError, match="no issue 'rain' among water, road, date"):
        MENU.place("rain", "full")
    with pytest.raises(ValueError, match="'road' has no option 'full', only open, shut"):
        MENU.place("road", "full")


@pytest.mark.parametrize("options", [{}, {"road": []}, {"road": ["open", "open"]}])
def test_a_menu_needs_issues_and_each_of_them_options(options: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="needs"):
        Menu(options)
