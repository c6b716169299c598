"""A proposal of the mediators in real browsers: put, sealed, and told to all at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import choose, form, go, send, write
from tests.browser.company import Company, place
from tests.cast import HALA, NADIA, NOOR, SAMIR
from tests.waiting import wait_until
from wasit.talks.proposals.ballots import Answer
from wasit.talks.proposals.mediators_proposals import Reveal
from wasit.web.server import clerk
from wasit.web.server.runtime import service

TOMORROW = (datetime.now(UTC) + timedelta(days=1)).replace(second=0, microsecond=0)
TEXTS = {"en-GB": "Both sides stop for a year.", "ar": "يتوقف الطرفان سنة."}
RESULTS = {"en-GB": ("Agreed", "No agreement"), "ar": ("تم الاتفاق", "لا اتفاق")}


def put(hala: Page, text: str, reveal: Reveal = Reveal.AT_DEADLINE) -> None:
    hala.goto(f"{place(hala)}/desk/proposals/")
    proposing = form(hala, "propose")
    write(proposing, text)
    proposing.locator('[name="deadline"]').fill(f"{TOMORROW:%Y-%m-%dT%H:%M}")
    choose(proposing, "reveal", reveal)
    send(proposing)
    expect(hala.locator(".open-proposal")).to_contain_text(text)


def answer(head: Page, given: Answer) -> None:
    """Follow what waits, and seal an answer."""
    go(head.locator(".tray .wait-ballot"))
    choose(form(head, "ballot"), "answer", given)
    send(form(head, "ballot"))
    expect(head.locator(".own-answer")).to_be_visible()


def result(page: Page) -> Locator:
    return page.locator(".kind-proposal_decided strong").first


@pytest.fixture
def fall_due(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Turns the server's clock to the deadline; before that it is looked at often."""
    monkeypatch.setattr(clerk, "LONGEST", 0.1)
    return lambda: monkeypatch.setattr(service(), "_clock", lambda: TOMORROW)


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_the_result_comes_to_all_open_pages_at_the_deadline(
    company: Company, fall_due: Callable[[], None], locale: str
) -> None:
    hala, nadia, samir, noor = (
        company.enter(each, locale=locale) for each in (HALA, NADIA, SAMIR, NOOR)
    )
    put(hala, TEXTS[locale])
    for page in (nadia, samir, noor):
        entry = page.locator(".kind-proposal_put")
        expect(entry).to_contain_text(TEXTS[locale])
    answer(nadia, Answer.YES)
    before = hala.locator("main").inner_text()
    answer(samir, Answer.NO)
    assert hala.locator("main").inner_text() == before
    expect(result(noor)).to_be_hidden()
    fall_due()
    _, failed = RESULTS[locale]
    for page in (nadia, samir, noor, hala):
        expect(result(page)).to_have_text(failed)
    expect(form(nadia, "ballot")).to_be_hidden()


def test_without_scripts_all_agree_early(company: Company) -> None:
    locale = "ar"
    hala, nadia, samir = (
        company.enter(each, locale=locale, java_script_enabled=False)
        for each in (HALA, NADIA, SAMIR)
    )
    put(hala, TEXTS[locale], Reveal.WHEN_ALL_AGREE)
    for page in (nadia, samir):
        page.reload()
        answer(page, Answer.YES)
        expect(form(page, "ballot")).to_be_hidden()
    agreed, _ = RESULTS[locale]
    for page in (nadia, samir, hala):
        reload_until_told(page)
        expect(result(page)).to_have_text(agreed)
        page.goto(f"{place(page)}/common/")
        expect(page.locator(".kind-adopted")).to_contain_text(TEXTS[locale])


def reload_until_told(page: Page) -> None:
    """Without scripts nothing arrives by itself; the clerk needs a moment."""

    def told() -> bool:
        page.reload()
        return result(page).is_visible()

    wait_until(told)


def test_on_a_phone_the_ballot_fits_and_is_answered_by_touch(company: Company) -> None:
    hala = company.enter(HALA)
    nadia = company.enter(
        NADIA, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    put(hala, TEXTS["en-GB"])
    nadia.locator(".tray .wait-ballot").tap()
    nadia.locator('.option:has([value="yes"])').tap()
    nadia.locator(".act-ballot .send button").tap()
    expect(nadia.locator(".own-answer")).to_contain_text("Yes")
    assert nadia.evaluate("document.documentElement.scrollWidth") <= 390
