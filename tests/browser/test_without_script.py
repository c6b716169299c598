"""Without scripts: everything works by loading pages, but for news arriving by itself."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.acts import (
    SEND,
    choose,
    complaint,
    form,
    go,
    prepare,
    react,
    send,
    speak,
    write,
)
from tests.browser.company import Company, Options
from tests.browser.faults import Faults
from tests.browser.rounds import ENGLISH, follow, shown
from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Said
from wasit.talks.rooms.stances import Stance


def test_a_word_goes_across_and_is_answered(company: Company) -> None:
    round_ = ENGLISH
    without: Options = {"java_script_enabled": False, "locale": round_.locale}
    hala, nadia, samir = (company.enter(each, **without) for each in (HALA, NADIA, SAMIR))

    speak(nadia, round_.said, Mode.PARAPHRASE)
    has(nadia, ".kind-said", round_.said)

    hala.reload()
    follow(hala, "#room-north .kind-said")
    preview = prepare(hala, Mode.PARAPHRASE, round_.brought)
    go(preview.locator("button"))
    expect(preview.locator(".kind-conveyed .words")).to_have_text(round_.brought)
    promised = shown(preview)
    expect(form(hala, "convey").locator('[name="words"]')).to_have_value(round_.brought)
    send(form(hala, "convey"))

    samir.reload()
    has(samir, ".kind-conveyed", round_.brought)
    assert shown(samir) == promised
    follow(samir, ".kind-conveyed")
    react(samir, Stance.RESERVE, round_.answered)
    has(samir, ".kind-reacted", round_.answered)

    hala.reload()
    has(hala, "#room-south .kind-reacted", round_.answered)


def has(page: Page, entry: str, words: str) -> None:
    expect(page.locator(entry).filter(has_text=words)).to_be_visible()


def test_what_cannot_be_done_is_explained_and_what_was_typed_is_kept(
    company: Company, faults: Faults
) -> None:
    faults.allow("status of 422")
    nadia = company.enter(NADIA, java_script_enabled=False)
    speaking = form(nadia, "speak")
    write(speaking, "We could wait.")
    choose(speaking, "release", "released")
    send(speaking)
    expect(complaint(speaking)).to_be_visible()
    expect(speaking.locator('[name="words"]')).to_have_value("We could wait.")
    choose(speaking, "modes", Mode.ELEMENTS)
    send(speaking)
    has(nadia, ".kind-said", "We could wait.")
    assert len(company.talks.room(NORTH).of(Said)) == 1


def test_a_form_that_is_sent_twice_quickly_speaks_once(company: Company) -> None:
    nadia = company.enter(NADIA, java_script_enabled=False)
    write(form(nadia, "speak"), "We could wait.")
    form(nadia, "speak").locator(SEND).dblclick()
    has(nadia, ".kind-said", "We could wait.")
    assert len(company.talks.ledger(NORTH_ROOM).of(Said)) == 1
