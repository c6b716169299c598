"""The delegation's page of what it wants."""

from __future__ import annotations

from typing import Any

from wasit.talks.preferences.confiding import Confided, confided, is_current
from wasit.talks.preferences.worth import score
from wasit.talks.proposals.packages import shown
from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms
from wasit.web.preferences.forms import ConfideForm


class PreferencesPage(DelegationPage):
    """What the delegation has confided, and its own score of every package it was shown.

    All of it is read off the delegation's own room.
    """

    template = "preferences/preferences.html"
    live = "preferences/preferences_live.html"

    def forms(self) -> Forms:
        if not self.seat.person.leads:
            return {}
        return self.form("confide", ConfideForm, self.scene())

    def context(self) -> dict[str, Any]:
        scribe, last = self.lines(), confided(self.room)
        current = last is not None and is_current(last, self.room)
        return {
            **super().context(),
            "confided": [scribe.line(entry) for entry in self.room.of(Confided)[-1:]],
            "current": current,
            "packages": [
                (scribe.line(entry), score(last, package) if last and current else None)
                for entry, package in reversed(shown(self.room))
            ],
        }
