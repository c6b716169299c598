"""Faults: what a browser complains of, and answers that no page should ever get."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError


class Faults:
    """What went wrong in the browsers that it watches.

    Errors and warnings on the console, which tells of breaches of the content policy too, errors
    of scripts, answers of 500 and above, and anything that is asked of another site.
    """

    def __init__(self) -> None:
        self.seen: list[str] = []
        self._allowed: list[str] = []

    def watch(self, context: BrowserContext, home: str) -> None:
        """Watch `context`, in which the pages at the address `home` are visited."""
        context.on("console", self._hear)
        context.on("weberror", self._catch)
        context.on("response", self._answered)
        context.on("request", lambda request: self._asked(request, f"{home}/"))

    def allow(self, *words: str) -> None:
        """Let faults pass in which any of these words stand: the test is about them."""
        self._allowed += words

    def _note(self, fault: str) -> None:
        if not any(words in fault for words in self._allowed):
            self.seen.append(fault)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"console: {message.text} ({message.location.get('url')})")

    def _catch(self, error: WebError) -> None:
        self._note(f"script: {error.error}")

    def _asked(self, request: Request, home: str) -> None:
        if not request.url.startswith((home, "data:", "blob:", "about:")):
            self._note(f"elsewhere: {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._note(f"answer: {response.status} of {response.url}")
