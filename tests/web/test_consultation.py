"""The guest's pages: what the own ring was shown, answering it, and nothing else."""

from __future__ import annotations

import re

import pytest

from tests.cast import CASE, HALA, NADIA, en
from tests.web.consulting import Consultation
from tests.web.visitor import Talks, Visitor
from wasit.talks.rings.consultation import CloseRing
from wasit.talks.rings.extracts import ExtractAnswered, Opinion

TEXT = "They would wait, and talk again in the autumn."


@pytest.fixture
def ring(talks: Talks) -> Consultation:
    found = Consultation(talks, HALA, title=en("A word among friends"))
    found.shows(TEXT)
    return found


@pytest.fixture
def gita(ring: Consultation) -> Visitor:
    return ring.guest()


def test_a_guest_comes_to_what_the_ring_was_shown(ring: Consultation, gita: Visitor) -> None:
    page = gita.follow(gita.open("home")).page
    assert page.one("h1").text == "A word among friends"
    assert TEXT in page.text
    assert ring.ring.tail(2)[0].body.kind == "extract_shown"
    assert "You are consulted by: The hosts" in page.text
    assert "Mark of this copy:" in page.text


def test_a_guest_reads_nothing_of_the_case(talks: Talks, gita: Visitor) -> None:
    """Neither its title nor a side, an issue or a name, and no way to any other page."""
    text = gita.open("consultation").text + gita.open("consulted", shown(gita)).text
    issues = [each.title["en"] for each in CASE.agenda]
    people = [each.name["en"] for each in CASE.people]
    parties = [each.name["en"] for each in CASE.parties]
    for word in (CASE.title["en"], talks.case, "desk", "room", *issues, *people, *parties):
        assert not re.search(rf"\b{word}\b", text), word
    paths = [each["href"] for each in gita.open("consultation").page.all("a")]
    inside = [path for path in paths if path.startswith(f"/{gita.place}/")]
    assert all(gita.get(path).status in {200, 302} for path in inside)


def shown(gita: Visitor) -> str:
    (link,) = gita.open("consultation").page.all("a", "do")
    return link["href"].split("/")[-2]


@pytest.mark.parametrize("opinion", Opinion)
def test_a_guest_answers_and_the_host_reads_it(
    ring: Consultation, gita: Visitor, hala: Visitor, opinion: Opinion
) -> None:
    path = gita.url("consulted", shown(gita))
    answer = gita.send(path, "answer", opinion=opinion, words="In the autumn?")
    assert (answer.status, answer.location) == (303, gita.url("consultation"))
    said = ring.ring.of(ExtractAnswered)[0].body
    assert (said.opinion, said.wording) == (opinion, en("In the autumn?"))
    for page in (gita.follow(answer).page, hala.open("ring", ring.id).page):
        (line,) = page.all("article", "kind-extract_answered")
        assert opinion.value.capitalize() in line.text
        assert "Gita" in line.text
    assert "1 answer" in hala.open("rings").page.text


def test_support_needs_no_words_and_anything_else_does(ring: Consultation, gita: Visitor) -> None:
    path = gita.url("consulted", shown(gita))
    refused = gita.send(path, "answer", opinion="concern", words=" ")
    assert refused.status == 422
    field = refused.form("answer").one("div", "field-words")
    assert "write some words" in field.one("p", "error").text
    assert gita.send(path, "answer", opinion="support").status == 303
    assert len(ring.ring.of(ExtractAnswered)) == 1


def test_the_host_is_one_name_to_guests_and_people_to_colleagues(
    ring: Consultation, gita: Visitor, hala: Visitor
) -> None:
    (line,) = gita.open("consultation").page.all("article", "kind-extract_shown")
    assert line.one("span", "who").text == "The hosts"
    (line,) = hala.open("ring", ring.id).page.all("article", "kind-extract_shown")
    assert line.one("span", "who").text == "Hala"


def test_when_the_ring_is_closed_its_page_says_so_and_takes_no_answer(
    ring: Consultation, gita: Visitor
) -> None:
    path = gita.url("consulted", shown(gita))
    sent = gita.fill(path, "answer", opinion="support")
    ring.talks.act(HALA, CloseRing(ring=ring.name, wording=en("With thanks.")))
    notice = gita.open("consultation").page.one("section", "notice").text
    assert "closed" in notice
    assert "With thanks." in notice
    assert TEXT in gita.open("consultation").page.text
    assert not gita.get(path).has_form("answer")
    assert gita.post(path, sent).status == 422
    assert not ring.ring.of(ExtractAnswered)


def test_the_end_of_the_case_closes_the_mediators_ring_and_tells_no_more(
    ring: Consultation, gita: Visitor
) -> None:
    ring.talks.end()
    page = gita.open("consultation").page
    assert "closed" in page.one("section", "notice").text
    assert "We part." not in page.text
    assert "understanding" not in page.text.lower()


def test_the_end_of_the_case_changes_nothing_for_a_delegations_guest(talks: Talks) -> None:
    norths = Consultation(talks, NADIA)
    norths.shows(TEXT)
    guest = norths.guest()
    before = guest.open("consultation").page.text
    talks.end()
    assert guest.open("consultation").page.text == before
    nadia = talks.visitor(NADIA)
    answer = nadia.send(nadia.url("ring", norths.id), "end", words="With thanks.")
    assert answer.status == 303
    assert "With thanks." in guest.open("consultation").page.text


def test_a_page_in_arabic_reads_from_the_right(gita: Visitor) -> None:
    page = gita.get(gita.url("consultation"), accept_language="ar").page
    assert page.one("html")["dir"] == "rtl"
    assert "علامة هذه النسخة" in page.text
