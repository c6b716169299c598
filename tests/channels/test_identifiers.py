"""Identifiers: whatever a page names tells neither how many there are elsewhere, nor when."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SOUTH, moment
from tests.web.tour import Tour
from tests.web.visitor import Answer, Talks
from wasit.talks.actions import Pen
from wasit.talks.notes import Noted
from wasit.web.accounts.models import random_id
from wasit.web.urls import urlpatterns

RANDOM = re.compile(r"[0-9a-f]{32}")
SMALL = re.compile(r"\d{1,2}")
"""A clause or a commitment, counted within what this room was shown."""
FIXED = {
    part
    for each in urlpatterns
    for part in str(each.pattern).split("/")
    if not part.startswith("<")
}
ADDRESSED = ("href", "action", "hx-get", "hx-post", "hx-sse:connect")


@pytest.fixture(scope="module")
def answers() -> list[tuple[str, Answer]]:
    tour = Tour()
    return [*tour.pages(), *tour.fragments()]


def addresses(answer: Answer) -> set[str]:
    found = (node.get(name) for node in answer.page.all() for name in ADDRESSED)
    return {each.partition("?")[0] for each in found if each.startswith("/")}


@pytest.mark.channel(1)
def test_addresses_are_made_of_words_and_random_names(answers: list[tuple[str, Answer]]) -> None:
    counted = set()
    for _, answer in answers:
        for path in addresses(answer):
            if path.startswith("/static/"):
                continue
            parts = [part for part in path.split("/") if part and part not in FIXED]
            odd = [each for each in parts if not RANDOM.fullmatch(each)]
            counted |= {each for each in odd if SMALL.fullmatch(each)}
            assert all(SMALL.fullmatch(each) or _is_named(each) for each in odd), path
    assert counted, "the tour shows clauses and commitments"


def _is_named(part: str) -> bool:
    """A side as the scenario calls it, or a term of the built-in list."""
    return part in {NORTH, SOUTH} or re.fullmatch(r"[a-z][a-z-]*", part) is not None


@pytest.mark.channel(1)
def test_no_element_is_called_by_a_number_of_the_record(answers: list[tuple[str, Answer]]) -> None:
    for name, answer in answers:
        called = [node.get("id") for node in answer.page.all() if "id" in node]
        assert [each for each in called if re.search(r"(?<![\w-])\d{3,}|-\d{4,}", each)] == [], name


def rises(names: list[str]) -> int:
    """How many names are greater than the one before; of random ones, about half."""
    return sum(before < after for before, after in pairwise(names))


@pytest.mark.channel(3)
def test_the_order_of_names_is_not_that_of_time() -> None:
    pens = [Pen(moment(minute), NADIA) for minute in range(400)]
    entries = [pen.write(NORTH_ROOM, Noted(wording={"en": "Hm."})) for pen in pens]
    assert 150 < rises([entry.id for entry in entries]) < 250
    assert 150 < rises([random_id() for _ in range(400)]) < 250


@pytest.mark.channel(3)
def test_no_name_begins_with_its_moment() -> None:
    """As names do that were made to be sorted (UUID 7, ULID)."""
    beginnings = {random_id()[:8] for _ in range(200)}
    assert len(beginnings) == 200
    pens = [Pen(moment(0, second), HALA) for second in range(60)]
    assert len({pen.write(NORTH_ROOM, Noted(wording={})).id[:8] for pen in pens}) == 60


@pytest.mark.channel(9)
def test_a_link_names_neither_case_nor_side_nor_person(talks: Talks) -> None:
    link = talks.link(NADIA).lower()
    for name in (NADIA.id, NORTH, talks.case, *talks.opening.title["en"].lower().split()):
        assert name not in link
