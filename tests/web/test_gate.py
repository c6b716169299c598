"""The gate: what comes without TLS, and what other sites have asked for, is not let in."""

from __future__ import annotations

import pytest
from django.conf import settings

from tests.web.visitor import NAVIGATES, Answer, Talks, Visitor
from wasit.web.server.headers import HEADERS, TLS_ONLY

SITES = ("cross-site", "same-site")
INTERESTS = ("document", "iframe", "image", "script", "style", "empty")


def from_site(site: str, mode: str = "no-cors", dest: str = "image") -> dict[str, str]:
    """What a browser says of a request that a page of another site makes."""
    return {"sec-fetch-site": site, "sec-fetch-mode": mode, "sec-fetch-dest": dest}


def places(visitor: Visitor) -> list[str]:
    """Addresses of every kind: pages, parts, files, the API, and nothing."""
    room = visitor.url("room")
    live = visitor.url("live")
    nowhere = f"/{'0' * 32}/room/"
    return [room, live, "/", "/static/wasit/style.css", "/api/v1/openapi.json", nowhere]


def check_blank(answer: Answer, status: int) -> None:
    assert (answer.status, answer.body) == (status, b"")
    assert HEADERS.items() <= dict(answer.headers).items()
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.response.cookies


@pytest.mark.parametrize("site", SITES)
def test_what_another_site_asks_for_looks_the_same_whatever_it_is(
    nadia: Visitor, site: str
) -> None:
    for path in places(nadia):
        for dest in INTERESTS:
            check_blank(nadia.ask("GET", path, headers=from_site(site, "no-cors", dest)), 404)


@pytest.mark.parametrize("site", SITES)
def test_no_form_of_another_site_is_taken(nadia: Visitor, talks: Talks, site: str) -> None:
    before = talks.lengths()
    room = nadia.url("room")
    fields = nadia.fill(room, "speak", words="Forged.")
    answer = nadia.ask("POST", room, fields, from_site(site, "navigate", "document"))
    check_blank(answer, 404)
    assert talks.lengths() == before


def test_nothing_is_shown_in_a_frame_of_another_site(nadia: Visitor) -> None:
    framed = from_site("cross-site", "navigate", "iframe")
    check_blank(nadia.ask("GET", nadia.url("room"), headers=framed), 404)


def test_a_link_in_a_mail_can_be_followed(talks: Talks) -> None:
    link = talks.link(talks.opening.people[0])
    followed = Visitor().ask("GET", link, headers=from_site("cross-site") | NAVIGATES)
    assert followed.status == 200


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_own_pages_and_typed_addresses_are_let_in(nadia: Visitor, site: str) -> None:
    assert nadia.ask("GET", nadia.url("room"), headers=from_site(site)).status == 200


# --- Over TLS ------------------------------------------------------------------------------------


def test_what_comes_over_plain_http_is_refused_alike(
    nadia: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HTTPS", True)
    for path in places(nadia):
        for method in ("GET", "HEAD", "POST", "OPTIONS"):
            check_blank(nadia.ask(method, path), 400)


def test_over_tls_browsers_are_told_to_come_back_over_nothing_else(
    stranger: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "HTTPS", True)
    for path in ("/", "/static/wasit/style.css", "/api/v1/openapi.json", "/nothing/"):
        answer = Answer(stranger.client.get(path, secure=True))
        assert answer.status in {200, 404}
        assert TLS_ONLY.items() <= dict(answer.headers).items()


def test_without_tls_they_are_not(stranger: Visitor) -> None:
    assert not TLS_ONLY.keys() & stranger.get("/").headers.keys()
