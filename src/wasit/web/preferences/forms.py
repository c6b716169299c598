"""The form in which a head confides what the side wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.preferences.confidence import Confidence, Flaw, Measure
from wasit.talks.preferences.confiding import Confide, confided, objections
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import ChosenField
from wasit.web.showing.labels import refusal
from wasit.web.showing.wordings import spoken


class NumberField(forms.IntegerField):
    """A whole number; the rules say which. Phones show their keypad for it."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"})
    default_error_messages = {"invalid": _("Write a whole number, like 3.")}

    def __init__(self, label: Any) -> None:
        super().__init__(label=label, required=False)


class NeverField(forms.MultipleChoiceField):
    """Which options of an issue are never accepted."""

    widget = forms.CheckboxSelectMultiple


class Wanted(NamedTuple):
    """The fields of one issue: its weight, and each option's worth beside its red line."""

    title: str
    weight: forms.BoundField
    options: list[tuple[forms.BoundField, forms.boundfield.BoundWidget]]
    never: forms.BoundField


class ConfideForm(ActForm):
    """Confide to the mediators what the side wants: a number for each issue and each option."""

    template = "preferences/form.html"
    submit = _("Confide this to the mediators")

    measure = ChosenField(Measure, label=_("What your numbers mean"), initial=Measure.RANKS)
    reservation = NumberField(
        _("The lowest share of all this that you would accept, from 0 to 100 (may be left open)")
    )

    def arrange(self) -> None:
        self.issues = agenda(self.scene.ledger)
        last = confided(self.scene.ledger)
        for place, issue in enumerate(self.issues.values()):
            self._add(place, issue, last)
        if last:
            self.fields["measure"].initial = last.measure
            self.fields["reservation"].initial = last.reservation

    def _add(self, place: int, issue: Issue, last: Confidence | None) -> None:
        weight = NumberField(_("How much this issue matters to you"))
        weight.initial = last.issues.get(issue.id) if last else None
        self.fields[f"weight-{place}"] = weight
        options = last.options.get(issue.id, {}) if last else {}
        for n, option in enumerate(issue.options):
            worth = NumberField(spoken(option.label))
            worth.initial = options.get(option.id)
            self.fields[f"option-{place}-{n}"] = worth
        self.fields[f"never-{place}"] = NeverField(
            label=_("Never accepted"),
            required=False,
            choices=[(option.id, spoken(option.label)) for option in issue.options],
            initial=sorted(last.red_lines.get(issue.id, ())) if last else [],
        )

    def wanted(self) -> Iterator[Wanted]:
        """Yield the fields of each issue, in the order of the agenda."""
        for place, issue in enumerate(self.issues.values()):
            never = self[f"never-{place}"]
            worth = [self[f"option-{place}-{n}"] for n in range(len(issue.options))]
            yield Wanted(
                title=spoken(issue.title),
                weight=self[f"weight-{place}"],
                options=list(zip(worth, never, strict=True)),
                never=never,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "measure" in cleaned:
            for flaw in objections(self._confidence(), self.issues):
                field = self._field(flaw)
                if field not in self.errors:
                    self.add_error(field, refusal(flaw.refused))
        return cleaned

    def _field(self, flaw: Flaw) -> str:
        """Return the name of the field beside which a flaw is told."""
        if not flaw.issue:
            return "reservation"
        place = list(self.issues).index(flaw.issue)
        if flaw.refused.rule == "confide.red-lines":
            return f"never-{place}"
        if flaw.option:
            return f"option-{place}-{self.issues[flaw.issue].place(flaw.option)}"
        return f"weight-{place}"

    def _confidence(self) -> Confidence:
        """Return what was typed, flaws and all."""
        given = self.cleaned_data
        issues, options, never = {}, {}, {}
        for place, issue in enumerate(self.issues.values()):
            if (weight := given.get(f"weight-{place}")) is not None:
                issues[issue.id] = weight
            options[issue.id] = {
                option.id: worth
                for n, option in enumerate(issue.options)
                if (worth := given.get(f"option-{place}-{n}")) is not None
            }
            if ticked := given.get(f"never-{place}"):
                never[issue.id] = frozenset(ticked)
        return Confidence(
            measure=Measure(given["measure"]),
            issues=issues,
            options=options,
            reservation=given.get("reservation"),
            red_lines=never,
        )

    def action(self) -> Action:
        return Confide(confidence=self._confidence())
