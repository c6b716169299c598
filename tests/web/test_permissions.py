"""Who is answered what: every address × every role × every method, and one answer for the rest.

A dot stands for 404: what is another's, what is forbidden and what does not exist are one and
the same, to the byte.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern

from tests.cast import SOUTH, SOUTH_ROOM
from tests.web.answers import METHODS, rows
from tests.web.roles import NOBODYS, ROLES, address, ask, entered, exactly, set_the_scene
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.rooms.speech import Said
from wasit.web.api.urls import urlpatterns as api
from wasit.web.server.runtime import service
from wasit.web.urls import urlpatterns


def test_every_address_is_in_the_table() -> None:
    assert all(isinstance(each, URLPattern) for each in urlpatterns)
    """Those of the API stand in a table of their own, which is made of the questions there are."""
    asked = {(name, method) for name, method, _ in rows()}
    pages = [each.name for each in urlpatterns if each not in api]
    assert asked == {(name, method) for name in pages for method in METHODS}


@pytest.mark.channel(10, 12)
@pytest.mark.parametrize("name", dict.fromkeys(name for name, _, _ in rows()))
def test_each_role_is_answered_as_the_table_says(
    talks: Talks, roles: dict[str, Visitor], name: str
) -> None:
    north = roles["head-a"].place
    for row, method, expected in rows():
        if row == name:
            found = {}
            for role, each in roles.items():
                path = address(talks, name, each.place or north)
                answer = ask(each, method, path, name)
                assert "Allow" not in answer.headers
                found[role] = answer.status
                person = ROLES[role]
                if name == "leave" and person:
                    roles[role] = entered(talks, person)
            assert (method, found) == (method, expected)


PLACED = [each.name for each in urlpatterns if "<place:place>" in str(each.pattern)]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[tuple[Talks, dict[str, Visitor]]]:
    """One case for all who ask at places that are not theirs: they change nothing there."""
    case = Talks(service())
    set_the_scene(case)
    visitors = {role: entered(case, person) for role, person in ROLES.items()}
    lengths = case.lengths()
    yield case, visitors
    assert case.lengths() == lengths


@pytest.mark.channel(10)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", PLACED)
def test_at_anothers_place_there_is_nothing(
    elsewhere: tuple[Talks, dict[str, Visitor]], name: str, method: str
) -> None:
    """Whose place it is, and whether it is anyone's at all, makes no difference to the byte."""
    case, visitors = elsewhere
    nobodys = address(case, name, NOBODYS)
    places = [visitor.place for visitor in visitors.values() if visitor.place]
    for visitor in visitors.values():
        nothing = exactly(ask(visitor, method, nobodys, name))
        assert nothing[0] == 404
        for place in places:
            if place != visitor.place:
                path = nobodys.replace(NOBODYS, place)
                assert exactly(ask(visitor, method, path, name)) == nothing


def test_a_compartmented_mediator_has_the_one_room(talks: Talks, roles: dict[str, Visitor]) -> None:
    huda, south = roles["compart"], talks.last(SOUTH_ROOM, Said).id
    for page in (huda.open("desk-room", SOUTH), huda.open("desk-entry", SOUTH, south)):
        assert page.has_form("address")
        for beyond in ("convey", "aside", "correct"):
            assert not page.has_form(beyond)
        assert_links_lead_somewhere(huda, page)
    assert "North" not in huda.open("desk-room", SOUTH).page.one("nav", "back").text
    for entry in talks.room(SOUTH):
        assert_links_lead_somewhere(huda, huda.open("desk-entry", SOUTH, entry.id))


def test_a_compartmented_mediator_reads_what_everyone_reads(roles: dict[str, Visitor]) -> None:
    huda = roles["compart"]
    page = huda.open("common")
    assert huda.url("common") in hrefs(huda.open("desk-room", SOUTH))
    assert huda.url("desk-room", SOUTH) in hrefs(page)
    assert "Mediators’ desk" not in page.page.text
    assert not page.page.has("form", "act")
    assert_links_lead_somewhere(huda, page)


def hrefs(page: Answer) -> list[str]:
    """The pages of the case to which this one leads."""
    return [each["href"] for each in page.page.all("a") if each["href"].startswith("/")]


def assert_links_lead_somewhere(visitor: Visitor, page: Answer) -> None:
    assert page.status == 200
    assert [each for each in hrefs(page) if visitor.get(each).status == 404] == []


def test_a_member_sees_no_form_of_the_heads(talks: Talks, roles: dict[str, Visitor]) -> None:
    for name in ("room", "room-entry", "room-text"):
        path = address(talks, name, roles["member-a"].place)
        page = roles["member-a"].get(path).page
        assert not page.has("form", "act")


def test_an_address_that_is_none_is_answered_like_a_place_that_is_none(
    roles: dict[str, Visitor],
) -> None:
    for path in ("/no/such/page/", "/static/none.css", "/desk", "/" + NOBODYS, "/admin/"):
        for visitor in roles.values():
            nothing = visitor.get(f"/{NOBODYS}/room/")
            assert exactly(visitor.get(path)) == exactly(nothing)
