"""A class of three groups: an instructor, six people, automated players in the other chairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.acts import form, go, send, speak, write
from tests.browser.company import Company, apart, place
from tests.browser.faults import Faults
from tests.browser.muscat import CHIEF, HEAD, MUSCAT, OTHER_HEAD
from tests.browser.rounds import shows
from tests.browser.test_passkeys import device
from tests.web.server import serving
from tests.web.visitor import Talks
from wasit.talks.people import Person
from wasit.talks.rooms.modes import Mode
from wasit.talks.wording import read
from wasit.web.accounts.invitations import invite_instructor
from wasit.web.server.runtime import service

LEAK = "A newspaper writes that you are talking."
TAKEN = ((CHIEF, HEAD), (HEAD, OTHER_HEAD), (CHIEF, OTHER_HEAD))
"""Who of each group is a person; the other chair is played."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the server of these tests is: one that plays empty chairs."""
    with serving(playing=True) as here:
        yield here


@pytest.fixture
def company(browser: Browser, address: str, faults: Faults) -> Iterator[Company]:
    faults.allow("elsewhere: http://localhost:")
    faults.allow("status of 422")
    company = Company(browser, address, Talks(service(), MUSCAT.opening), faults)
    yield company
    company.leave()


class Seated(NamedTuple):
    """Somebody in a group, in front of a page of theirs."""

    group: int
    person: Person
    page: Page


