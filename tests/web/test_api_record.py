"""Receipts and a head's own part of the record, for programs."""

from __future__ import annotations

import time
from datetime import timedelta
from io import BytesIO

import msgspec
import pytest
from django.core.cache import cache

from tests.cast import HALA, NADIA, NOOR, NORTH, SAMIR
from tests.web.accounts import holder
from tests.web.program import Program, exactly, place_of, token_of
from tests.web.visitor import Talks, content
from wasit.record.archive import Archive, Lock, check
from wasit.record.receipts import read
from wasit.talks.ledgers import delegation, room
from wasit.web.accounts import tokens
from wasit.web.server.runtime import service

PASSPHRASE = "sixty words of oud and rain"
ASKED = msgspec.json.encode({"passphrase": PASSPHRASE})


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


@pytest.fixture
def nadias(talks: Talks) -> Program:
    """A program of North's head, by a token that is for taking the record along."""
    owner, now = place_of(talks, NADIA), service().now()
    return Program(tokens.make(owner, "archive", now, timedelta(days=1), exports=True))


@pytest.mark.channel(6, 47)
def test_receipts_are_of_what_one_may_open_and_hold_against_the_file(
    talks: Talks, nadias: Program
) -> None:
    talks.says(SAMIR, "Said in South.")
    kept = msgspec.json.decode(nadias.get("receipts").body)
    assert [each["ledger"] for each in kept] == [room(NORTH)]
    receipts = {each["ledger"]: read(each["receipt"]) for each in kept}
    answer = nadias.ask("POST", "export", ASKED)
    assert answer.status == 200
    file = content(answer)
    verdict = check(BytesIO(file), receipts)
    assert verdict.faults == ()
    lock = Lock.of_passphrase(PASSPHRASE, verdict.opening.salt)
    archive = Archive(BytesIO(file), verdict, lock)
    assert {key.name for key in archive.keys.values() if key} <= {room(NORTH), delegation(NORTH)}
    assert PASSPHRASE.encode() not in file


def test_a_token_that_was_not_made_for_it_takes_nothing_along(talks: Talks) -> None:
    answer = Program(token_of(talks, NADIA)).ask("POST", "export", ASKED)
    assert answer.status == 422
    assert msgspec.json.decode(answer.body)["rule"] == "tokens.export"


def test_who_is_no_head_is_told_of_nothing(talks: Talks, nadias: Program) -> None:
    nothing = exactly(Program().get("no/such/thing"))
    now = service().now()
    for person in (HALA, NOOR):
        owner = place_of(talks, person)
        token = tokens.make(owner, "archive", now, timedelta(days=1), exports=True)
        assert exactly(Program(token).ask("POST", "export", ASKED)) == nothing
    for program in (nadias, Program()):
        assert exactly(program.ask("PUT", "export", ASKED)) == nothing
    assert exactly(Program().get("receipts")) == nothing


@pytest.mark.parametrize(
    ("sent", "field"),
    [(b"{}", "$"), (b'{"passphrase": "short"}', "$.passphrase"), (b"[", "$")],
)
def test_a_passphrase_is_asked_for(nadias: Program, sent: bytes, field: str) -> None:
    answer = nadias.ask("POST", "export", sent)
    assert answer.status == 400
    assert msgspec.json.decode(answer.body)["field"] == field


def test_such_a_token_is_made_by_a_head_who_has_confirmed(
    talks: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia, _ = holder(talks, NADIA)
    path = nadia.url("programs")
    made = nadia.send(path, "token", name="Archive", exports="yes").page.one("code", "token").text
    assert Program(made).ask("POST", "export", ASKED).status == 200
    soon = time.time() + 360
    monkeypatch.setattr(time, "time", lambda: soon)
    refused = nadia.send(path, "token", name="Another", exports="yes")
    assert refused.status == 422
    assert "First confirm that it is you" in refused.text
    assert nadia.send(path, "token", name="Another").status == 200
    noor = talks.visitor(NOOR)
    assert not noor.open("programs").form("token").has("input", name="exports")
