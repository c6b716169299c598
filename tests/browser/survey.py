"""The survey: all pages in one language, looked at from every side, and what was found wrong."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page, ViewportSize

from tests.browser import looks
from tests.browser.axe import Axe
from tests.browser.tour import Tour

FOLDER = Path(__file__).parents[2] / "screenshots"
PICTURED = "WASIT_PICTURES" in os.environ
"""Whether screenshots are taken: they find nothing, and take longer than most that does."""
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDE, PHONE = 1440, 390
HEIGHT = 900
"""Of a screen, in pixels. As much is pictured of a page: more is shown nowhere."""
SCREEN: ViewportSize = {"width": WIDE, "height": HEIGHT}
ZOOMED: ViewportSize = {"width": 640, "height": 450}
"""What is left of a screen of 1280 by 900 pixels where everything is twice as large."""
NARROW: ViewportSize = {"width": 320, "height": HEIGHT}
"""The narrowest that WCAG 1.4.10 asks for. What fits into it fits on every phone."""
BRIEFLY = frozenset({"fa"})
"""Languages that run like another one here: their pages are only heard, and pushed."""

WIDELY = {
    "faint": looks.FAINT,
    "moving": looks.MOVING,
    "wide": looks.TOO_WIDE,
    "hidden": looks.HIDDEN,
    "shapes": looks.SHAPES,
}
ZOOMED_LOOKS = {
    "wide": looks.TOO_WIDE,
    "overlapping": looks.OVERLAPPING,
    "hidden": looks.HIDDEN,
}
NARROWLY = {
    "wide": looks.TOO_WIDE,
    "overlapping": looks.OVERLAPPING,
    "cramped": looks.CRAMPED,
}


class Survey:
    """What each look at each page found wrong, and the screenshots that were taken."""

    def __init__(self, tour: Tour, language: str, axe: Axe) -> None:
        self.language = language
        self.named: dict[str, list[str]] = {}
        """Of each page its kind, title, language and direction."""
        self._axe = axe
        self._found: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
        self._prepared: set[Page] = set()
        for name, page in tour.pages(language):
            if page not in self._prepared:
                self._prepare(page)
            self.named[name] = [kind(page, name), *page.evaluate(looks.NAMED)]
            (self._picture if PICTURED else self._look)(name, page)

    def _prepare(self, page: Page) -> None:
        page.emulate_media(reduced_motion="reduce")
        self._axe.prepare(page)
        self._prepared.add(page)

    def found(self, look: str) -> dict[str, list[str]]:
        """What this look found, for each page on which it found anything."""
        return self._found[look]

    def _look(self, name: str, page: Page) -> None:
        """Look at a page with all there is in it unfolded, on screens from wide to narrow."""
        page.evaluate(looks.REVEAL)
        self._keep(name, {"barriers": self._axe.barriers(page)})
        self._keep(name, looks.asked(page, {"unmarked": looks.UNMARKED}))
        if self.language not in BRIEFLY:
            # Who has pressed a key is shown what has the focus; who has clicked may not be.
            page.keyboard.press("Shift")
            self._keep(name, looks.asked(page, WIDELY))
            page.emulate_media(forced_colors="active")
            self._keep(name, looks.asked(page, {"vanished": looks.VANISHED}))
            page.emulate_media(forced_colors="none")
            page.set_viewport_size(ZOOMED)
            self._keep(f"{name}, zoomed", looks.asked(page, ZOOMED_LOOKS))
        page.set_viewport_size(NARROW)
        self._keep(f"{name}, narrow", looks.asked(page, NARROWLY))
        page.set_viewport_size(SCREEN)

    def _keep(self, where: str, found: Mapping[str, list[str]]) -> None:
        for look, wrong in found.items():
            if wrong:
                self._found[look][where] = wrong

    def _picture(self, name: str, page: Page) -> None:
        """Take the pictures that the documentation shows."""
        on_screen = [(WIDE, each) for each in SCHEMES]
        wanted = on_screen if self.language == "en" else [(PHONE, SCHEMES[0])]
        FOLDER.mkdir(exist_ok=True)
        for width, scheme in wanted:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=FOLDER / f"{name}-{self.language}-{scheme}-{width}.png")
        page.set_viewport_size(SCREEN)


def kind(page: Page, name: str) -> str:
    """Return what kind of page it is; `name` where its address is of none."""
    try:
        return str(resolve(urlsplit(page.url).path).url_name)
    except Resolver404:
        return name
