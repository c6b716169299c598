"""The tour: every kind of page, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playwright.sync_api import Page

from tests.browser.accord import MuscatAccord
from tests.browser.acts import form, prepare, send
from tests.browser.classroom import Classroom
from tests.browser.company import Company, apart, place
from tests.browser.holder import Holder
from tests.browser.languages import MuscatLanguages
from tests.browser.muscat import CHIEF, HEAD, MEMBER, RELEASED, MuscatTalks
from tests.browser.muscat_text import MuscatText
from tests.browser.ring import EXTRACT, MuscatRing
from wasit.talks.rooms.modes import Mode

Stops = Iterator[tuple[str, Page]]


class Tour:
    """Leads through the pages of the Muscat talks, to their end. It can be taken once."""

    def __init__(self, company: Company, talks: MuscatTalks) -> None:
        self._company = company
        self._talks = talks

    def pages(self, language: str) -> Stops:
        """Yield the name of each page, and the page."""
        yield from self._of_nobody(language)
        yield from Holder(self._company, MEMBER, language).pages()
        chief = self._company.enter(CHIEF, locale=language)
        head = self._company.enter(HEAD, locale=language)
        yield from _visit(chief, self._talks.at_the_desk(), language)
        yield from _visit(head, self._talks.in_the_room(), language)
        text = MuscatText(self._talks)
        yield from _visit(chief, text.at_the_desk(), language)
        yield from _visit(chief, text.on_paper(language), language)
        yield from _visit(head, text.in_the_room(), language)
        languages = MuscatLanguages(self._talks, text)
        yield from _visit(chief, languages.at_the_desk(), language)
        yield from _visit(head, languages.in_the_room(), language)
        yield from self._of_rings(chief, head, language)
        self._talks.take_back()
        accord = MuscatAccord(self._talks)
        yield from _visit(chief, accord.at_the_desk(), language)
        yield from _visit(head, accord.in_the_room(), language)
        self._talks.close()
        yield from _visit(chief, self._talks.at_the_end(), language)
        yield from _visit(head, self._talks.at_the_end_in_the_room(), language)
        yield from Classroom(self._company, language).pages()

    def _of_rings(self, chief: Page, head: Page, language: str) -> Stops:
        ring = MuscatRing(self._talks)
        yield from _visit(chief, ring.at_the_desk(), language)
        yield from _visit(head, ring.in_the_room(), language)
        guest = self._company.enter(ring.guest, locale=language)
        yield from _visit(guest, ring.of_the_guest(), language)

    def _of_nobody(self, language: str) -> Stops:
        address = self._company.address
        invitation = address + apart(lambda: self._talks.link(MEMBER))
        page = self._company.browser(locale=language)
        page.goto(address)
        yield "start", page
        # Chromium is let in at once; what opens a link for another reason is shown a button.
        button = page.request.get(invitation, headers={"accept-language": language})
        page.route(invitation, lambda route: route.fulfill(response=button))
        page.goto(invitation)
        yield "enter", page
        page.goto(f"{address}/nothing/")
        yield "404", page


def _visit(page: Page, paths: Mapping[str, str], language: str) -> Stops:
    own = place(page)
    for name, path in paths.items():
        page.goto(f"{own}/{path}/")
        if name == "convey":
            preview = prepare(page, Mode.PARAPHRASE, RELEASED[language])
            preview.locator(".kind-conveyed").wait_for()
        if name == "present":
            page.locator("input[name=rooms]").first.check()
            page.locator("input[name=settled]").check()
            page.locator("#preview .clause-row .badge.open").wait_for()
        if name == "extract":
            page.locator("textarea[name=words]").fill(EXTRACT[language])
            page.locator("#preview .kind-extract_shown").wait_for()
        if name == "programs":
            page.locator("input[name=name]").fill("Minutes")
            send(form(page, "token"))
        yield name, page
