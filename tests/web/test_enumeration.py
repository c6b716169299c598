"""Nobody can find out who has an account, or which link is a good one, by trying.

What is answered is the same to the byte; how long it takes is for `benchmarks/signing_in.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.cache import cache

from tests.cast import NADIA, NOOR, SAMIR
from tests.web.accounts import code, holder, sign_in
from tests.web.visitor import Answer, Talks, Visitor
from wasit.web.accounts.invitations import invite
from wasit.web.accounts.signing_in import given_name


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


def exactly(answer: Answer) -> tuple[int, list[tuple[str, str]], str]:
    """All that can be told of an answer, but for the random words that keep forms from forgery."""
    text = re.sub(r'(csrfmiddlewaretoken" value=)"\w+"', r"\1", answer.text)
    return answer.status, sorted(answer.headers.items()), text


@pytest.mark.channel(52)
def test_every_wrong_way_to_sign_in_is_answered_alike(talks: Talks) -> None:
    _, own = holder(talks, NOOR)
    ways: tuple[Mapping[str, str], ...] = (
        {"name": given_name()},
        {"name": ""},
        {"password": "wrong"},
        {"code": "000000"},
        {"code": code(own.secret, 9), "password": "wrong"},
    )
    answers = [exactly(sign_in(Visitor(), own, **way)) for way in ways]
    assert answers[0][0] == 422
    assert all(each == answers[0] for each in answers)


@pytest.mark.channel(52)
def test_whoever_has_tried_too_often_is_answered_like_whoever_is_wrong(talks: Talks) -> None:
    """And likewise for a name that nobody has."""
    _, own = holder(talks, NOOR)
    tries = [
        exactly(sign_in(Visitor(), own, name=name, password="wrong"))
        for name in (own.name, given_name())
        for _ in range(6)
    ]
    assert all(each == tries[0] for each in tries)
    assert exactly(sign_in(Visitor(), own)) == tries[0], "the right password opens no more"


@pytest.mark.channel(35)
def test_nobody_is_locked_out_by_what_others_try(talks: Talks) -> None:
    """Neither who has another account, nor who comes from another address."""
    (_, noor), (_, samir) = holder(talks, NOOR), holder(talks, SAMIR)
    for _ in range(6):
        sign_in(Visitor(), noor, password="wrong")
    assert sign_in(Visitor(), samir).status == 303
    elsewhere = Visitor()
    elsewhere.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert sign_in(elsewhere, noor).status == 303


@pytest.mark.channel(34)
def test_a_name_that_nobody_has_costs_one_hash_as_well(
    talks: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, own = holder(talks, NOOR)
    hashed: list[str] = []
    hash_it, verify = Argon2PasswordHasher.encode, Argon2PasswordHasher.verify

    def encode(self: Argon2PasswordHasher, password: str, salt: str) -> str:
        hashed.append("made")
        return hash_it(self, password, salt)

    def verified(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
        hashed.append("checked")
        return verify(self, password, encoded)

    monkeypatch.setattr(Argon2PasswordHasher, "encode", encode)
    monkeypatch.setattr(Argon2PasswordHasher, "verify", verified)
    sign_in(Visitor(), own, name=given_name(), password="wrong")
    unknown = len(hashed)
    sign_in(Visitor(), own, password="wrong")
    assert (unknown, len(hashed)) == (1, 2)


@pytest.mark.channel(9, 52)
def test_a_link_that_is_used_wrong_or_never_was_one_leads_nowhere_alike(talks: Talks) -> None:
    used, stranger = invite(talks.case, NADIA, bare=True), Visitor()
    Visitor().enter(used)
    paths = (used, f"{used[:-4]}abc/", "/enter/x/", "/no/such/page/")
    nothing = [exactly(stranger.get(path)) for path in paths]
    assert all(
        re.sub(r"/\S+/", "", each[2]) == re.sub(r"/\S+/", "", nothing[0][2]) for each in nothing
    )
    assert {each[0] for each in nothing} == {404}


@pytest.mark.channel(52)
def test_pages_of_ones_own_are_nothing_for_strangers(stranger: Visitor) -> None:
    nothing = exactly(stranger.get("/no/such/page/"))[0]
    for path in ("/places/", "/account/", "/confirm/"):
        assert exactly(stranger.get(path))[0] == nothing == 404
