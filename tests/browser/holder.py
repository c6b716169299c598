"""The pages of somebody who makes an account, looks after it, and comes back."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.acts import go
from tests.browser.company import Company, apart
from tests.web.accounts import PASSWORD, code
from wasit.talks.people import Person
from wasit.web.accounts.invitations import invite


class Holder:
    """`person`, who holds an account on the site by its name: passkeys are known by no number."""

    def __init__(self, company: Company, person: Person, language: str) -> None:
        self._company = company
        self._person = person
        self._page = company.browser(locale=language)
        self._here = company.address.replace("127.0.0.1", "localhost")

    def pages(self) -> Iterator[tuple[str, Page]]:
        """Yield the name of each page, and the page."""
        page = self._page
        page.goto(self._here + apart(lambda: invite(self._company.talks.case, self._person)))
        yield "invited", page
        go(page.locator("form:has([value=begin]) button"))
        yield "password", page
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=code]").fill(code(page.locator("code.token").inner_text()))
        go(page.locator("button.main"))
        yield "codes", page
        for name in ("account", "places", "confirm"):
            page.goto(f"{self._here}/{name}/")
            yield name, page
        page.goto(f"{self._here}/places/")
        go(page.locator("main form[action='/leave/'] button"))
        page.goto(f"{self._here}/sign-in/")
        yield "sign-in", page