class Class:
    """The class as it goes on: the instructor's page, and those of six people."""

    def __init__(self, company: Company) -> None:
        self.company = company
        self.instructor = company.browser()
        self.people: list[Seated] = []
        self.course = ""

    def of(self, group: int, person: Person) -> Page:
        return next(p for g, each, p in self.people if (g, each.id) == (group, person.id))

    # --- Chapters --------------------------------------------------------------------------------

    def an_instructor_opens_it(self) -> None:
        page = self.instructor
        device(page)
        here = self.company.address.replace("127.0.0.1", "localhost")
        page.goto(here + apart(invite_instructor))
        page.get_by_role("button", name="Make an account with a passkey").click()
        page.get_by_role("link", name="Your classes").click()
        page.locator("a[href='/courses/new/muscat-2023/']").click()
        staging = form(page, "stage")
        for name, value in {"name": "Spring", "minutes": "30", "pace": "0"}.items():
            staging.locator(f"[name='{name}']").fill(value)
        send(staging)
        expect(page.get_by_role("heading", name="The class is open")).to_be_visible()

    def six_people_take_chairs(self) -> None:
        parts = self.instructor.locator("main section")
        for group, people in enumerate(TAKEN):
            for person in people:
                _, name = read(person.name, "en")
                field = parts.nth(group).get_by_label(re.compile(f"^{re.escape(name)}"))
                link = field.input_value().replace("localhost", "127.0.0.1")
                self.people.append(Seated(group, person, self.company.follow(link, "en-GB")))
        go(self.instructor.get_by_role("link", name="To the class"))
        self.course = self.instructor.url
        expect(self.instructor.locator(".chairs .sitter-person")).to_have_count(6)

    def each_side_reads_its_paper_and_waits(self) -> None:
        for _, person, page in self.people:
            expect(page.locator(".rehearsal")).to_contain_text("No round is under way.")
            if person.leads:
                page.goto(f"{place(page)}/paper/")
                expect(page.locator(".paper")).not_to_be_empty()
                expect(page.locator(".worth").first).to_be_visible()
                page.goto(f"{place(page)}/room/")
        head = self.of(0, HEAD)
        write(form(head, "speak"), "Before the time.")
        send(form(head, "speak"))
        expect(form(head, "speak")).to_contain_text("No round is under way.")
        expect(form(head, "speak").locator("textarea").first).to_have_value("Before the time.")

    def a_round_begins_for_all(self) -> None:
        send(form(self.instructor, "begin_round"))
        expect(self.instructor.locator(".group .badge", has_text="Round 1")).to_have_count(3)
        for _, _, page in self.people:
            expect(page.locator(".rehearsal")).to_contain_text("Round 1")

    def they_talk_with_whoever_plays_the_other_chair(self) -> None:
        """In the first group a person mediates for an automated side; in the second none does."""
        seats = self.instructor.locator(".seats").first
        seats.locator("summary").click()
        head, chief = self.of(0, HEAD), self.of(0, CHIEF)
        head.goto(f"{place(head)}/room/")
        speak(head, "We would wait thirty days.", Mode.PARAPHRASE)
        shows(chief, ".kind-said", "We would wait thirty days.")
        expect(chief.locator(f"#room-{OTHER_HEAD.party} .kind-said").first).to_be_visible()
        other = self.of(1, OTHER_HEAD)
        other.goto(f"{place(other)}/room/")
        speak(self._room(1, HEAD), "Tell them that we listen.", Mode.PARAPHRASE)
        expect(other.locator(".kind-conveyed").first).to_be_visible()
        # The page has been renewed meanwhile, and what was folded up stays so.
        expect(self.instructor.locator(".group .figures dd").first).not_to_have_text("0")
        expect(seats.locator(".chairs")).to_be_hidden()

    def _room(self, group: int, person: Person) -> Page:
        page = self.of(group, person)
        page.goto(f"{place(page)}/room/")
        return page

    def something_leaks_in_one_group(self) -> None:
        page = self.instructor
        go(page.get_by_role("button", name="Go in").first)
        inject = form(page, "inject")
        inject.locator("[name='event'][value='leak']").check()
        inject.locator(f"[name='rooms'][value='{HEAD.party}']").check()
        write(inject, LEAK)
        for name, value in {"indicator": "Enrichment", "value": "83.7", "unit": "%"}.items():
            inject.locator(f"[name='{name}']").fill(value)
        send(inject)
        expect(page.locator(".kind-released")).to_contain_text(LEAK)
        head = self.of(0, HEAD)
        shows(head, ".kind-injected", LEAK)
        expect(self.of(0, CHIEF).locator("#live")).to_contain_text(LEAK)
        expect(head.locator(".kind-readings_taken")).to_contain_text("Enrichment")

    def the_round_is_over_and_so_are_the_talks(self) -> None:
        page = self.instructor
        send(form(page, "end_round"))
        expect(self.of(0, HEAD).locator(".rehearsal")).to_contain_text("No round is under way.")
        expect(self.of(1, HEAD).locator(".rehearsal")).to_contain_text("Round 1")
        page.goto(self.course)
        page.locator("details", has=form(page, "end")).locator("summary").click()
        write(form(page, "end"), "Time is up. Thank you.")
        send(form(page, "end"))
        for group, _, each in self.people:
            expect(each.locator(".rehearsal")).to_contain_text("Wait for the debrief")
            assert (LEAK in each.content()) == (group == 0)

    def the_debrief_is_opened(self) -> None:
        send(form(self.instructor, "debrief"))
        for _, _, each in self.people:
            expect(each.locator(".rehearsal")).to_contain_text("The debrief is open")

    def everybody_reads_what_happened_in_all_rooms(self) -> None:
        head, other = self.of(0, HEAD), self.of(1, OTHER_HEAD)
        for page in (head, other):
            go(page.locator(".rehearsal").get_by_role("link", name="The debrief is open"))
            expect(page.get_by_role("heading", level=1)).to_contain_text("Debrief")
        expect(head.locator("#carried")).to_contain_text("We would wait thirty days.")
        expect(head.locator("svg.chart")).to_be_visible()
        expect(head.locator("#papers .sheets tbody")).to_have_count(len(MUSCAT.opening.agenda))
        expect(other.locator("#carried")).to_contain_text("Tell them that we listen.")
        assert "We would wait thirty days." not in (other.locator("main").text_content() or "")

    def they_step_through_it(self) -> None:
        page = self.of(0, HEAD)
        slider = page.locator("#step")
        count = int(slider.get_attribute("max") or "")
        slider.fill("2")
        expect(page.locator(".moment.current .sign-box")).to_have_text("2")
        page.locator(".replay-bar").get_by_role("link", name="On").click()
        expect(page.locator(".moment.current .sign-box")).to_have_text("3")
        slider.focus()
        page.keyboard.press("End")
        expect(page.locator(".moment.current .sign-box")).to_have_text(str(count))
        for back in range(1, 6):
            page.keyboard.press("ArrowLeft")
            expect(page.locator(".moment.current .sign-box")).to_have_text(str(count - back))

    def the_instructor_compares_the_groups(self) -> None:
        page = self.instructor
        page.goto(self.course)
        go(page.get_by_role("link", name="Compare the groups"))
        rows = page.locator(".compared tbody tr")
        expect(rows).to_have_count(3)
        expect(rows.locator(".badge", has_text="No understanding")).to_have_count(3)
        expect(page.locator("svg.chart")).to_be_visible()


def test_a_class_of_three_groups(company: Company) -> None:
    told = Class(company)
    told.an_instructor_opens_it()
    told.six_people_take_chairs()
    told.each_side_reads_its_paper_and_waits()
    told.a_round_begins_for_all()
    told.they_talk_with_whoever_plays_the_other_chair()
    told.something_leaks_in_one_group()
    told.the_round_is_over_and_so_are_the_talks()
    told.the_debrief_is_opened()
    told.everybody_reads_what_happened_in_all_rooms()
    told.they_step_through_it()
    told.the_instructor_compares_the_groups()
