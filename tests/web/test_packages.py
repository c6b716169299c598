"""The mediators' page of packages: putting them together, and what they are worth to each side."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.cast import BOLD, CASE, HALA, NADIA, NORTH, SAMIR, SOUTH, en, issue
from tests.talks.preferences.test_confiding import POINTS, RANKED
from tests.talks.preferences.test_worth import BEST, FAIR
from tests.web.markup import Node
from tests.web.visitor import Talks, Visitor
from wasit.talks.ledgers import DESK
from wasit.talks.preferences.confiding import Confide
from wasit.talks.proposals.packages import KeepPackage, PackageKept
from wasit.talks.rooms.agenda import TableIssue
from wasit.talks.rooms.speech import Force


@pytest.fixture
def confided(talks: Talks) -> Talks:
    """A case in which both sides have confided what they want."""
    talks.act(NADIA, Confide(confidence=POINTS))
    talks.act(SAMIR, Confide(confidence=RANKED))
    return talks


def cards(visitor: Visitor) -> list[Node]:
    return list(visitor.open("packages").page.all("li", "card"))


def test_a_mediator_keeps_a_package_with_two_halves(talks: Talks, hala: Visitor) -> None:
    fields = {"issue__enrichment": "20", "issue__relief": "waiver", "words": "Halfway."}
    halves = {"mover__enrichment": NORTH, "mover__relief": SOUTH}
    assert hala.send(hala.url("packages"), "keep", **fields, **halves).status == 303
    kept = talks.last(DESK, PackageKept).body
    assert kept.package == {"enrichment": "20", "relief": "waiver"}
    assert kept.moves == {"enrichment": NORTH, "relief": SOUTH}
    (card,) = cards(hala)
    for words in ("Halfway.", "conditional", "moves: North", "moves: South", "Waiver"):
        assert words in card.text


def test_half_a_condition_is_refused_and_what_was_chosen_is_kept(
    talks: Talks, hala: Visitor
) -> None:
    fields = {"issue__relief": "waiver", "mover__relief": NORTH, "words": "Halfway."}
    answer = hala.send(hala.url("packages"), "keep", **fields)
    assert answer.status == 422
    form = answer.form("keep")
    assert "another side moves too" in form.one("p", "error").text
    assert form.one("textarea").text == "Halfway."
    assert not talks.desk.of(PackageKept)


def test_before_anybody_has_confided_there_are_packages_and_no_scores(
    talks: Talks, hala: Visitor
) -> None:
    talks.says(NADIA, "We propose.", force=Force.PROPOSAL, package=BOLD)
    (card,) = cards(hala)
    assert "proposed by North" in card.text
    assert not card.has("p", "score")
    page = hala.open("packages").page
    assert page.text.count("Has confided nothing") == 2
    assert not page.has("svg", "chart")


def test_each_side_is_scored(confided: Talks, hala: Visitor) -> None:
    """North by its points; South by its order, in which enrichment is 60 and relief lifted."""
    confided.act(HALA, KeepPackage(package={**FAIR, "relief": "lifting"}))
    (card,) = cards(hala)
    north, south = card.all("p", "score")
    assert "North 50% Below the lowest share" in north.text
    assert "It crosses a red line" in north.text
    assert "South 75% No lowest share was confided" in south.text


def test_trades_are_suggested_in_words(confided: Talks, hala: Visitor) -> None:
    """South wants relief lifted most and North ceilings: the worst of both can be bettered."""
    confided.act(HALA, KeepPackage(package={**BEST, "detainees": "none"}))
    (card,) = cards(hala)
    assert "Another package is better for both." in card.text
    trades = list(card.one("ul", "trades").all("li"))
    assert 1 <= len(trades) <= 3
    assert "change Detainees from None to Some" in " ".join(each.text for each in trades)
    assert all(each.text.endswith("better for both") for each in trades)


def test_the_chart_and_its_table_show_the_same(confided: Talks, hala: Visitor) -> None:
    confided.act(HALA, KeepPackage(package=FAIR))
    confided.act(HALA, KeepPackage(package={"relief": "waiver"}))
    page = hala.open("packages").page
    chart, numbers = page.one("svg", "chart"), next(page.all("table", "numbers"))
    assert {each.text for each in chart.all("text", "label")} >= {"1"}
    rows = [
        [cell.text for cell in row.children if isinstance(cell, Node)] for row in numbers.all("tr")
    ]
    named = {row[1]: row[2:] for row in rows}
    assert named["The lowest share"] == ["60%", "0%"]
    assert named["Package 1"][0] == "71%"
    assert {"Nash", "Kalai-Smorodinsky", "Egalitarian", "Utilitarian"} <= named.keys()
    assert "Package 2" not in named
    assert "proposals of fairness, not forecasts" in page.text


@pytest.mark.usefixtures("confided")
def test_the_chart_has_no_style_that_the_policy_forbids(hala: Visitor) -> None:
    chart = hala.open("packages").page.one("svg", "chart")
    assert not chart.has("style")
    assert not [each for each in chart.all() if "style" in each]


def test_an_issue_that_was_added_since_is_asked_for(confided: Talks, hala: Visitor) -> None:
    drones = issue("drones", "none", "all")
    confided.act(HALA, TableIssue(issue=drones, rooms=(NORTH, SOUTH)))
    page = hala.open("packages").page
    assert page.text.count("ask again") == 2
    assert not page.has("svg", "chart")


def test_words_of_others_are_text_in_the_chart(talks: Talks) -> None:
    """Names of parties go into the markup of the chart, which is not a template."""
    names = tuple(replace(party, name=en("<b>&</b>")) for party in CASE.parties)
    odd = Talks(talks.service, replace(CASE, parties=names))
    odd.act(NADIA, Confide(confidence=POINTS))
    odd.act(SAMIR, Confide(confidence=RANKED))
    page = odd.visitor(HALA).open("packages").page
    assert not page.has("b")
    assert "<b>&</b>" in page.one("svg", "chart").text
