"""The mediators' forms for a schedule: writing its commitments, and estimating them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.refusals import Refused
from wasit.talks.rooms.agenda import agenda
from wasit.talks.schedules.estimates import MOST, Estimate, EstimateCommitment, Shift, estimates
from wasit.talks.schedules.planning import BeginSchedule, StrikeCommitment, WriteCommitment
from wasit.talks.schedules.schedules import last_written
from wasit.talks.substance.commitments import Commitment
from wasit.talks.views import View
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import TickField
from wasit.web.forms.fields import LineField, WholeField
from wasit.web.ladder.fields import CommitmentFields, PlanScene
from wasit.web.showing.labels import refusal
from wasit.web.showing.wordings import spoken


class BeginScheduleForm(ActForm):
    """Take up a schedule."""

    submit = _("Begin this schedule")

    title = LineField(label=_("Its title"))

    def action(self) -> Action:
        return BeginSchedule(wording=self.wording("title"))


class AddCommitmentForm(CommitmentFields):
    """Put a commitment at the end of the schedule."""

    template = "ladder/commitment_form.html"
    submit = _("Add this commitment")

    def action(self) -> Action:
        return WriteCommitment(schedule=self.scene.schedule.id, terms=self.commitment())

    def refuse(self, refused: Refused, view: View) -> None:
        """Complain beside the field that the rule names, where there is one."""
        if refused.part in self.fields:
            self.add_error(refused.part, refusal(refused))
        else:
            super().refuse(refused, view)


class ReviseCommitmentForm(AddCommitmentForm):
    """Write a commitment anew.

    `seen` is the entry of what its writer had seen. When a colleague has written since, `theirs` is
    the commitment of now, and what was typed may then be sent over it.
    """

    submit = _("Put this in its place")

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    theirs: Commitment | None = None

    def arrange(self) -> None:
        super().arrange()
        self.fields["seen"].initial = self.scene.at_hand.revision

    def action(self) -> Action:
        return WriteCommitment(
            schedule=self.scene.schedule.id,
            commitment=self.scene.at_hand.id,
            revision=self.cleaned_data["seen"],
            terms=self.commitment(),
        )

    def refuse(self, refused: Refused, view: View) -> None:
        super().refuse(refused, view)
        if refused.rule == "schedule.overtaken":
            now = last_written(view.desk(), self.scene.schedule.id, self.scene.at_hand.id)
            self.theirs = now.commitment
            self.renew("seen", now.revision)


class StrikeCommitmentForm(ActForm):
    """Take a commitment out of the schedule."""

    scene: PlanScene
    submit = _("Strike this commitment")
    drastic = True

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def arrange(self) -> None:
        self.fields["seen"].initial = self.scene.at_hand.revision

    def action(self) -> Action:
        return StrikeCommitment(
            schedule=self.scene.schedule.id,
            commitment=self.scene.at_hand.id,
            revision=self.cleaned_data["seen"],
        )

    def refuse(self, refused: Refused, view: View) -> None:
        """Have the commitment of now, which the page shows, be struck the next time."""
        super().refuse(refused, view)
        self.renew("seen", self.scene.at_hand.revision)


class EstimateForm(ActForm):
    """What a commitment costs its doer, and is worth to each other side."""

    scene: PlanScene
    submit = _("Keep this estimate")
    beside = {
        "estimate.shift": "after",
        "agenda.unknown": "after",
    }

    cost = WholeField(label=_("What it costs its doer, from 0 to 100"), min_value=0, max_value=MOST)
    reversible = TickField(label=_("If the others stop"), tick=_("Its doer can take it back"))
    before = forms.ChoiceField(
        label=_("On the agenda, it moves matters from (may be left open)"), required=False
    )
    after = forms.ChoiceField(label=_("to"), required=False)

    def arrange(self) -> None:
        doer = self.scene.at_hand.commitment.doer
        for party in opened(self.scene.ledger).parties:
            if party.id != doer:
                label = _("What it is worth to “%(party)s”, from 0 to 100")
                self.fields[f"worth-{party.id}"] = WholeField(
                    label=label % {"party": spoken(party.name)}, min_value=0, max_value=MOST
                )
        for name in ("before", "after"):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "—"), *self._options()]
        self.order_fields(["key", "cost", *self._worths(), "reversible", "before", "after"])
        known = estimates(self.scene.ledger).get(self.scene.at_hand.id)
        if known:
            self._fill(known)

    def _worths(self) -> list[str]:
        return [name for name in self.fields if name.startswith("worth-")]

    def _options(self) -> list[tuple[str, str | Promise]]:
        return [
            (f"{issue.id}/{option.id}", f"{spoken(issue.title)}: {spoken(option.label)}")
            for issue in agenda(self.scene.ledger).values()
            for option in issue.options
        ]

    def _fill(self, known: Estimate) -> None:
        self.fields["cost"].initial = known.cost
        self.fields["reversible"].initial = ["yes"] if known.reversible else []
        for name in self._worths():
            self.fields[name].initial = known.worth.get(name.removeprefix("worth-"))
        if known.shift:
            issue = known.shift.issue
            self.fields["before"].initial = f"{issue}/{known.shift.before}"
            self.fields["after"].initial = f"{issue}/{known.shift.after}"

    def clean(self) -> dict[str, Any]:
        """Complain where only one end of a shift is given, or the ends are of two issues."""
        cleaned = super().clean() or self.cleaned_data
        ends = [cleaned.get(name, "").partition("/")[0] for name in ("before", "after")]
        if ends[0] != ends[1]:
            self.add_error("after", _("Choose two options of one issue, or none."))
        return cleaned

    def action(self) -> Action:
        return EstimateCommitment(
            schedule=self.scene.schedule.id,
            commitment=self.scene.at_hand.id,
            estimate=Estimate(
                cost=self.cleaned_data["cost"],
                worth={
                    name.removeprefix("worth-"): self.cleaned_data[name] for name in self._worths()
                },
                reversible=self.cleaned_data["reversible"],
                shift=self._shift(),
            ),
        )

    def _shift(self) -> Shift | None:
        issue, _slash, before = self.cleaned_data["before"].partition("/")
        after = self.cleaned_data["after"].partition("/")[2]
        return Shift(issue=issue, before=before, after=after) if issue else None
