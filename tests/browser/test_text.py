"""The single text in real browsers: written by two mediators, answered live, without script too."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import complaint, form, go, send, write
from tests.browser.company import Company, Options, place
from tests.browser.faults import Faults
from tests.browser.test_phone import PHONE
from tests.cast import HALA, NADIA, SAMIR, TARIQ


class Story(NamedTuple):
    """A text in one language: its title, a clause in brackets, and what becomes of it."""

    locale: str
    title: str
    contested: str
    clean: str
    other: str
    condition: str

    def __str__(self) -> str:
        return self.locale


ENGLISH = Story(
    locale="en-GB",
    title="First steps",
    contested="Each side shall [suspend | limit] enrichment at 60 %.",
    clean="Each side shall limit enrichment at 60 %.",
    other="Each side shall hold enrichment at 60 %.",
    condition="Limit, and for 90 days.",
)
ARABIC = Story(
    locale="ar",
    title="خطوات أولى",
    contested="[يعلّق | يحدّ] كل طرف التخصيب عند 60 %.",
    clean="يحدّ كل طرف التخصيب عند 60 %.",
    other="يثبّت كل طرف التخصيب عند 60 %.",
    condition="حدّ، ولمدة 90 يومًا.",
)
STORIES = pytest.mark.parametrize("story", [ENGLISH, ARABIC], ids=str)
WITHOUT: Options = {"java_script_enabled": False}


def begin(hala: Page, story: Story) -> None:
    """Take up a text with one clause, and stand before it."""
    hala.goto(f"{place(hala)}/desk/texts/")
    beginning = form(hala, "begin")
    beginning.locator('[name="title"]').fill(story.title)
    send(beginning)
    go(hala.locator(".text-list a"))
    write(form(hala, "add"), story.contested)
    send(form(hala, "add"))
    expect(hala.locator(".text-matrix .bracket")).to_be_visible()


def open_clause(mediator: Page, text: str) -> Locator:
    """Open the only clause of the text at this address; returns the form that writes it."""
    mediator.goto(f"{place(mediator)}/{text}")
    go(mediator.locator(".text-matrix a"))
    return form(mediator, "revise")


def present(hala: Page, text: str, party: str) -> None:
    hala.goto(f"{place(hala)}/{text}present/")
    presenting = form(hala, "present")
    presenting.locator(f'[name="rooms"][value="{party}"]').check()
    send(presenting)
    hala.locator(".showings").wait_for()


def text_at(page: Page) -> str:
    """Where the text is, below the address of the seat."""
    return page.url.removeprefix(f"{place(page)}/")


def answer(head: Page, stance: str, words: str = "") -> None:
    answering = form(head, "react")
    answering.locator("select").first.select_option(stance)
    answering.locator("textarea").first.fill(words)
    send(answering)


def read(head: Page) -> Page:
    """Follow the draft that waits in the room."""
    head.goto(f"{place(head)}/room/")
    go(head.locator(".tray .wait-draft"))
    return head


@pytest.mark.parametrize(
    ("story", "options"),
    [(ENGLISH, {}), (ARABIC, WITHOUT), (ARABIC, PHONE)],
    ids=["script", "no-script", "phone"],
)
def test_a_clause_is_contested_answered_and_settled(
    company: Company, story: Story, options: Options
) -> None:
    chosen: Options = {**options, "locale": story.locale}
    hala, nadia, samir = (company.enter(each, **chosen) for each in (HALA, NADIA, SAMIR))
    begin(hala, story)
    text = text_at(hala)
    for party in ("north", "south"):
        present(hala, text, party)
    answer(read(nadia), "accept_if", story.condition)
    expect(nadia.locator("select").first).to_have_value("accept_if")

    hala.goto(f"{place(hala)}/{text}")
    expect(hala.locator(".text-matrix")).to_contain_text(story.condition)
    revising = open_clause(hala, text)
    write(revising, story.clean)
    send(revising)
    for head, party in ((nadia, "north"), (samir, "south")):
        present(hala, text, party)
        head_reads = read(head)
        expect(head_reads.locator(".clause").first).to_have_text(story.clean)
        answer(head_reads, "accept")
    assert story.condition not in samir.content()

    open_clause(hala, text)
    send(form(hala, "lock"))
    expect(hala.locator(".text-matrix tr.locked")).to_be_visible()


@STORIES
def test_of_two_mediators_the_second_sees_both_wordings(
    company: Company, faults: Faults, story: Story
) -> None:
    faults.allow("status of 422")
    hala, tariq = (company.enter(each, locale=story.locale) for each in (HALA, TARIQ))
    begin(hala, story)
    text = text_at(hala)
    first, second = open_clause(tariq, text), open_clause(hala, text)
    write(first, story.clean)
    send(first)
    expect(tariq.locator(".text-matrix")).to_contain_text(story.clean)
    write(second, story.other)
    send(second)
    expect(complaint(form(hala, "revise"))).to_be_visible()
    expect(form(hala, "revise").locator('[name="words"]')).to_have_value(story.other)
    expect(hala.locator(".conflict .clause").first).to_have_text(story.clean)
    expect(hala.locator(".conflict ins bdi")).to_have_count(1)
    send(form(hala, "revise"))
    expect(hala.locator(".text-matrix")).to_contain_text(story.other)


def test_what_is_new_arrives_by_itself_and_disturbs_nobody_who_writes(company: Company) -> None:
    hala, tariq, nadia = (company.enter(each) for each in (HALA, TARIQ, NADIA))
    begin(hala, ENGLISH)
    text = text_at(hala)
    present(hala, text, "north")
    read(nadia)
    words = form(nadia, "react").locator("textarea").first
    words.fill("Half a sentence")

    open_clause(tariq, text)
    write(form(tariq, "revise"), ENGLISH.clean)
    send(form(tariq, "revise"))
    present(tariq, text, "north")
    expect(nadia.locator("#live .notice")).to_be_visible()
    expect(words).to_have_value("Half a sentence")

    hala.goto(f"{place(hala)}/{text}")
    nadia.reload()
    answer(nadia, "accept")
    expect(hala.locator(".text-matrix .stance-accept")).to_be_visible()
