"""The log of access: whatever of an entry is in an answer was written down before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.http import HttpResponse

import wasit.web
from tests.cast import HALA, HUDA, IDRIS, NADIA, NOOR, NORTH, NORTH_ROOM, en
from tests.web.consulting import Consultation
from tests.web.letters import LETTERS
from tests.web.program import Program, token_of
from tests.web.tour import Tour
from tests.web.visitor import Talks, Visitor
from wasit.record import StoreFailed
from wasit.service import Service
from wasit.talks.access import home
from wasit.talks.conveyance.address import Address
from wasit.talks.entries import encode
from wasit.talks.inquiry.sightings import Sighting, Span, decode
from wasit.talks.ledgers import ACCESS
from wasit.talks.people import Person
from wasit.talks.rings.extracts import ExtractShown
from wasit.talks.rooms.deliveries import Manner
from wasit.talks.views import View
from wasit.web.pages.page import Page
from wasit.web.server.runtime import service

Missed = set[tuple[str, str, str]]

PAGES = Path(wasit.web.__file__).parent


@cache
def texts_of(line: bytes) -> frozenset[str]:
    """All that people wrote, and more, in an entry."""

    def within(each: object) -> Iterator[str]:
        if isinstance(each, str):
            yield each
        elif isinstance(each, dict | list):
            for inner in each.values() if isinstance(each, dict) else each:
                yield from within(inner)

    return frozenset(each for each in within(msgspec.json.decode(line)) if LETTERS[0] in each)


def own_texts(view: View) -> dict[str, tuple[str, int, str]]:
    """Text → the one entry of the view that has it; what stands in several is left out."""
    found = defaultdict(set)
    for name, ledger in view.ledgers.items():
        for number, entry in enumerate(ledger, 1):
            for text in texts_of(encode(entry)):
                found[text].add((name, number, entry.body.kind))
    return {text: next(iter(each)) for text, each in found.items() if len(each) == 1}


@pytest.fixture
def missed(monkeypatch: pytest.MonkeyPatch) -> Missed:
    """Page and kind of entry, where a page had the words of an entry that was not written down."""
    found: Missed = set()
    answer = Page.answer

    def checked(
        self: Page, template: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        made = answer(self, template, context, status)
        shown = re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", made.content.decode())))
        log, person = service().access_log.read(self.seat.case), self.seat.person.id
        for text, (name, number, kind) in own_texts(self.talks).items():
            # What is counted up stands within what is counted further, hence the second look.
            stands = text in shown and re.search(rf"{re.escape(text)}(?!\w)", shown)
            if stands and not log.first(person, name, number):
                found.add((str(self.request.resolver_match), kind, text))
        return made

    monkeypatch.setattr(Page, "answer", checked)
    return found


def test_no_page_shows_what_is_not_written_down(missed: Missed) -> None:
    tour = Tour()
    pages = [name for name, _ in chain(tour.pages(), tour.fragments(), tour.refusals())]
    assert len(pages) > 300
    assert missed == set()


# --- What is written down ------------------------------------------------------------------------


def sightings(talks: Talks, person: Person) -> list[tuple[str, dict[str, tuple[Span, ...]]]]:
    """What was written down of this person: page, and the entries that it showed."""
    lines = [decode(link.payload) for link in service().store.read(talks.case, ACCESS)]
    mine = [each for each in lines if isinstance(each, Sighting) and each.person == person.id]
    return [(each.by, each.shown) for each in mine]


@pytest.fixture
def addressed(talks: Talks) -> list[str]:
    """The ids of five words to North's room, in which they are the second to the sixth entry."""
    for number in range(5):
        talks.act(HALA, Address(party=NORTH, manner=Manner.IDEA, wording=en(f"Thought {number}")))
    return [each.id for each in talks.room(NORTH)][1:]


def test_a_page_is_written_down_with_what_it_showed(
    talks: Talks, nadia: Visitor, addressed: list[str]
) -> None:
    nadia.open("room-entry", addressed[2])
    nadia.open("room")
    assert sightings(talks, NADIA) == [
        ("room-entry", {NORTH_ROOM: (Span(1, 1), Span(4, 4))}),
        ("room", {NORTH_ROOM: (Span(2, 3), Span(5, 6))}),
    ]


