"""A scene: a case prepared so that a form stands on a page, and where that page is."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.letters import transcribed
from tests.web.visitor import Talks

OURS = transcribed("We could wait.")
WORDS = "Words that are «found» again & kept"


Scene = Callable[[Talks], tuple[str, ...]]
"""Prepares a case; returns the name of the page where the form is, and what else names it."""


def on(page: str, *names: str) -> Scene:
    """Return the scene in which nothing is prepared: the form is always on this page."""

    def scene(_: Talks) -> tuple[str, ...]:
        return page, *names

    return scene
