"""Guests: people who follow a link to a running server, and look at its pages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import httpx

from tests.cli.shell import PATIENCE
from tests.web.markup import Node, parse

NAVIGATES = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
"""What a browser says of itself when a person follows a link."""


class Guest:
    """Someone who has followed a link and keeps the seat it led to."""

    def __init__(self, link: str) -> None:
        self.client = httpx.Client(
            base_url=httpx.URL(link).join("/"), trust_env=False, timeout=PATIENCE
        )
        answer = self.client.get(link, headers=NAVIGATES)
        found = re.search(r"/([0-9a-f]{32})/", answer.text)
        assert found, f"the link leads nowhere: {answer.status_code}"
        self.place = found[1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.client.close()

    def home(self) -> str:
        """The name of the page to which this seat leads."""
        answer = self.client.get(f"/{self.place}/", follow_redirects=True)
        assert answer.status_code == 200
        return answer.url.path.split("/")[2]

    @contextmanager
    def live(self) -> Iterator[Iterator[bytes]]:
        """What comes over the live connection of this seat, for as long as it is held."""
        with self.client.stream("GET", f"/{self.place}/live/") as answer:
            yield answer.iter_raw()

    def page(self, name: str) -> Node:
        answer = self.client.get(f"/{self.place}/{name}/")
        assert answer.status_code == 200
        return parse(answer.text)


def soon(true: Callable[[], bool], seconds: float = PATIENCE, every: float = 0.05) -> bool:
    """Say whether something comes true within `seconds`, looking `every` so many."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
