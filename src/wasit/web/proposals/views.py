"""The mediators' pages of their proposals."""

from __future__ import annotations

from typing import Any

from wasit.talks.entries import Body
from wasit.talks.proposals.mediators_proposals import (
    ProposalDecided,
    ProposalOpened,
    ProposalWithdrawn,
    pending,
)
from wasit.web.forms.acts import Scene
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.proposals.forms import ProposeForm, WithdrawProposalForm
from wasit.web.showing.lines import Line, Scribe


class ProposalsPage(MediatorPage):
    """The proposal before the rooms now, those before it, and putting another.

    Nothing on it depends on an answer: the desk holds none.
    """

    template = "proposals/proposals.html"
    live = "proposals/proposals_live.html"

    def forms(self) -> Forms:
        return self.form("propose", ProposeForm, self.scene())

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.desk, self.desk, self.path("proposals"))
        return {
            "pending": pending(self.desk, ProposalOpened),
            "proposals": [
                (scribe.line(each), self._end(scribe, each.id))
                for each in reversed(self.desk.of(ProposalOpened))
            ],
            "parties": self.parties,
        }

    def _end(self, scribe: Scribe, proposal: str) -> Line | None:
        """Return how it ended: with a result or taken back; None while it is open."""
        ends = self.desk.about(proposal, ProposalDecided, ProposalWithdrawn)
        return scribe.line(ends[-1]) if ends else None


class ProposalPage(MediatorPage):
    """One proposal of the mediators, and taking it back."""

    template = "proposals/proposal.html"

    def find(self, **names: str) -> None:
        super().find()
        entry = self.desk.find(names["entry"], ProposalOpened)
        if entry is None:
            raise LookupError(names["entry"])
        self.entry = entry

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.desk, entry=self.entry)
        return self.form("withdraw", WithdrawProposalForm, scene)

    def context(self) -> dict[str, Any]:
        scribe = Scribe(self.desk, self.desk)
        return {
            "line": scribe.line(self.entry),
            "trail": scribe.lines(self.desk.about(self.entry.id, Body)),
            "pending": pending(self.desk, ProposalOpened) == self.entry,
            "parties": self.parties,
        }

    def done(self) -> str:
        return self.path("proposals")
