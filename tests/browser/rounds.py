"""Rounds: one exchange between two rooms, from a word in confidence to the other side's answer."""

from __future__ import annotations

import re
from typing import NamedTuple, Unpack

from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.acts import ask, form, go, prepare, react, send, speak
from tests.browser.company import Company, Options, apart, arrive
from tests.cast import HALA, NADIA, SAMIR
from tests.web.streams import all_told
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.stances import Stance


class Round(NamedTuple):
    """A round in one language: what is said in it, in order."""

    locale: str
    said: str
    reason: str
    brought: str
    answered: str

    def __str__(self) -> str:
        return self.locale


ENGLISH = Round(
    locale="en-GB",
    said="Twenty per cent is our last word but one.",
    reason="They should hear that there is room.",
    brought="They see room for movement on enrichment.",
    answered="Then let them say how much.",
)
ARABIC = Round(
    locale="ar",
    said="عشرون في المئة هي كلمتنا قبل الأخيرة.",
    reason="ينبغي أن يعلموا أن هناك مجالًا.",
    brought="يرون مجالًا للحركة في شأن التخصيب.",
    answered="فليقولوا إذن كم.",
)
ROUNDS = (ENGLISH, ARABIC)


def play(company: Company, round_: Round, **options: Unpack[Options]) -> None:
    """Play the round on pages that stay open; fails where it does not go as it should."""
    options["locale"] = round_.locale
    hala = company.enter(HALA, **options)
    nadia = company.enter(NADIA, **options)
    samir = company.enter(SAMIR, **options)
    opened = age(samir)

    speak(nadia, round_.said)
    shows(nadia, ".kind-said", round_.said)

    follow(hala, "#room-north .kind-said")
    ask(hala, Mode.PARAPHRASE, round_.reason)

    follow(nadia, ".kind-release_asked")
    send(form(nadia, "grant"))
    expect(nadia.locator(".kind-release_granted")).to_be_visible()
    expect(hala.locator("#room-north .kind-release_granted")).to_be_visible()
    # A page that comes when everybody has been told of the grant is told of it no more.
    apart(all_told)
    arrive(nadia, nadia.url)
    room, asked_for = live(nadia), requests(nadia)

    follow(hala, "#room-north .kind-said")
    preview = prepare(hala, Mode.PARAPHRASE, round_.brought)
    expect(preview.locator(".kind-conveyed .words")).to_have_text(round_.brought)
    promised = shown(preview)
    send(form(hala, "convey"))

    shows(samir, ".kind-conveyed", round_.brought)
    assert age(samir) == opened, "it came without reloading"
    assert shown(samir) == promised
    assert round_.said not in samir.content()
    follow(samir, ".kind-conveyed")
    react(samir, Stance.RESERVE, round_.answered)
    shows(samir, ".kind-reacted", round_.answered)
    shows(hala, "#room-south .kind-reacted", round_.answered)

    assert asked_for == []
    assert live(nadia) == room
    arrive(nadia, nadia.url)
    assert live(nadia) == room


def shows(page: Page, entry: str, words: str) -> None:
    """Expect an entry with these words on the page."""
    expect(page.locator(entry).filter(has_text=words)).to_be_visible()


def follow(page: Page, entry: str) -> None:
    """Go where an entry leads those who may do something about it."""
    go(page.locator(f"{entry} a.do"))


def live(page: Page) -> str:
    """The part of a page that is renewed, to the byte, but for what each form is drawn anew."""
    return re.sub(r'<input type="hidden"[^>]*>', "", page.locator("#live").inner_html())


def requests(page: Page, ending: str = "") -> list[str]:
    """The addresses, of those that end so, that a page asks for from now on."""
    asked_for: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith(ending):
            asked_for.append(request.url)

    page.on("request", note)
    return asked_for


def age(page: Page) -> float:
    """When the page was loaded: the same for as long as nobody reloads it."""
    origin: float = page.evaluate("performance.timeOrigin")
    return origin


def shown(within: Page | Locator) -> str:
    """What a conveyed entry shows, but for its time and for what can be done about it."""
    text: str = within.locator(".kind-conveyed").evaluate(
        """entry => {
            const copy = entry.cloneNode(true);
            for (const each of copy.querySelectorAll("time, footer")) each.remove();
            return copy.textContent.split(/\\s+/).join(" ").trim();
        }"""
    )
    return text
