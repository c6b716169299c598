"""Company: the people of a case, each in front of a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypedDict, TypeVar, Unpack

from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.browser.faults import Faults
from tests.web.visitor import Talks
from wasit.talks.people import Person

T = TypeVar("T")
PATIENCE = 60_000.0
"""Milliseconds after which what should come has failed to, on a machine that has much to do."""

RENEWED = """document.addEventListener("htmx:after:settle", (event) => {
    const kept = document.documentElement.dataset;
    if (event.target.id === "live") kept.renewed = Number(kept.renewed ?? 0) + 1;
});"""
"""Run before all scripts of a page: it counts on the page how often its live part was renewed."""


class Options(TypedDict, total=False):
    """What kind of browser it is, and what its owner asks of pages."""

    locale: str
    viewport: ViewportSize
    device_scale_factor: float
    is_mobile: bool
    has_touch: bool
    java_script_enabled: bool


ENGLISH: Options = {"locale": "en-GB"}


class Company:
    """The people of one case on a running server. Whoever has come stays until the test ends."""

    def __init__(self, browser: Browser, address: str, talks: Talks, faults: Faults) -> None:
        self.talks = talks
        self.address = address
        self._browser = browser
        self._faults = faults
        self._contexts: list[BrowserContext] = []

    def browser(self, **options: Unpack[Options]) -> Page:
        """Return an empty page in a browser of its own, which keeps its own cookies."""
        context = self._browser.new_context(**ENGLISH | options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(RENEWED)
        self._contexts.append(context)
        self._faults.watch(context, self.address)
        return context.new_page()

    def enter(self, person: Person, **options: Unpack[Options]) -> Page:
        """Have `person` follow an invitation; returns the page where it leads."""
        page = self.browser(**options)
        link = self.address + apart(lambda: self.talks.link(person))
        if options.get("java_script_enabled", True):
            arrive(page, link)
        else:
            page.goto(link)
        page.wait_for_selector("#live")
        return page

    def follow(self, link: str, locale: str) -> Page:
        """Have somebody who is in no cast follow a link; returns the page where it leads."""
        page = self.browser(locale=locale)
        page.goto(link)
        page.wait_for_selector("#live")
        return page

    def leave(self) -> None:
        for context in self._contexts:
            context.close()


def apart(call: Callable[[], T]) -> T:
    """Do something with Django's models. Here they refuse: Playwright has an event loop running."""

    def called() -> T:
        try:
            return call()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(called).result()


def arrive(page: Page, address: str) -> None:
    """Go to a live page, and wait until it has been renewed over its live connection once.

    Until then its live part still changes, if only in spaces between what it shows.
    """
    page.goto(address)
    be_renewed(page)


def be_renewed(page: Page) -> None:
    """Wait until a live page that has just come has been renewed over its live connection."""
    page.wait_for_selector("html[data-renewed]")


@contextmanager
def renewed(page: Page) -> Iterator[None]:
    """Do what a page is told of, and wait until its live part has been renewed and is still."""
    count = page.locator("html").get_attribute("data-renewed") or ""
    yield
    expect(page.locator("html")).not_to_have_attribute("data-renewed", count)


def place(page: Page) -> str:
    """Return the address under which all pages of this page's seat stand."""
    return "/".join(page.url.split("/")[:4])
