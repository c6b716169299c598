"""Keys: somebody who has a keyboard and no mouse, and hears what is on a page."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.acts import form
from tests.browser.looks import FOCUS

MANY = 60
"""More steps of the tabulator than any page should need to reach what it is for."""
CHOICES = 12
"""More than are ever offered to choose one of."""


class Keys:
    """A person in front of `page`. What a screen reader would say is read in its tree."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def focus(self) -> dict[str, Any]:
        """What the keyboard acts upon."""
        focused: dict[str, Any] = self.page.evaluate(FOCUS)
        return focused

    @property
    def focused(self) -> Locator:
        return self.page.locator(":focus")

    @property
    def told(self) -> Locator:
        """What a screen reader says without being asked."""
        return self.page.locator("#news")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def reach(self, **wanted: object) -> None:
        """Go on with the tabulator until what is wanted has the focus; every step must be seen."""
        for _ in range(MANY):
            self.press("Tab")
            found = self.focus
            assert found["outlined"], found["look"]
            if wanted.items() <= found.items():
                return
        raise AssertionError(f"the tabulator does not reach {wanted}")

    def skip(self) -> None:
        """Skip to the content of a page that was just loaded."""
        self.press("Tab")
        assert self.focus["link"] == "#main"
        expect(self.focused).to_be_in_viewport()
        with self.page.expect_navigation(url="**#main"):
            self.press("Enter")

    def choose(self, name: str, value: str, act: str) -> None:
        """Go to the buttons called `name`, of which one is chosen, and choose that of `value`."""
        self.reach(act=act, name=name)
        for _ in range(CHOICES):
            if self.focus["value"] == value and self.focused.is_checked():
                return
            self.press("Space" if not self.focused.is_checked() else "ArrowDown")
        raise AssertionError(f"{value} cannot be chosen for {name}")

    def tick(self, name: str, value: str, act: str) -> None:
        self.reach(act=act, name=name, value=value)
        self.press("Space")
        expect(self.focused).to_be_checked()

    def send(self, act: str) -> None:
        """Go to the button of a form, and press it."""
        self.reach(act=act, tag="BUTTON", name=None)
        self.press("Enter")

    def open(self) -> None:
        """Follow the link, or press the button, that has the focus, to another page."""
        with self.page.expect_navigation():
            self.press("Enter")

    def follow(self, leading: Locator) -> None:
        """Reach a link, from the top of the page, and follow it."""
        link = leading.first.get_attribute("href")
        self.reach(link=link)
        self.open()

    def submit(self, act: str) -> None:
        """Go to the button of a form that loads a page, and press it."""
        self.reach(act=act, tag="BUTTON", name=None)
        self.open()

    def form(self, act: str) -> Locator:
        return form(self.page, act)

    def hears(self, *lines: str, within: str = "main") -> None:
        """Expect these lines in the tree of a part of the page, in this order."""
        tree = self.page.locator(within).aria_snapshot()
        pattern = ".*".join(re.escape(line) for line in lines)
        assert re.search(pattern, tree, re.DOTALL), f"{lines} are not heard in:\n{tree}"
