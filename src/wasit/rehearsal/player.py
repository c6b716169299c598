"""Players: what decides for one person in a rehearsal."""

from __future__ import annotations

from typing import Protocol

from wasit.talks.actions import Action
from wasit.talks.views import View


class Player(Protocol):
    """Decides for one person in the talks, on that person's view alone."""

    def respond(self, view: View) -> Action | None:
        """Return what to do next, or None when there is nothing to do."""
