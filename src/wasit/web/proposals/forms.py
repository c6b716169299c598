"""Forms to put a proposal before all rooms, to take it back, and to answer it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import PutProposal, Reveal, WithdrawProposal
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import agenda
from wasit.talks.schedules.schedules import Schedule, schedules
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.single_text import Draft, texts
from wasit.talks.views import View
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import ChosenField
from wasit.web.forms.fields import TimeField, WordsField
from wasit.web.forms.packages import PackageForm
from wasit.web.server.runtime import service
from wasit.web.showing.labels import refusal
from wasit.web.showing.wordings import spoken

DAY = timedelta(days=1)


class StandingField(forms.ChoiceField):
    """A text or schedule of the desk, or none: its id, and the revision that was seen of it.

    What a colleague has changed since can still be chosen, and is then refused in words.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self._standing: dict[str, str] = {}

    def offer(self, found: Sequence[Draft | Schedule]) -> None:
        """Offer each of these as it stands now."""
        self._standing = {each.id: f"{each.id} {each.revision}" for each in found}
        self.choices = [("", "—"), *((self._standing[e.id], spoken(e.title)) for e in found)]

    def valid_value(self, value: str) -> bool:
        return bool(self.now(value))

    def now(self, value: str) -> str:
        """Return the choice for the same as it stands now; empty when it is not there."""
        return self._standing.get(value.partition(" ")[0], "")

    def clean(self, value: Any) -> tuple[str, int]:
        name, _space, revision = super().clean(value).partition(" ")
        return name, int(revision) if revision.isdecimal() else 0


class ProposeForm(PackageForm):
    """Put words, a text, commitments or a package before every room, for a yes or a no."""

    template = "proposals/form.html"
    submit = _("Put it before every room")
    beside = {
        "proposal.past": "deadline",
        "proposal.far": "deadline",
        "proposal.empty": "words",
    }

    text = StandingField(label=_("A text of the desk, as it stands, without brackets"))
    schedule = StandingField(label=_("A schedule of commitments, as it stands"))
    rung = ChosenField(Rung, label=_("If it is agreed, it is"), initial=Rung.UNDERSTANDING)
    words = WordsField(label=_("Words of yours beside it, or alone"), rows=5, required=False)
    deadline = TimeField(label=_("Answers are taken until (UTC)"))
    reveal = ChosenField(
        Reveal, label=_("When every room is told the result"), initial=Reveal.AT_DEADLINE
    )

    def arrange(self) -> None:
        desk = self.scene.ledger
        self.add_issues(agenda(desk).values())
        self.fields["rung"].initial = opened(desk).rung
        for name, found in (("text", texts(desk)), ("schedule", schedules(desk))):
            field = self.fields[name]
            if isinstance(field, StandingField):
                field.offer(found)
        tomorrow = service().now() + DAY
        self.fields["deadline"].initial = tomorrow.replace(minute=0, second=0, microsecond=0)

    def refuse(self, refused: Refused, view: View) -> None:
        """Complain beside the field at fault, and have what stands there now be put next time."""
        field = self.fields.get(refused.part)
        if not isinstance(field, StandingField):
            super().refuse(refused, view)
            return
        self.add_error(refused.part, refusal(refused))
        self.renew(refused.part, field.now(self.data[refused.part]))

    def action(self) -> Action:
        text, text_revision = self.cleaned_data["text"]
        schedule, schedule_revision = self.cleaned_data["schedule"]
        return PutProposal(
            wording=self.wording(),
            package=self.package(),
            text=text,
            text_revision=text_revision,
            schedule=schedule,
            schedule_revision=schedule_revision,
            rung=Rung(self.cleaned_data["rung"]),
            deadline=self.cleaned_data["deadline"],
            reveal=Reveal(self.cleaned_data["reveal"]),
        )


class WithdrawProposalForm(ActForm):
    """Take the open proposal back from every room."""

    submit = _("Take it back from every room")
    drastic = True

    def action(self) -> Action:
        return WithdrawProposal(about=self.scene.about)


class BallotForm(ActForm):
    """Answer a proposal of the mediators with yes or no."""

    submit = _("Seal this answer")
    beside = dict.fromkeys(("ballot.late", "ballot.final"), "answer")

    answer = ChosenField(Answer, label=_("Your answer to all of it"))

    def action(self) -> Action:
        return CastBallot(about=self.scene.about, answer=Answer(self.cleaned_data["answer"]))
