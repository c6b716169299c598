"""The watch over the browsers is not blind: each kind of fault, once made, is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.faults import Faults


@pytest.fixture
def faults() -> Faults:
    """A watch of which nothing is demanded in the end."""
    return Faults()


@pytest.fixture
def page(browser: Browser, address: str, faults: Faults) -> Iterator[Page]:
    with browser.new_context() as context:
        faults.watch(context, address)
        page = context.new_page()
        page.goto(address)
        yield page


def test_a_page_as_it_should_be_has_none(page: Page, faults: Faults) -> None:
    page.reload()
    assert faults.seen == []


def test_words_on_the_console_are_seen(page: Page, faults: Faults) -> None:
    for level in ("error", "warn"):
        with page.expect_console_message():
            page.evaluate(f"console.{level}('it went wrong')")
    assert len(faults.seen) == 2


def test_an_error_of_a_script_is_seen(page: Page, faults: Faults) -> None:
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('it went wrong'); })")
    assert any("it went wrong" in fault for fault in faults.seen)


def test_what_is_asked_of_another_site_is_seen(page: Page, faults: Faults) -> None:
    page.route("http://elsewhere.test/", lambda route: route.fulfill(body="There."))
    page.goto("http://elsewhere.test/")
    assert "elsewhere: http://elsewhere.test/" in faults.seen


@pytest.mark.parametrize(
    "breach",
    [
        "document.body.setAttribute('style', 'color: red')",
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))",
        "new Image().src = 'http://elsewhere.test/'",
        "fetch('http://elsewhere.test/').catch(() => {})",
    ],
    ids=["style", "script", "image", "connection"],
)
def test_a_breach_of_the_content_policy_is_seen(page: Page, faults: Faults, breach: str) -> None:
    with page.expect_console_message():
        page.evaluate(f"void ({breach})")
    assert any("Content Security Policy" in fault for fault in faults.seen)


def test_an_answer_of_500_is_seen(page: Page, faults: Faults) -> None:
    page.route("**/broken/", lambda route: route.fulfill(status=500, body="broken"))
    page.goto(f"{page.url}broken/")
    assert any(fault.startswith("answer: 500") for fault in faults.seen)


def test_what_a_test_allows_is_not_counted(page: Page, faults: Faults) -> None:
    faults.allow("status of 404")
    page.goto(f"{page.url}nothing/")
    assert faults.seen == []
