"""Confirming: before what matters most, whoever is signed in shows once more who they are."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache

from tests.cast import CASE, HALA, NADIA
from tests.web.accounts import PASSWORD, holder
from tests.web.visitor import Talks, Visitor
from wasit.talks.conveyance.regimes import TermsProposed
from wasit.talks.ledgers import DESK

OPENED = {"regime": "open", "words": "As agreed."}


@pytest.fixture(autouse=True)
def unlimited() -> None:
    cache.clear()


@pytest.fixture
def chief(talks: Talks) -> Visitor:
    """The chief mediator, who signed in with an account just now."""
    return holder(talks, HALA)[0]


@pytest.fixture
def later(chief: Visitor, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """The chief mediator, six minutes after."""
    soon = time.time() + 360
    monkeypatch.setattr(time, "time", lambda: soon)
    return chief


def proposed(talks: Talks) -> int:
    return len(talks.ledger(DESK).of(TermsProposed))


def test_whoever_signed_in_just_now_is_not_asked(talks: Talks, chief: Visitor) -> None:
    assert chief.send(chief.url("terms"), "propose", **OPENED).status == 303
    assert proposed(talks) == 1


def test_later_nothing_is_done_before_it_is_confirmed(talks: Talks, later: Visitor) -> None:
    chief = later
    path = chief.url("terms")
    refused = chief.send(path, "propose", **OPENED)
    assert (refused.status, proposed(talks)) == (422, 0)
    assert "As agreed." in refused.text, "what was written is kept"
    confirm = refused.page.one("p", "notice").one("a")["href"]
    assert chief.get(confirm).status == 200
    fields = {"csrfmiddlewaretoken": chief.token(), "next": path}
    assert chief.post(confirm, fields | {"password": "wrong"}).status == 422
    assert chief.post(confirm, fields | {"password": PASSWORD}).location == path
    assert chief.send(path, "propose", **OPENED).status == 303
    assert proposed(talks) == 1


def test_later_nothing_is_destroyed_before_it_is_confirmed(talks: Talks, later: Visitor) -> None:
    talks.end()
    talks.seat(HALA).keep_for(days=0, warn=0)
    refused = later.send(later.url("retention"), "destroy", title=CASE.title["en"])
    assert refused.status == 422
    assert "First confirm that it is you" in refused.text
    assert "/confirm/" in refused.text
    assert talks.ledger(DESK)


def test_later_nothing_is_taken_along_before_it_is_confirmed(
    talks: Talks, monkeypatch: pytest.MonkeyPatch
) -> None:
    nadia, _ = holder(talks, NADIA)
    sent = {"passphrase": "sixty words of oud and rain", "again": "sixty words of oud and rain"}
    assert nadia.send(nadia.url("record"), "export", **sent).status == 200
    soon = time.time() + 360
    monkeypatch.setattr(time, "time", lambda: soon)
    refused = nadia.send(nadia.url("record"), "export", **sent)
    assert refused.status == 422
    assert "First confirm that it is you" in refused.text


def test_ones_own_account_is_shown_after_confirming(later: Visitor) -> None:
    assert later.get("/account/").location == "/confirm/?next=%2Faccount%2F"


def test_tries_are_limited(later: Visitor) -> None:
    chief = later
    fields = {"csrfmiddlewaretoken": chief.token(), "next": "/"}
    for _ in range(10):
        assert chief.post("/confirm/", fields | {"password": "wrong"}).status == 422
    assert chief.post("/confirm/", fields | {"password": PASSWORD}).status == 422


def test_whoever_came_by_a_link_alone_has_nothing_to_confirm_with(
    talks: Talks, hala: Visitor
) -> None:
    assert hala.send(hala.url("terms"), "propose", **OPENED).status == 303
    assert proposed(talks) == 1
    assert hala.get("/confirm/").status == 404
