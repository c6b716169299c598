"""The pages of a class that rehearses: its instructor's, and those of whoever has taken a chair."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from playwright.sync_api import FilePayload, Page, expect

from tests.browser.acts import form, go, send
from tests.browser.company import Company, apart, place
from tests.browser.groups import MuscatGroup
from tests.browser.muscat import HEAD, MUSCAT
from tests.scenario.sample import WORKSHOP
from tests.scenario.test_linked_errors import MISTAKES
from tests.web.accounts import PASSWORD, code
from wasit.web.accounts.invitations import invite_instructor
from wasit.web.accounts.models import Place

CALLED = {"en": "Spring", "ar": "دورة الربيع", "fa": "دورهٔ بهار"}
Stops = Iterator[tuple[str, Page]]


class Classroom:
    """Two groups of a class: one comes to an understanding, and one is broken off."""

    def __init__(self, company: Company, language: str) -> None:
        self._company = company
        self._language = language
        self._page = company.browser(locale=language)
        self._here = company.address.replace("127.0.0.1", "localhost")

    def pages(self) -> Stops:
        """Yield the name of each page, and the page."""
        page = self._page
        self._sign_up()
        self._send_wrong()
        yield "own", page
        page.goto(f"{self._here}/courses/new/{MUSCAT.name}/")
        yield "stage", page
        self._open()
        yield "staged", page
        go(page.locator(".to-class a"))
        course = page.url
        first, second = self._groups()
        head = self._company.follow(
            self._company.address + apart(lambda: first.link(HEAD)), self._language
        )
        page.goto(course)
        yield "course", page
        page.goto(f"{self._here}/courses/")
        yield "courses", page
        page.goto(course)
        go(page.locator(".group button").first)
        yield "script", page
        yield from self._seen(head, {"paper": "paper", "rehearsed": "room"})
        apart(first.end)
        apart(second.break_off)
        yield from self._seen(head, {"questionnaire": "questionnaire"})
        page.goto(f"{course}comparison/")
        expect(page.locator(".pending")).to_have_count(0, timeout=60_000)
        yield "comparison", page
        yield from self._seen(head, {"debrief": "debrief"})

    def _sign_up(self) -> None:
        page = self._page
        page.goto(self._here + apart(invite_instructor))
        go(page.locator("form:has([value=begin]) button"))
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("[name=code]").fill(code(page.locator("code.token").inner_text()))
        go(page.locator("button.main"))

    def _send_wrong(self) -> None:
        """Send a scenario file of one's own with a mistake far down in it."""
        self._page.goto(f"{self._here}/courses/new/own/")
        wrong = MISTAKES["an interaction beyond the scale"].made_in(WORKSHOP)
        file = FilePayload(name="workshop.toml", mimeType="text/plain", buffer=wrong.encode())
        self._page.locator("[name=file]").set_input_files(file)
        go(self._page.locator("form:has([name=file]) button.main"))

    def _open(self) -> None:
        staging = form(self._page, "stage")
        staging.locator("[name=name]").fill(CALLED[self._language])
        staging.locator("[name=groups]").fill("2")
        send(staging)

    def _groups(self) -> list[MuscatGroup]:
        """Have both groups play the first part of their talks."""
        buttons = self._page.locator(".group [name=place]").all()
        places = [each.get_attribute("value") for each in buttons]
        cases = [apart(partial(_case, each)) for each in places]
        service = self._company.talks.service
        return [
            apart(partial(MuscatGroup, service, case, seed)) for seed, case in enumerate(cases, 1)
        ]

    def _seen(self, page: Page, paths: dict[str, str]) -> Stops:
        own = place(page)
        for name, path in paths.items():
            page.goto(f"{own}/{path}/")
            yield name, page


def _case(place: str | None) -> str:
    return Place.objects.get(id=place).seat[0]
