"""A tour that was taken: all its answers, once for all tests of one process that look at them.

Which tests those are `tests/conftest.py` says, so that they are in one process.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from tests.web.tour import Tour
from tests.web.visitor import Answer

Answers = list[tuple[str, Answer]]


class Taken(NamedTuple):
    """What the tour was shown, each by its name: until its case was closed, and after."""

    tour: Tour
    pages: Answers
    fragments: Answers
    refusals: Answers
    closed: Answers

    @property
    def open(self) -> Answers:
        """All of it but for the pages of the closed case."""
        return [*self.pages, *self.fragments, *self.refusals]

    @property
    def all(self) -> Answers:
        return [*self.open, *self.closed]


def take(language: str = "en") -> Taken:
    """Take a tour in this language, to its end."""
    tour = Tour(language)
    pages, fragments, refusals = map(list, (tour.pages(), tour.fragments(), tour.refusals()))
    tour.end()
    return Taken(tour, pages, fragments, refusals, list(tour.pages()))


taken = cache(take)
