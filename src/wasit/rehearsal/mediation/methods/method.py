"""The method: a conversation in which a mediator asks, is answered, and comes to a package."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import NamedTuple, TypeAlias

from wasit.rehearsal.mediation.questions import Answer, Part, Question
from wasit.rehearsal.mediation.sheets import Sheets

Conversation: TypeAlias = Generator[Question, Answer, Part | None]
"""Yields questions, is sent their answers, and returns what to propose; None for nothing."""


class Start(NamedTuple):
    """All that is known when a conversation begins.

    `sizes` says by issue how many options there are, `questions` how many may be asked at most, of
    both sides together; `sheets` what each side has confided.
    """

    sizes: Sequence[int]
    seed: int
    questions: int
    sheets: Sheets = (None, None)


Method: TypeAlias = Callable[[Start], Conversation]
"""Begins a conversation with two sides; equal starts and answers give equal questions and ends."""


def whole(places: Sequence[int]) -> Part:
    """Return the package that has the option at this place for each issue."""
    return dict(enumerate(places))
