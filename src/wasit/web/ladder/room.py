"""A delegation's pages of what was agreed: its own duties first, and what the others owe."""

from __future__ import annotations

from typing import Any

from wasit.talks.entries import Entry
from wasit.talks.ladder.reports import offers, said_of
from wasit.talks.ladder.states import FOLLOWING, State
from wasit.talks.ladder.timeline import Duty, timeline
from wasit.talks.proposals.mediators_proposals import ProposalPut, agreed
from wasit.talks.substance.commitments import Commitment
from wasit.web.forms.acts import Scene
from wasit.web.ladder.act_forms import (
    AskAgainForm,
    DoubtForm,
    DutyScene,
    ReportDoneForm,
    WaiveForm,
)
from wasit.web.pages.delegation import DelegationPage
from wasit.web.pages.page import Forms
from wasit.web.showing.lines import Line, Scribe


class AgreedPage(DelegationPage):
    """What this side has said yes to together with all others, the newest first."""

    template = "ladder/agreed.html"
    live = "ladder/agreed_live.html"

    def context(self) -> dict[str, Any]:
        found = reversed(agreed(self.room, ProposalPut))
        return {**super().context(), "agreed": [self._told(each) for each in found]}

    def _told(self, accord: Entry[ProposalPut]) -> tuple[Line, list[Duty], list[Duty]]:
        """Return what was agreed, what this side owes by it, and what others do."""
        duties = timeline(self.room, accord, self.talks.at)
        own = [duty for duty in duties if duty.commitment.doer == self.seat.person.party]
        theirs = [duty for duty in duties if duty not in own]
        return Scribe(self.room, self.room).line(accord), own, theirs


class DutyPage(DelegationPage):
    """One commitment that was agreed to: how far it is, and what the head can say of it."""

    template = "ladder/duty.html"
    live = "ladder/duty_live.html"

    accord: Entry[ProposalPut]
    commitment: Commitment

    def find(self, **names: str) -> None:
        super().find()
        self.key = names["commitment"]
        for each in agreed(self.room, ProposalPut):
            if each.id == names["entry"] and (found := each.body.commitment(self.key)):
                self.accord, self.commitment = each, found
                return
        raise LookupError(self.key)

    def duty_scene(self) -> Scene:
        return DutyScene(
            view=self.talks,
            ledger=self.room,
            party=self.seat.person.party or "",
            entry=self.accord,
            commitment=self.key,
        )

    def forms(self) -> Forms:
        if not self.seat.person.leads:
            return {}
        scene = self.duty_scene()
        if self.commitment.doer == self.seat.person.party:
            return self.form("report", ReportDoneForm, scene)
        return {
            **self.form("doubt", DoubtForm, scene),
            **self.form("waive", WaiveForm, scene),
            **self.form("again", AskAgainForm, scene),
        }

    def context(self) -> dict[str, Any]:
        duties = timeline(self.room, self.accord, self.talks.at)
        duty = next(duty for duty in duties if duty.key == self.key)
        following = FOLLOWING[duty.state]
        said = said_of(self.room, self.accord.id, self.key)
        return {
            **super().context(),
            "duty": duty,
            "beside": Scribe(self.room, self.room).line(self.accord).beside,
            "own": self.commitment.doer == self.seat.person.party,
            "accord": self.accord,
            "may_report": State.CLAIMED in following,
            "may_doubt": State.DISPUTED in following,
            "may_waive": State.WAIVED in following,
            "waives": offers(self.room, self.accord.id, self.key),
            "trail": Scribe(self.room, self.room).lines(reversed(said)),
        }
