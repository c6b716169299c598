"""Access for programs: a person's own page of tokens."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.cast import CAST, NADIA, called
from tests.web.markup import Node
from tests.web.program import Program, place_of, token_of
from tests.web.visitor import Answer, Talks, Visitor
from wasit.questions.case import me
from wasit.talks.people import Person
from wasit.web.accounts import tokens
from wasit.web.server.runtime import service


def made(answer: Answer) -> str:
    """The token that a page shows; fails when it shows none."""
    return answer.page.one("code", "token").text


def names(page: Node) -> list[str]:
    return [each.text for each in page.all("th", scope="row")]


@pytest.mark.parametrize("person", CAST, ids=called)
def test_everyone_makes_tokens_of_their_own(talks: Talks, person: Person) -> None:
    visitor = talks.visitor(person)
    answer = visitor.send(visitor.url("programs"), "token", name="Minutes")
    assert answer.status == 200
    assert Program(made(answer)).asks(me).person == person
    assert names(answer.page) == ["Minutes"]


def test_a_token_is_shown_once(nadia: Visitor) -> None:
    path = nadia.url("programs")
    token = made(nadia.send(path, "token", name="Minutes"))
    page = nadia.get(path)
    assert names(page.page) == ["Minutes"]
    assert token not in page.text
    assert not page.page.has("code", "token")


def test_it_writes_nothing_and_nobody_else_learns_of_it(
    talks: Talks, nadia: Visitor, noor: Visitor
) -> None:
    lengths, before = talks.lengths(), _bare(noor.open("programs"))
    nadia.send(nadia.url("programs"), "token", name="Minutes")
    assert talks.lengths() == lengths
    assert _bare(noor.open("programs")) == before


def _bare(answer: Answer) -> str:
    return re.sub(r'(name="(?:csrfmiddlewaretoken|key)" value=)"[\w-]+"', "", answer.text)


@pytest.mark.channel(37)
def test_two_people_may_name_a_token_alike(nadia: Visitor, noor: Visitor) -> None:
    for visitor in (nadia, noor):
        assert made(visitor.send(visitor.url("programs"), "token", name="Minutes"))


def test_a_name_is_used_once(nadia: Visitor) -> None:
    path = nadia.url("programs")
    sent = nadia.fill(path, "token", name="Minutes")
    nadia.post(path, sent)
    again = nadia.post(path, sent)
    assert again.status == 422
    assert "You have a token of this name" in again.form("token").one("p", "error").text
    assert names(again.page) == ["Minutes"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "a\u202eb"),
        ("days", "0"),
        ("days", "367"),
        ("days", ""),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_kept(
    talks: Talks, nadia: Visitor, field: str, typed: str
) -> None:
    fields = {"name": "Minutes", field: typed}
    answer = nadia.send(nadia.url("programs"), "token", **fields)
    assert answer.status == 422
    form = answer.form("token")
    assert form.one("p", "error").text
    assert form.one("input", name=field).attributes.get("value", "") == typed
    assert not tokens.own_tokens(place_of(talks, NADIA))


def test_a_token_is_revoked_at_once(nadia: Visitor) -> None:
    path = nadia.url("programs")
    token = made(nadia.send(path, "token", name="Minutes"))
    answer = nadia.send(path, "revoke", token="Minutes")
    assert answer.status == 303
    assert names(nadia.follow(answer).page) == []
    assert Program(token).get("me").status == 404


def test_only_ones_own_are_revoked(nadia: Visitor, noor: Visitor) -> None:
    token = made(nadia.send(nadia.url("programs"), "token", name="Minutes"))
    noor.send(noor.url("programs"), "token", name="Other")
    fields = noor.fill(noor.url("programs"), "revoke") | {"token": ["Minutes"]}
    assert noor.post(noor.url("programs"), fields).status == 422
    assert Program(token).asks(me).person == NADIA


def test_what_has_expired_is_not_listed(talks: Talks, nadia: Visitor) -> None:
    then = service().now() - timedelta(days=2)
    tokens.make(place_of(talks, NADIA), "Old", then, timedelta(days=1))
    assert names(nadia.open("programs").page) == []


def test_a_token_is_good_for_as_long_as_it_says(nadia: Visitor) -> None:
    answer = nadia.send(nadia.url("programs"), "token", name="Minutes", days="2")
    until = service().now() + timedelta(days=2)
    assert f"{until.day} {until:%b %Y}" in answer.page.one("table", "tokens").text


def test_every_page_leads_to_it(hala: Visitor, nadia: Visitor) -> None:
    for visitor, name in ((hala, "desk"), (nadia, "room")):
        links = [each["href"] for each in visitor.open(name).page.all("a")]
        assert visitor.url("programs") in links


def test_a_program_does_not_get_at_the_page(talks: Talks, nadia: Visitor) -> None:
    program = Program(token_of(talks, NADIA))
    assert program.get(nadia.url("programs")).status == 404
