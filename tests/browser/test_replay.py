"""The replay of a debrief: its slider stays where a hand has put it."""

from __future__ import annotations

from playwright.sync_api import Browser, Route, expect

from tests.browser.company import Company, apart, place
from tests.browser.faults import Faults
from tests.cast import NADIA
from tests.web.rehearsed import Rehearsed
from wasit.web.server.runtime import service


def test_an_answer_to_where_the_slider_stood_does_not_set_it_back(
    browser: Browser, address: str, faults: Faults
) -> None:
    talks = Rehearsed(service())
    company = Company(browser, address, talks, faults)
    page = company.enter(NADIA)
    apart(talks.opens)
    page.goto(f"{place(page)}/debrief/")
    slider, current = page.locator("#step"), page.locator(".moment.current .sign-box")
    last = int(slider.input_value())
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/debrief/?step=*", hold, times=1)
    slider.focus()
    with page.expect_request("**/debrief/?step=*"):
        page.keyboard.press("ArrowLeft")
    slider.evaluate("slider => { slider.value = 1; }")  # a hand that has not let go of it yet
    page.evaluate(NEXT_ANSWER)
    held[0].continue_()
    page.wait_for_selector("html[data-answered]")
    expect(slider).to_have_value("1")
    expect(current).to_have_text(str(last))
    slider.dispatch_event("change", {"bubbles": True})
    expect(current).to_have_text("1")
    expect(slider).to_have_value("1")
    company.leave()


NEXT_ANSWER = """() => document.addEventListener(
    "htmx:finally:request", () => { document.documentElement.dataset.answered = ""; }, {once: true}
)"""
"""Run on a page: it marks it once the next answer has been dealt with."""
