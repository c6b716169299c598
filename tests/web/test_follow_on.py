"""The page of a further case, which an agreement leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import NORTH
from tests.web.exchange import Exchange
from tests.web.markup import beside
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.case import opened
from wasit.talks.ledgers import DESK
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.single_text import texts
from wasit.web.accounts.models import Place


def further(hala: Visitor, exchange: Exchange) -> dict[str, list[str]]:
    path = hala.url("follow-on", exchange.opened.id)
    return hala.fill(path, "follow", title="Talks on a framework")


def test_a_further_case_is_opened_and_each_link_is_shown_once(
    talks: Talks, hala: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    lengths = talks.lengths()
    path, sent = hala.url("follow-on", exchange.opened.id), further(hala, exchange)
    answer = hala.post(path, sent)
    assert answer.status == 200
    shown = [each.text for each in answer.page.one("dl", "links").all("dd")]
    assert len(set(shown)) == len(talks.opening.people)
    assert talks.lengths() == lengths, "the earlier case stays as it is"
    again = hala.post(path, sent)
    assert again.status == 200
    assert not again.page.has("dl", "links")
    assert not any(link in again.text for link in shown)


def test_its_clauses_tell_where_they_came_from_on_the_desk_and_in_the_rooms(
    talks: Talks, hala: Visitor, exchange: Exchange
) -> None:
    exchange.adopt()
    links = link_of(hala.post(hala.url("follow-on", exchange.opened.id), further(hala, exchange)))
    chief, head = Visitor(), Visitor()
    chief.enter(links("Hala"))
    head.enter(links("Nadia"))
    desk = talks.service.ledger(Place.objects.get(pk=chief.place).seat[0], DESK)
    (text,) = texts(desk)
    assert opened(desk).rung is Rung.FRAMEWORK
    page = chief.open("desk-text", text.id).page
    origins = [each.text for each in page.all("p", "origin")]
    assert [f"From clause {number} of" in told for number, told in enumerate(origins, 1)] == [
        True,
        True,
    ]
    present = chief.send(chief.url("present", text.id), "present", rooms=NORTH)
    assert present.status == 303
    first = head.open("texts").page.one("ul", "text-list").one("a")["href"]
    assert "From clause 1 of" in next(iter(head.get(first).page.all("p", "origin"))).text
    assert "build on" in head.open("room").page.one("main").text


def link_of(answer: Answer) -> Callable[[str], str]:
    """Person → the path of the link that was shown for them."""
    rows = list(answer.page.one("dl", "links").all("div"))
    found = {row.one("dt").text.split()[0]: row.one("dd").text for row in rows}
    return lambda name: "/" + found[name].split("/", 3)[3]


@pytest.mark.parametrize("title", ["", "x" * 201, "We agree\u202e not"])
def test_a_bad_title_is_told_beside_it(hala: Visitor, exchange: Exchange, title: str) -> None:
    exchange.adopt()
    answer = hala.send(hala.url("follow-on", exchange.opened.id), "follow", title=title)
    assert answer.status == 422
    assert beside(answer.form("follow"), "title")
