"""Flaws that the graph model finds, told as errors of the file in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from wasit.conflict.flaws import Flaw
from wasit.scenario.parsing.errors import Path, ScenarioError
from wasit.scenario.parsing.words import English, Said


class Located(Protocol):
    """A file that knows where its parts stand, whatever it is written in."""

    def error(self, path: Path, expected: Said, found: Said) -> ScenarioError: ...


@contextmanager
def placed(file: Located, path: Path) -> Iterator[None]:
    """Raise as ScenarioError, at `path` and within it, what is flawed."""
    try:
        yield
    except Flaw as flaw:
        raise file.error(
            (*path, *flaw.place), English(flaw.expected), English(flaw.found)
        ) from None
