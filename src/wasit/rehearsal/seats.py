"""Seats: the door through which an automated party or mediator takes part."""

from __future__ import annotations

from typing import Protocol

from wasit.talks.actions import Action
from wasit.talks.views import View


class Seat(Protocol):
    """One person's place in a case: what that person can see and do, and nothing more."""

    def view(self) -> View:
        """Return all that this person can know now."""

    def act(self, action: Action) -> object:
        """Do `action` in this person's name; raises Refused when a rule forbids it."""
