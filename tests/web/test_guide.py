"""The tour of the desk: every stop is at a part of the page, and leaving it is going elsewhere."""

from __future__ import annotations

import pytest
from django.test import override_settings

from tests.web.markup import Node
from tests.web.scenes.desk import at_something_released
from tests.web.visitor import Talks, Visitor
from wasit.talks.rooms.modes import Mode


def stops(hala: Visitor) -> list[Node]:
    """Follow the tour from its first stop to its last; return the page at each."""
    desk = hala.url("desk")
    found, onward = [], "?tour=1"
    while onward:
        page = hala.get(desk + onward.partition("#")[0]).page
        assert page.has(id=onward.partition("#")[2] or "main")
        found.append(page)
        onward = next((a["href"] for a in page.one("section", "guide").all("a", "main")), "")
    return found


def test_the_tour_leads_to_parts_of_the_page_and_ends(hala: Visitor) -> None:
    way = stops(hala)
    assert len(way) == 6
    for number, page in enumerate(way, 1):
        guide = page.one("section", "guide")
        assert f"{number} of 6" in guide.text
        assert next(guide.all("a"))["href"] == hala.url("desk")


@pytest.mark.parametrize("asked", ["", "0", "7", "01", "١", "two", "1 "])
def test_elsewhere_there_is_none(hala: Visitor, asked: str) -> None:
    page = hala.get(f"{hala.url('desk')}?tour={asked}").page
    assert not page.has("section", "guide")
    assert page.one("a", "to-guide")["href"] == "?tour=1"


def test_only_a_demonstration_begins_with_it_until_something_was_carried(
    talks: Talks, hala: Visitor
) -> None:
    desk = hala.url("desk")
    assert hala.open("home").location == desk
    with override_settings(WASIT_TOUR=True):
        assert hala.open("home").location == f"{desk}?tour=1"
        hala.send(hala.url(*at_something_released(talks)), "convey", mode=Mode.VERBATIM)
        assert hala.open("home").location == desk


def test_a_delegation_has_no_tour(nadia: Visitor) -> None:
    with override_settings(WASIT_TOUR=True):
        assert nadia.open("home").location == nadia.url("room")
    assert not nadia.get(f"{nadia.url('room')}?tour=1").page.has("section", "guide")
