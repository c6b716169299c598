"""The error pages: each says what to do, in the reader's language, and nothing about anybody."""

from __future__ import annotations

import logging
from io import StringIO

import pytest
from django.db import OperationalError

from tests.cast import NADIA, NORTH, NORTH_ROOM
from tests.web.program import Program, nothing, token_of
from tests.web.visitor import Answer, Talks, Visitor
from wasit.questions.answers import Problem
from wasit.record import StoreFailed
from wasit.web.rooms import views
from wasit.web.server.headers import HEADERS
from wasit.web.server.logs import Bare

SECRET = "The secret of the north"
LANGUAGES = ("en", "ar", "fa")


def check(answer: Answer, status: int) -> None:
    """The page has a heading and a line of help, no form that cannot work, and all headers."""
    assert answer.status == status
    page = answer.page
    assert page.one("html")["lang"]
    assert page.one("main").one("h1").text
    assert page.one("main").one("p").text
    assert HEADERS.items() <= dict(answer.headers).items()
    assert all(form.has("input", name="csrfmiddlewaretoken") for form in page.all("form"))


def test_nothing_here(nadia: Visitor) -> None:
    answer = nadia.get("/no/such/page/")
    check(answer, 404)
    assert answer.page.one("main").one("a")["href"] == "/"


def test_a_form_that_is_too_old(nadia: Visitor) -> None:
    check(nadia.post(nadia.url("room"), {"act": "speak"}), 403)


def test_a_request_that_is_too_large(talks: Talks, nadia: Visitor) -> None:
    lengths = talks.lengths()
    check(nadia.post(nadia.url("room"), {"act": "speak", "words": "x" * 3_000_000}), 400)
    assert talks.lengths() == lengths


def test_a_host_that_is_not_ours(stranger: Visitor) -> None:
    check(stranger.get("/", host="elsewhere.example"), 400)


@pytest.mark.parametrize("error", [StoreFailed, OperationalError])
def test_nothing_can_be_kept_just_now(
    nadia: Visitor, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    """The disk is full, or the database is away: who asks is told to come back."""

    def full(*_: object) -> None:
        raise error(SECRET)

    monkeypatch.setattr(views.RoomPage, "context", full)
    nadia.client.raise_request_exception = False
    answer = nadia.open("room")
    check(answer, 503)
    assert SECRET not in answer.text


def test_a_program_is_told_to_send_the_same_again(
    talks: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFailed(SECRET)

    program = Program(token_of(talks, NADIA))
    program.client.raise_request_exception = False
    monkeypatch.setattr(talks.service.access_log, "_append", full)
    answer = program.get(f"ledgers/{NORTH_ROOM}/entries")
    assert nothing(answer, 503).problem is Problem.BUSY
    assert SECRET not in answer.text


@pytest.fixture
def broken(nadia: Visitor, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Nadia, whose room cannot be shown."""

    def fail(_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr(views.RoomPage, "context", fail)
    nadia.client.raise_request_exception = False
    return nadia


def test_something_went_wrong_on_our_side(broken: Visitor) -> None:
    answer = broken.open("room")
    check(answer, 500)
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text


def test_error_pages_are_translated(broken: Visitor) -> None:
    told = {page(broken, status, each) for status in (400, 403, 404, 500) for each in LANGUAGES}
    assert len(told) == 4 * len(LANGUAGES)


def page(visitor: Visitor, status: int, language: str) -> str:
    headers = {"accept-language": language}
    room = visitor.url("room")
    answer = {
        400: lambda: visitor.ask("GET", "/", headers={**headers, "host": "elsewhere.example"}),
        403: lambda: visitor.ask("POST", room, {}, headers),
        404: lambda: visitor.ask("GET", "/no/such/page/", headers=headers),
        500: lambda: visitor.ask("GET", room, headers=headers),
    }[status]()
    assert answer.status == status
    return answer.page.one("h1").text


@pytest.mark.channel(57)
def test_the_log_tells_where_in_the_code_and_nothing_else(
    broken: Visitor, talks: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    handlers = logging.getLogger("django").handlers
    (handler,) = (each for each in handlers if isinstance(each.formatter, Bare))
    stream = StringIO()
    monkeypatch.setattr(handler, "stream", stream)
    broken.open("room")
    logged = stream.getvalue()
    assert logged.startswith("ERROR django.request RuntimeError at ")
    assert "test_errors.py:" in logged
    for secret in (SECRET, broken.place, talks.case, NORTH, "/room/"):
        assert secret not in logged


def test_a_bare_line_has_no_message() -> None:
    record = logging.LogRecord("record", logging.ERROR, "file", 1, SECRET, None, None)
    assert Bare().format(record) == "ERROR record"
