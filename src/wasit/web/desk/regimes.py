"""The page of the confidentiality rule: what holds, what is proposed, and who has acknowledged."""

from __future__ import annotations

from typing import Any

from wasit.talks.conveyance.regimes import (
    TermsAnswered,
    TermsInForce,
    TermsProposed,
    TermsWithdrawn,
    answered,
    proposed,
    unacknowledged,
)
from wasit.web.desk.forms import EnforceTermsForm, ProposeTermsForm, WithdrawTermsForm
from wasit.web.forms.acts import Scene
from wasit.web.pages.confirmed import ConfirmedPage
from wasit.web.pages.mediators import MediatorPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Line, Scribe


class RulePage(ConfirmedPage, MediatorPage):
    """The rule in force, and changing it with the acknowledgement of every head."""

    template = "desk/rule.html"
    live = "desk/rule_live.html"
    confirmed = frozenset({"propose", "enforce"})

    def forms(self) -> Forms:
        scene = Scene(view=self.talks, ledger=self.desk, entry=proposed(self.desk))
        return {
            **self.form("propose", ProposeTermsForm, scene),
            **self.form("enforce", EnforceTermsForm, scene),
            **self.form("withdraw", WithdrawTermsForm, scene),
        }

    def context(self) -> dict[str, Any]:
        proposal = proposed(self.desk)
        history = [
            entry
            for entry in self.desk
            if isinstance(entry.body, TermsProposed | TermsInForce | TermsWithdrawn)
        ]
        answers = [self._answer(party) for party in self.parties]
        return {
            "proposal": proposal,
            "may_enforce": proposal and all(each["agreed"] for each in answers),
            "answers": answers,
            "history": Scribe(self.desk, self.desk).lines(reversed(history)),
        }

    def _answer(self, party: str) -> dict[str, Any]:
        """Return what the head of this side has said of the proposal, or of an open beginning."""
        room = self.talks.room(party)
        proposal, due = proposed(room), unacknowledged(room)
        about = proposal or due
        given = room.about(about.id, TermsAnswered) if about else []
        lines: list[Line] = Scribe(room, room).lines(given[-1:])
        return {
            "party": self.parties[party],
            "agreed": answered(room, about.id) if about else None,
            "due": due is not None,
            "line": lines[0] if lines else None,
        }

    def done(self) -> str:
        return self.address()
