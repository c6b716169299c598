"""Reading: the pages for whoever uses a keyboard or a screen reader, or cannot bear motion."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acts import form
from tests.browser.company import Company
from tests.browser.looks import FOCUS
from tests.cast import NADIA, NORTH
from wasit.talks.modes import Mode
from wasit.talks.speech import Force, Said

MANY = 60
"""More steps of the tabulator than any page should need to reach what it is for."""


def focus(page: Page) -> dict[str, Any]:
    """What the keyboard acts upon."""
    focused: dict[str, Any] = page.evaluate(FOCUS)
    return focused


def tab_to(page: Page, **wanted: object) -> None:
    """Go on with the tabulator until what is wanted has the focus; every step must be visible."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        found = focus(page)
        assert found["outlined"], found["look"]
        if wanted.items() <= found.items():
            return
    raise AssertionError(f"the tabulator does not reach {wanted}")


# --- With the keyboard alone ---------------------------------------------------------------------


def test_the_first_step_offers_to_skip_to_the_content(company: Company) -> None:
    nadia = company.enter(NADIA)
    nadia.keyboard.press("Tab")
    assert focus(nadia)["link"] == "#main"
    expect(nadia.locator(".skip")).to_be_in_viewport()
    with nadia.expect_navigation(url="**#main"):
        nadia.keyboard.press("Enter")
    nadia.keyboard.press("Tab")
    assert focus(nadia)["main"]


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_a_word_is_spoken_and_released_with_the_keyboard_alone(
    company: Company, locale: str
) -> None:
    nadia = company.enter(NADIA, locale=locale)
    tab_to(nadia, act="speak", name="words")
    nadia.keyboard.type("We could wait.")
    tab_to(nadia, act="speak", name="force")
    expect(nadia.locator(":focus")).to_have_value(Force.POSITION)
    nadia.keyboard.press("ArrowUp")
    tab_to(nadia, act="speak", name="release")
    nadia.keyboard.press("ArrowDown")
    tab_to(nadia, act="speak", name="modes")
    nadia.keyboard.press("Space")
    tab_to(nadia, act="speak", tag="BUTTON")
    nadia.keyboard.press("Enter")
    expect(nadia.locator(".kind-said")).to_contain_text("We could wait.")
    (said,) = company.talks.room(NORTH).of(Said)
    assert (said.body.force, said.body.modes) == (Force.QUESTION, frozenset({Mode.VERBATIM}))


def test_after_sending_the_focus_is_where_one_writes_on(company: Company) -> None:
    nadia = company.enter(NADIA)
    tab_to(nadia, act="speak", name="words")
    nadia.keyboard.type("First.")
    tab_to(nadia, act="speak", tag="BUTTON")
    nadia.keyboard.press("Enter")
    expect(form(nadia, "speak").locator(".sent")).to_be_visible()
    nadia.keyboard.type("Second.")
    expect(form(nadia, "speak").locator('[name="words"]')).to_have_value("Second.")
