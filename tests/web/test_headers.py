"""Headers: what every answer tells the browser, and what none of them tells anybody."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.http import StreamingHttpResponse

from tests.web.taken import taken
from tests.web.visitor import Answer, Visitor
from wasit.web.rooms import views
from wasit.web.server.headers import HEADERS, POLICY

EXPECTED = {
    "Content-Type",
    "Content-Length",
    "Content-Language",
    "Vary",
    "Cache-Control",
    *HEADERS,
}
"""What a page's answer has; whatever else it had might tell something."""

LIGHT = 100_000
"""Bytes that come when a browser that has kept nothing opens a page, and the most there may be."""

COOKIES = {"session", "form", "language", "calendar"}


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, Answer]]:
    """Every page, every part, every form that came back."""
    return taken().open


def others(nadia: Visitor, patch: pytest.MonkeyPatch) -> Iterator[tuple[str, Answer]]:
    """Yield the answers that are no pages, or come about in other ways."""
    room = nadia.url("room")
    yield "a redirect", nadia.get("/")
    yield "nothing to get", nadia.ask("HEAD", room)
    yield "done", nadia.send(room, "speak", words="Here.")
    yield "done in place", nadia.send_in_place(room, "speak", words="Here.")
    yield "too large", nadia.post(room, {"words": "x" * 3_000_000})
    yield "another host", nadia.get("/", host="elsewhere.example")
    yield "no such style", nadia.get("/static/none.css")
    yield "a live connection", nadia.open("live")
    with patch.context() as broken:
        broken.setattr(views.RoomPage, "context", lambda _: 1 / 0)
        nadia.client.raise_request_exception = False
        yield "broken", nadia.open("room")
    fields = {"csrfmiddlewaretoken": nadia.token(), "language": "ar", "next": room}
    yield "language", nadia.post("/language/", fields)
    yield "calendar", nadia.post("/calendar/", {**fields, "calendar": "hijri"})
    yield "gone", nadia.post("/leave/", {"csrfmiddlewaretoken": nadia.token()})


def check(name: str, answer: Answer) -> None:
    headers = dict(answer.headers)
    assert HEADERS.items() <= headers.items(), name
    assert headers["Cache-Control"] == "no-store", name
    more = {"Location", "HX-Trigger"} | ({"Clear-Site-Data"} if name == "gone" else set())
    assert headers.keys() <= EXPECTED | more, name
    for cookie, morsel in answer.response.cookies.items():
        assert cookie in COOKIES, name
        assert morsel["samesite"] in {"Strict", "Lax"}, name
        assert morsel["path"] == "/", name
        assert not morsel["domain"], name
        if morsel.value:
            assert morsel["samesite"] == "Strict", name
            assert morsel["httponly"], name


@pytest.mark.channel(13, 15, 16, 22)
def test_every_page_has_them(answers: list[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        check(name, answer)


@pytest.mark.channel(11, 13, 15, 16, 22)
def test_every_other_answer_has_them(nadia: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, answer in others(nadia, monkeypatch):
        check(name, answer)


def test_a_page_allows_nothing_but_its_own_files() -> None:
    directives = dict(each.split(" ", 1) for each in POLICY.split("; "))
    assert directives["default-src"] == "'none'"
    assert set(directives.values()) == {"'none'", "'self'"}


def test_a_live_connection_is_an_event_stream(nadia: Visitor) -> None:
    answer = nadia.open("live")
    assert isinstance(answer.response, StreamingHttpResponse)
    assert answer.headers["Content-Type"] == "text/event-stream"


# --- Static files --------------------------------------------------------------------------------


def own_files() -> list[str]:
    """The static files of ours and those that the pages load of others."""
    found = (path for finder in get_finders() for path, _ in finder.list([]))
    return [path for path in found if path.startswith("wasit/") or path.endswith("-4.min.js")]


@pytest.mark.parametrize("path", own_files())
def test_static_files_have_them_too_and_may_be_kept(stranger: Visitor, path: str) -> None:
    answer = stranger.get(f"/static/{path}")
    headers = dict(answer.headers)
    assert answer.status == 200
    assert HEADERS.items() <= headers.items()
    assert "public" in headers["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in headers
    assert not answer.response.cookies
    assert answer.body


def loaded_by(answer: Answer) -> set[str]:
    return set(re.findall(r'(?:src|href)="(/static/[^"]+)"', answer.text))


def test_whatever_a_page_loads_is_there(answers: list[tuple[str, Answer]]) -> None:
    loaded = set().union(*(loaded_by(answer) for _, answer in answers))
    assert len(loaded) >= 4
    assert all(Visitor().get(path).status == 200 for path in loaded)


def test_a_first_page_is_light_with_all_that_it_loads(
    stranger: Visitor, answers: list[tuple[str, Answer]]
) -> None:
    @cache
    def size(path: str) -> int:
        return len(stranger.get(path, accept_encoding="gzip").body)

    for name, answer in answers:
        assert len(answer.body) + sum(map(size, loaded_by(answer))) < LIGHT, name


@pytest.mark.parametrize("encodings", ["", "br", "identity"])
def test_static_files_are_compressed_for_whoever_takes_that(
    stranger: Visitor, encodings: str
) -> None:
    path = "/static/wasit/wasit.css"
    plain = stranger.get(path, accept_encoding=encodings)
    small = stranger.get(path, accept_encoding="gzip, br")
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(small.body) == plain.body
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_no_page_is_compressed_for_its_size_would_tell_what_repeats(nadia: Visitor) -> None:
    answer = nadia.get(nadia.url("room"), accept_encoding="gzip")
    assert "Content-Encoding" not in answer.headers


@pytest.mark.channel(17)
@pytest.mark.parametrize(
    "path",
    [
        "/static/",
        "/static/wasit/",
        "/static/../settings.py",
        "/static/wasit/../../settings.py",
        "/static/%2e%2e/settings.py",
        "/static//etc/passwd",
    ],
)
def test_no_other_file_is_served(stranger: Visitor, path: str) -> None:
    assert stranger.get(path).status == 404


# --- Over TLS ------------------------------------------------------------------------------------

SHOW = """
import json
from wasit.web import settings as s
print(json.dumps({
    "cookies": [s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME],
    "secure": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.LANGUAGE_COOKIE_SECURE],
    "hosts": s.ALLOWED_HOSTS,
    "debug": s.DEBUG,
}))
"""


def test_over_tls_cookies_travel_no_other_way() -> None:
    env = {key: value for key, value in os.environ.items() if not key.startswith("WASIT_")}
    env |= {"WASIT_HTTPS": "1", "WASIT_HOSTS": "talks.example,localhost"}
    shown = subprocess.run([sys.executable, "-c", SHOW], env=env, capture_output=True, check=True)
    settings = json.loads(shown.stdout)
    assert settings["cookies"] == ["__Host-session", "__Host-form"]
    assert settings["secure"] == [True, True, True]
    assert settings["hosts"] == ["talks.example", "localhost"]
    assert settings["debug"] is False
