"""How close the sides are, on the page: words first, and the figures behind them."""

from __future__ import annotations

from tests.cast import NADIA, SAMIR
from tests.web.visitor import Talks, Visitor
from wasit.talks.rooms.speech import Force

WHOLE = {"enrichment": "20", "relief": "waiver", "detainees": "all"}


def test_from_nothing_it_says_so(hala: Visitor) -> None:
    page = hala.open("closeness").page
    assert page.one("section", "closeness").one("h2").text == "Too little is known to tell"
    assert "learnt from 0 offers and answers" in page.text


def test_words_come_first_and_figures_on_demand(talks: Talks, hala: Visitor) -> None:
    for number in range(4):
        for head in (NADIA, SAMIR):
            talks.says(head, f"Offer {number}.", force=Force.PROPOSAL, package=WHOLE)
    page = hala.open("closeness").page
    section = page.one("section", "closeness")
    assert section.one("h2").text == "Within reach"
    assert "a package exists which all could accept" in section.one("details").text
    assert "newest whole package" in section.one("details").text
    assert "ended in compromise" in page.text


def test_the_desk_leads_there(hala: Visitor) -> None:
    assert hala.url("closeness") in hala.open("desk").text
