"""Tokens: they open one person's access to one case, and nothing else does."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import timedelta

import msgspec
import pytest
from django.conf import settings

from tests.cast import HALA, NADIA, NORTH_ROOM, SOUTH_ROOM, en
from tests.web.consulting import Consultation
from tests.web.program import Program, exactly, place_of, token_of, told
from tests.web.visitor import Talks, Visitor
from wasit.questions.case import Me, me
from wasit.talks.rooms.conferring import Confer
from wasit.web.accounts import tokens
from wasit.web.accounts.models import Token
from wasit.web.server.logs import Bare
from wasit.web.server.runtime import service

HM = Confer(wording=en("Hm."))
ACT = ("POST", "actions/confer", msgspec.json.encode(HM))
ASKED = (
    ("GET", "me", b""),
    ("GET", f"ledgers/{NORTH_ROOM}/entries", b""),
    ("GET", "events", b""),
    ("POST", "previews", msgspec.json.encode(HM)),
    ACT,
)


def asked(program: Program) -> list[tuple[object, ...]]:
    """What a program is answered, whatever it asks."""
    return [exactly(program.ask(*each, idempotency_key="k")) for each in ASKED]


@pytest.fixture
def nowhere() -> tuple[object, ...]:
    """What is answered at an address that is none."""
    return exactly(Program("no-such-token").get("no/such/thing"))


def expired(talks: Talks) -> str:
    now = service().now() - timedelta(days=2)
    return tokens.make(place_of(talks, NADIA), "old", now, timedelta(days=1))


def revoked(talks: Talks) -> str:
    token = token_of(talks, NADIA)
    assert tokens.revoke(place_of(talks, NADIA), "a program")
    return token


def of_a_guest(talks: Talks) -> str:
    """The names by which programs know a ring, and who writes there, would tell who consults."""
    return token_of(talks, Consultation(talks, NADIA).invites())


BAD: dict[str, Callable[[Talks], str]] = {
    "none": lambda _: "",
    "unknown": lambda _: "no-such-token",
    "expired": expired,
    "a guest's": of_a_guest,
    "revoked": revoked,
    "cut short": lambda talks: token_of(talks, NADIA)[:-1],
    "another case": lambda talks: token_of(Talks(talks.service, talks.opening), NADIA) + "x",
}


@pytest.mark.parametrize("bad", BAD)
def test_a_token_that_is_no_good_gets_nothing(
    talks: Talks, bad: str, nowhere: tuple[object, ...]
) -> None:
    program, lengths = Program(BAD[bad](talks)), talks.lengths()
    assert asked(program) == [nowhere] * len(ASKED)
    assert talks.lengths() == lengths
    assert nowhere[0] == 404


def test_a_token_of_another_case_sees_that_one_alone(talks: Talks) -> None:
    other = Talks(talks.service, talks.opening)
    said = other.says(NADIA, "Elsewhere.")
    program = Program(token_of(talks, NADIA))
    there = program.get(f"ledgers/{NORTH_ROOM}/entries/{said.id}")
    assert exactly(there) == exactly(program.get("no/such/thing"))


def test_a_session_opens_nothing_here(nadia: Visitor, nowhere: tuple[object, ...]) -> None:
    program = Program()
    program.client.cookies = nadia.client.cookies
    assert asked(program) == [nowhere] * len(ASKED)


def test_cookies_change_no_answer_and_none_is_set(talks: Talks, hala: Visitor) -> None:
    bare, dressed = (Program(token_of(talks, NADIA, name)) for name in ("one", "two"))
    hala.post("/language/", {"csrfmiddlewaretoken": hala.token(), "language": "ar", "next": "/"})
    dressed.client.cookies = hala.client.cookies
    for path in ("me", "ledgers", "openapi.json", "no/such/thing"):
        first, second = exactly(bare.get(path)), exactly(dressed.get(path))
        assert first == second
        assert first[2] == ""
    assert told(dressed.get("me"), Me).person == NADIA


def test_a_form_token_is_neither_needed_nor_given(talks: Talks) -> None:
    answer = Program(token_of(talks, NADIA)).sends(HM, "k")
    assert (answer.status, answer.response.cookies.output()) == (200, "")


@pytest.mark.parametrize("written", ["bearer {}", "BEARER  {}", "Bearer {} "])
def test_the_header_may_be_written_in_some_ways(talks: Talks, written: str) -> None:
    token = token_of(talks, NADIA)
    answer = Program().get("me", authorization=written.format(token))
    assert told(answer, Me).person == NADIA


@pytest.mark.parametrize("written", ["{}", "Basic {}", "Bearer", "Token {}", "Bearer x {}"])
def test_and_in_no_others(talks: Talks, written: str, nowhere: tuple[object, ...]) -> None:
    answer = Program().get("me", authorization=written.format(token_of(talks, NADIA)))
    assert exactly(answer) == nowhere


def test_a_token_is_kept_as_a_hash_alone(talks: Talks) -> None:
    token = token_of(talks, NADIA)
    kept = [path.read_bytes() for path in settings.DATA.iterdir() if path.is_file()]
    assert kept
    assert not any(token.encode() in each for each in kept)


def test_each_token_of_a_person_has_a_name_of_its_own(talks: Talks) -> None:
    token_of(talks, NADIA, "one")
    with pytest.raises(tokens.NameTaken):
        token_of(talks, NADIA, "one")
    assert token_of(talks, HALA, "one")


def test_a_name_is_free_again_once_its_token_has_expired(talks: Talks) -> None:
    expired(talks)
    token = token_of(talks, NADIA, "old")
    assert Program(token).asks(me).person == NADIA
    assert Token.objects.filter(place=place_of(talks, NADIA)).count() == 1


def test_what_is_anothers_is_as_if_it_did_not_exist(
    talks: Talks, nowhere: tuple[object, ...]
) -> None:
    program = Program(token_of(talks, NADIA))
    for path in (
        f"ledgers/{SOUTH_ROOM}/entries",
        "ledgers/desk/entries",
        "ledgers/no-such-ledger/entries",
        "ledgers/room:nobody/entries",
        f"ledgers/{NORTH_ROOM}/entries/{'0' * 32}",
        f"ledgers/{NORTH_ROOM}/entries?after={'0' * 32}",
        "matrix",
        "packages",
        "actions/no_such_action",
        "actions/speak",
    ):
        assert exactly(program.get(path)) == nowhere


def test_an_answer_does_not_depend_on_the_address_being_written_otherwise(
    talks: Talks, nowhere: tuple[object, ...]
) -> None:
    program = Program(token_of(talks, NADIA))
    for path in ("/api/v1", "/api/v1/", "/api/", "/api/v2/me", "/api/v1/me/", "/api/v1//me"):
        assert exactly(program.get(path)) == nowhere


def test_every_answer_is_json_that_may_not_be_kept(talks: Talks) -> None:
    program = Program(token_of(talks, NADIA))
    for path in ("me", "openapi.json", "no/such/thing"):
        answer = program.get(path)
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.channel(57)
def test_no_log_holds_a_token(talks: Talks, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    handlers = logging.getLogger("django").handlers
    (handler,) = (each for each in handlers if isinstance(each.formatter, Bare))
    monkeypatch.setattr(handler, "stream", stream)
    monkeypatch.setattr(me, "ask", lambda _: 1 / 0)
    program = Program(token_of(talks, NADIA))
    program.client.raise_request_exception = False
    assert program.get("me").status == 500
    assert "ZeroDivisionError" in stream.getvalue()
    assert program.token not in stream.getvalue()