@pytest.mark.usefixtures("addressed")
def test_what_shows_nothing_new_writes_nothing(talks: Talks, nadia: Visitor) -> None:
    nadia.open("room")
    before = service().store.length(talks.case, ACCESS)
    for _ in range(3):
        nadia.open("room")
        nadia.renew(nadia.url("room"))
    assert service().store.length(talks.case, ACCESS) == before


def test_what_a_page_renews_is_written_down(talks: Talks, nadia: Visitor) -> None:
    nadia.open("room")
    talks.act(HALA, Address(party=NORTH, manner=Manner.IDEA, wording=en("Think of it.")))
    nadia.renew(nadia.url("room"))
    assert sightings(talks, NADIA)[-1] == ("room", {NORTH_ROOM: (Span(2, 2),)})


@pytest.mark.usefixtures("addressed")
def test_a_server_that_starts_anew_remembers_who_saw_what(talks: Talks, nadia: Visitor) -> None:
    nadia.open("room")
    later = Service(service().store)
    seat = later.seat(talks.case, home(NADIA), NADIA.id)
    ledgers = seat.view().ledgers
    before = service().store.length(talks.case, ACCESS)
    seat.shows(ledgers, list(ledgers[NORTH_ROOM]), "room")
    assert service().store.length(talks.case, ACCESS) == before


def test_programs_are_written_down_by_what_they_asked(talks: Talks, addressed: list[str]) -> None:
    program = Program(token_of(talks, NADIA))
    program.get(f"ledgers/{NORTH_ROOM}/entries/{addressed[4]}")
    program.get(f"ledgers/{NORTH_ROOM}/entries?after={addressed[0]}&limit=2")
    program.get("ledgers")
    assert sightings(talks, NADIA) == [
        ("entry", {NORTH_ROOM: (Span(6, 6),)}),
        ("entries", {NORTH_ROOM: (Span(3, 4),)}),
    ]


def test_a_guest_is_written_down_with_the_extract_that_was_shown(talks: Talks) -> None:
    ring = Consultation(talks, HALA)
    guest = ring.guest()
    ring.shows("Between us.")
    guest.open("consultation")
    ((page, shown),) = sightings(talks, ring.guests[0])
    assert page == "consultation"
    assert {number for span in shown[ring.name] for number in range(span.first, span.last + 1)} >= {
        1 + ring.ring.place(each.id) for each in ring.ring.of(ExtractShown)
    }


def test_what_cannot_be_written_down_is_not_shown(
    talks: Talks, nadia: Visitor, addressed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreFailed("the disk is full")

    nadia.client.raise_request_exception = False
    monkeypatch.setattr(service().access_log, "_append", full)
    answer = nadia.open("room-entry", addressed[0])
    assert answer.status == 503
    assert "Thought" not in answer.text
    program = Program(token_of(talks, NADIA))
    program.client.raise_request_exception = False
    assert program.get(f"ledgers/{NORTH_ROOM}/entries").status == 503
    monkeypatch.undo()
    assert "Thought" in nadia.open("room-entry", addressed[0]).text


def test_the_log_is_in_nobodys_view(talks: Talks, nadia: Visitor) -> None:
    nadia.open("room")
    for person in (HALA, HUDA, IDRIS, NADIA, NOOR):
        assert ACCESS not in talks.seat(person).view().ledgers
    program = Program(token_of(talks, HALA))
    assert program.get(f"ledgers/{ACCESS}/entries").body == program.get("ledgers/x/entries").body


def test_every_page_is_answered_where_it_is_written_down() -> None:
    """No page of a seated person renders a template by itself; those of an account do."""
    pages = [path for path in PAGES.rglob("*.py") if "accounts" not in path.parts]
    asked = re.compile(r"(?<!def )(?<!super\(\)\.)\brender\(")
    rendering = {path.name for path in pages if asked.search(path.read_text(encoding="utf-8"))}
    of_accounts = {"comparison_views.py", "views.py"}
    assert rendering == {"page.py", "errors.py", "wasit.py", *of_accounts}
