"""The mediators' pages of comings and goings, and of their own even-handedness."""

from __future__ import annotations

from typing import Any

from wasit.talks.desk.evenness import Precedence, brought_to, precedences
from wasit.talks.entries import Body, Entry
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Line
from wasit.web.sittings.forms import CallForm
from wasit.web.sittings.sides import sides

BROUGHT = 40
"""How many things that a side was brought the page shows."""


class SittingsPage(MediatorPage):
    """Who sits where, how long the mediators were with each side, and calling to a sitting."""

    template = "sittings/sittings.html"
    live = "sittings/sittings_live.html"

    def forms(self) -> Forms:
        return self.form("call", CallForm, self.scene())

    def context(self) -> dict[str, Any]:
        return {"sides": sides(self.talks, self.parties)}


class EvennessPage(MediatorPage):
    """Who was shown the same thing first, and all that each side was brought, and when."""

    template = "sittings/evenness.html"
    live = "sittings/evenness_live.html"

    def context(self) -> dict[str, Any]:
        return {
            "precedences": [(each, self._line(each)) for each in precedences(self.talks)],
            "brought": [
                (party, self.lines_of(party.id).lines(self._brought(party.id)))
                for party in self.parties.values()
            ],
            "parties": self.parties,
        }

    def _line(self, found: Precedence) -> Line:
        return self.lines_of(found.party).line(found.entry)

    def _brought(self, party: str) -> list[Entry[Body]]:
        return brought_to(self.talks.room(party))[:BROUGHT]
