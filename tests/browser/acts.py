"""Acts: what people do on the pages, by the names of the forms and of their fields."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance

SEND = ".send button"
IN_PLACE = "form => typeof htmx !== 'undefined' && form.hasAttribute('hx-post')"
"""Whether a form is sent by the scripts of its page, which stays."""


def form(page: Page, act: str) -> Locator:
    return page.locator(f"form.act-{act}")


def choose(within: Locator, field: str, value: str) -> None:
    """Tick the box, or choose among the buttons, that stand for `value`."""
    within.locator(f'[name="{field}"][value="{value}"]').check()


def write(within: Locator, words: str) -> None:
    within.locator('[name="words"]').fill(words)


def go(leading: Locator) -> None:
    """Click on what leads to another page, and wait until that is there.

    A bare click may return before, and what is read next is then read on the old page.
    """
    with leading.page.expect_navigation():
        leading.click()


def send(within: Locator) -> None:
    """Send a form, and wait for its answer: another page, or a form that comes in its place."""
    if not within.evaluate(IN_PLACE):
        go(within.locator(SEND))
        return
    sent = within.element_handle()
    within.locator(SEND).click()
    sent.wait_for_element_state("hidden")


def complaint(within: Locator) -> Locator:
    """What a form says is wrong with it."""
    return within.locator(".error:visible")


def speak(page: Page, words: str, *modes: Mode, force: Force = Force.POSITION) -> None:
    """Say something to the mediators; in confidence, unless it may go in some modes."""
    speaking = form(page, "speak")
    choose(speaking, "force", force)
    write(speaking, words)
    release(speaking, *modes)
    send(speaking)


def release(within: Locator, *modes: Mode) -> None:
    choose(within, "release", "released" if modes else "in_confidence")
    for mode in modes:
        choose(within, "modes", mode)


def ask(page: Page, mode: Mode, reason: str) -> None:
    """Ask the head for a release."""
    asking = form(page, "ask")
    choose(asking, "modes", mode)
    write(asking, reason)
    send(asking)


def prepare(page: Page, mode: Mode, words: str) -> Locator:
    """Fill in a conveyance; returns the place where it is shown before it goes."""
    conveying = form(page, "convey")
    choose(conveying, "mode", mode)
    write(conveying, words)
    return conveying.locator("#preview")


def react(page: Page, stance: Stance, words: str) -> None:
    """Answer what was brought; in confidence."""
    reacting = form(page, "react")
    choose(reacting, "stance", stance)
    write(reacting, words)
    send(reacting)


def unfolded(page: Page, act: str) -> Locator:
    """Return a form, unfolded where it was folded up."""
    found = form(page, act)
    if not found.is_visible():
        page.locator("details", has=found).locator("summary").first.click()
    return found
