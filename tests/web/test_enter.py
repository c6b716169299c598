"""Entering: an invitation leads one browser to one seat, once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from tests.cast import CAST, HALA, NADIA, SAMIR, called
from tests.web.visitor import NAVIGATES, Talks, Visitor
from wasit.talks.people import Person
from wasit.web.accounts import invitations
from wasit.web.accounts.models import Invitation, Place

SCANNERS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "a mail scanner": ("GET", {}),
    "a link checker": ("HEAD", NAVIGATES),
    "a prefetch": ("GET", {**NAVIGATES, "sec-purpose": "prefetch"}),
    "a prerender": ("GET", {**NAVIGATES, "sec-purpose": "prefetch;prerender"}),
    "a preview image": ("GET", {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}),
    "a frame": ("GET", {"sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}),
    "a script": ("GET", {"sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}),
    "an options request": ("OPTIONS", NAVIGATES),
}


@pytest.mark.parametrize("person", CAST, ids=called)
def test_whoever_follows_the_link_is_in_their_place(talks: Talks, person: Person) -> None:
    visitor = Visitor()
    entered = visitor.enter(talks.link(person))
    assert entered.status == 200
    home = visitor.open("home")
    name = "desk-room" if person.serves else "desk" if person.opens_desk else "room"
    assert home.location == visitor.url(name, *person.serves)
    page = visitor.follow(home)
    assert page.status == 200
    assert person.name["en"] in page.page.one("span", "seat").text


def test_the_page_goes_on_by_itself_so_that_the_strict_cookie_travels(talks: Talks) -> None:
    """A redirect from a link in a mail would not carry it; the page's own next request does."""
    visitor = Visitor()
    entered = visitor.enter(talks.link(NADIA))
    refresh = entered.page.one("meta", http_equiv="refresh")
    assert refresh["content"] == f"0; url={visitor.url('home')}"
    assert entered.page.has("a", href=visitor.url("home"))
    cookie = visitor.client.cookies["session"]
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Strict", True, "/")


def test_a_link_works_once(talks: Talks, stranger: Visitor) -> None:
    link = talks.link(NADIA)
    Visitor().enter(link)
    assert stranger.enter(link).status == 404
    assert stranger.ask("POST", link, {"csrfmiddlewaretoken": stranger.token()}).status == 404
    assert "session" not in stranger.client.cookies


def test_a_link_that_was_used_is_as_one_that_never_was(talks: Talks) -> None:
    link = talks.link(NADIA)
    Visitor().enter(link)
    used, never = Visitor().enter(link), Visitor().enter("/enter/no-such-secret/")
    assert (used.status, used.headers) == (never.status, never.headers)
    assert used.page.text == never.page.text


@pytest.mark.parametrize(("method", "headers"), SCANNERS.values(), ids=SCANNERS)
def test_what_only_looks_at_the_link_uses_nothing_up(
    talks: Talks, method: str, headers: Mapping[str, str]
) -> None:
    link = talks.link(NADIA)
    scanner = Visitor()
    for _ in range(3):
        assert scanner.ask(method, link, headers=headers).status == 200
    assert "session" not in scanner.client.cookies
    assert Visitor().enter(link).status == 200


def test_an_old_browser_enters_by_the_button(talks: Talks, stranger: Visitor) -> None:
    """It does not say how it came by the link, so it is asked."""
    link = talks.link(NADIA)
    form = stranger.get(link).page.one("main").one("form")
    assert form["method"] == "post"
    token = form.one("input", name="csrfmiddlewaretoken")["value"]
    entered = stranger.ask("POST", link, {"csrfmiddlewaretoken": token})
    assert entered.page.has("meta", http_equiv="refresh")
    assert "session" in stranger.client.cookies


def test_the_button_needs_its_token(talks: Talks, stranger: Visitor) -> None:
    link = talks.link(NADIA)
    assert stranger.ask("POST", link, {}).status == 403
    assert Visitor().enter(link).status == 200


def test_a_link_expires(talks: Talks, stranger: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    link = talks.link(NADIA)
    later = timezone.now() + invitations.LASTS
    monkeypatch.setattr(timezone, "now", lambda: later - timedelta(minutes=1))
    assert stranger.get(link).status == 200
    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(minutes=1))
    assert stranger.get(link).status == 404
    assert stranger.enter(link).status == 404


def test_only_a_hash_of_the_link_is_kept(talks: Talks) -> None:
    secret = talks.link(NADIA).split("/")[2]
    kept = Invitation.objects.filter(place=Place.of(talks.case, NADIA)).values_list(
        "digest", flat=True
    )
    assert all(secret not in digest and len(digest) == 64 for digest in kept)


@pytest.mark.channel(9)
def test_links_and_places_are_random_and_say_nothing(talks: Talks) -> None:
    links = [talks.link(person) for person in CAST]
    places = [Place.of(talks.case, person) for person in CAST]
    assert len({link.split("/")[2] for link in links}) == len(CAST)
    assert all(len(link.split("/")[2]) >= 32 for link in links)
    for place in places:
        assert len(place.id) == 32
        assert not any(name in place.id for name in place.seat)


def test_of_two_who_use_a_link_at_once_one_wins(talks: Talks) -> None:
    for _ in range(5):
        link, start = talks.link(NADIA), Barrier(4)

        def enter(_: int, link: str = link, start: Barrier = start) -> int:
            start.wait()
            try:
                return Visitor().enter(link).status
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as people:
            statuses = sorted(people.map(enter, range(4)))
        assert statuses == [200, 404, 404, 404]


@pytest.mark.channel(54)
def test_one_session_has_one_seat(talks: Talks, nadia: Visitor) -> None:
    """Whoever follows another invitation has left the first place, and its pages are dead."""
    old = nadia.place
    sent = nadia.fill(nadia.url("room"), "speak", words="Too late.")
    lengths = talks.lengths()
    nadia.enter(talks.link(SAMIR))
    assert nadia.place != old
    assert nadia.open("room").status == 200
    assert nadia.get(f"/{old}/room/").status == 404
    assert nadia.post(f"/{old}/room/", sent).status == 404
    assert nadia.get(f"/{old}/live/").status == 404
    assert talks.lengths() == lengths


def test_a_new_seat_is_a_new_session(talks: Talks, nadia: Visitor) -> None:
    before = nadia.client.cookies["session"].value
    nadia.enter(talks.link(NADIA))
    assert nadia.client.cookies["session"].value != before


def test_a_person_may_sit_at_two_browsers(talks: Talks, nadia: Visitor) -> None:
    other = talks.visitor(NADIA)
    assert other.place == nadia.place
    assert other.open("room").status == nadia.open("room").status == 200


def test_who_has_taken_a_chair_is_known(talks: Talks) -> None:
    unused = talks.link(HALA)
    talks.visitor(NADIA)
    assert invitations.taken(talks.case, CAST) == {NADIA.id}
    Visitor().enter(unused)
    assert invitations.taken(talks.case, CAST) == {HALA.id, NADIA.id}


def test_a_place_in_a_case_that_is_gone_is_nothing(nadia: Visitor) -> None:
    """As when the record was removed and the accounts were not."""
    session = nadia.client.session
    _, _, *seat = session["place"]
    session["place"] = [nadia.place, "no-such-case", *seat]
    session.save()
    assert nadia.open("room").status == 404
    assert nadia.open("home").status == 404
