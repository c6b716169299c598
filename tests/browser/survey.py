"""The survey: all pages in one language, looked at from every side, and what was found wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from tests.browser import axe, looks
from tests.browser.tour import Tour

FOLDER = Path(__file__).parents[2] / "screenshots"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDE, PHONES = 1440, (390, 320)
BRIEFLY = frozenset({"fa"})
"""Languages that run like another one here, and are looked at on a phone by day only."""
PHONE_BY_DAY = (PHONES[0], SCHEMES[0])
HEIGHT = 900
"""Of a screen, in pixels. As much is pictured of a page: more is shown nowhere."""


class Survey:
    """What each look at each page found wrong, and the screenshots that were taken."""

    def __init__(self, tour: Tour, language: str) -> None:
        self.language = language
        self.screenshots: list[Path] = []
        brief = language in BRIEFLY
        self.widths = PHONES[:1] if brief else (WIDE, PHONES[0])
        self.schemes = SCHEMES[:1] if brief else SCHEMES
        # A picture takes longer than all else: one in each language, and one by night, is enough.
        self.pictured = (
            {(WIDE, scheme) for scheme in SCHEMES} if language == "en" else {PHONE_BY_DAY}
        )
        self._found: defaultdict[str, dict[str, Sequence[str]]] = defaultdict(dict)
        FOLDER.mkdir(exist_ok=True)
        for name, page in tour.pages(language):
            self._look(name, page)
            self._read(name, page)
            self._push(name, page)

    def found(self, look: str) -> dict[str, Sequence[str]]:
        """What this look found, for each page on which it found anything."""
        return {name: wrong for name, wrong in self._found[look].items() if wrong}

    def _look(self, name: str, page: Page) -> None:
        for width in self.widths:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            for scheme in self.schemes:
                page.emulate_media(color_scheme=scheme)
                self._found["faint"][f"{name}, {scheme}"] = looks.asked(page, looks.FAINT)
                if (width, scheme) in self.pictured:
                    file = FOLDER / f"{name}-{self.language}-{scheme}-{width}.png"
                    page.screenshot(path=file)
                    self.screenshots.append(file)

    def _read(self, name: str, page: Page) -> None:
        page.emulate_media(reduced_motion="reduce")
        self._found["moving"][name] = looks.asked(page, looks.MOVING)
        page.evaluate(looks.REVEAL)
        if self.language not in BRIEFLY:
            self._found["barriers"][name] = axe.barriers(page)
        self._found["languages"][name] = page.locator("html").evaluate(
            "root => [root.lang, root.dir]"
        )

    def _push(self, name: str, page: Page) -> None:
        """Try to push the page sideways, with all there is in it unfolded."""
        for width in PHONES:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            self._found["wide"][f"{name}, {width}"] = looks.asked(page, looks.TOO_WIDE)
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})
