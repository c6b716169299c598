"""The method: a conversation in which a mediator asks, is answered, and comes to a package."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TypeAlias

from wasit.rehearsal.mediation.questions import Answer, Part, Question

Conversation: TypeAlias = Generator[Question, Answer, Part | None]
"""Yields questions, is sent their answers, and returns what to propose; None for nothing."""

Method: TypeAlias = Callable[[Sequence[int], int, int], Conversation]
"""Begins a conversation with two sides, from how many options each issue has, a seed, and the most
questions that may be asked, of both sides together.

It knows nothing else: equal seeds and answers give equal questions and proposals.
"""


def whole(places: Sequence[int]) -> Part:
    """Return the package that has the option at this place for each issue."""
    return dict(enumerate(places))
