"""What is stated, on a form: of a warning, an assurance or a red line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.rooms.stated import Assurance, DeterrentWarning, RedLine, Stated
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.substance.issues import Issue
from wasit.talks.wording import Wording
from wasit.web.forms.choosing import choices
from wasit.web.forms.fields import LineField, NumberField
from wasit.web.showing.wordings import spoken

CONDITION = ("indicator", "operator", "threshold")
"""The fields without which a condition is none; its unit may be left out."""

ALONG, LEFT_OUT = "along", "left_out"
_RULED_OUT = "ruled-"


class StatedFields(forms.Form):
    """The fields for what a warning states; for anything else they are some of these.

    Nothing is required here: whoever takes these fields says what is.
    """

    carried = forms.ChoiceField(
        label=_("What they stated beside their words"),
        choices=[
            (ALONG, _("Goes along, as it stands below")),
            (LEFT_OUT, _("Is left out: only the words go")),
        ],
        initial=ALONG,
        widget=forms.RadioSelect,
    )
    actor = LineField(label=_("Whose act it is about"), required=False)
    indicator = LineField(label=_("What is watched, if there is a threshold"), required=False)
    operator = forms.ChoiceField(
        label=_("On which side of the threshold"),
        choices=[("", "—"), *choices(Operator)],
        required=False,
    )
    threshold = NumberField(label=_("The threshold"), required=False)
    unit = LineField(label=_("Its unit"), max_length=40, required=False)
    consequence = LineField(label=_("What would follow"), required=False)
    horizon = LineField(label=_("By when, if it is named"), required=False)

    source: Stated | None = None
    """What is restated; None where it is stated for the first time."""

    def restate(self, source: Stated | None, agenda: Mapping[str, Issue]) -> None:
        """Keep the fields with which something like `source` can be restated, filled with it."""
        self.source = source
        if source is None:
            self.drop("carried")
        if isinstance(source, RedLine):
            offered = {
                issue: set(options) for issue, options in source.ruled_out.items() if options
            }
            self.add_options(agenda.values(), offered, chosen=True)
        if not isinstance(source, DeterrentWarning):
            self.drop("actor", "consequence")
        if source is None or isinstance(source, RedLine):
            self.drop(*CONDITION, "unit", "horizon")
        self._fill(source)

    def drop(self, *names: str) -> None:
        for name in names:
            del self.fields[name]

    def show(self, restated: Stated | None) -> None:
        """Fill the fields with what was restated before; None where it was left out."""
        if self.source is None:
            return
        self.fields["carried"].initial = ALONG if restated else LEFT_OUT
        if restated is not None:
            self._fill(restated)
        for issue, options in restated.ruled_out.items() if isinstance(restated, RedLine) else ():
            self.fields[f"{_RULED_OUT}{issue}"].initial = list(options)

    def _fill(self, source: Stated | None) -> None:
        condition = getattr(source, "condition", None)
        for holder, names in (
            (source, ("actor", "consequence", "horizon")),
            (condition, ("indicator", "unit")),
        ):
            for name in names:
                if name in self.fields:
                    self.fields[name].initial = spoken(getattr(holder, name, {}))
        if condition:
            self.fields["operator"].initial = condition.operator
            self.fields["threshold"].initial = f"{condition.threshold:f}"

    def add_options(
        self, issues: Iterable[Issue], offered: Mapping[str, set[str]], *, chosen: bool = False
    ) -> None:
        """Add, for each issue `offered`, a field in which its options are ticked."""
        for issue in issues:
            labels = [
                (option.id, spoken(option.label))
                for option in issue.options
                if option.id in offered.get(issue.id, ())
            ]
            if labels:
                self.fields[f"{_RULED_OUT}{issue.id}"] = forms.MultipleChoiceField(
                    label=spoken(issue.title),
                    choices=labels,
                    required=False,
                    initial=[option for option, _ in labels] if chosen else None,
                    widget=forms.CheckboxSelectMultiple,
                )

    def stated_fields(self) -> list[forms.BoundField]:
        """Return the fields of what is stated, in their order."""
        own = StatedFields.base_fields
        return [self[name] for name in self.fields if name in own or name.startswith(_RULED_OUT)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        given = [name for name in (*CONDITION, "unit") if cleaned.get(name) not in (None, "")]
        for name in CONDITION if given else ():
            if name in cleaned and name not in given:
                self.add_error(
                    name, _("A threshold needs what is watched, on which side, and a number.")
                )
        return cleaned

    def check_restated(self) -> None:
        """Complain of what is missing for it to go along."""
        for name in ("actor", "consequence"):
            if name in self.fields and self._goes_along() and self.cleaned_data.get(name) == "":
                self.add_error(name, gettext("A warning needs this, or goes in words alone."))

    def _goes_along(self) -> bool:
        return bool(self.cleaned_data.get("carried", ALONG) == ALONG)

    def restated(self) -> Stated | None:
        """Return what `source` states as it was restated; None where it was left out."""
        source = self.source
        if source is None or not self._goes_along():
            return None
        if isinstance(source, RedLine):
            return self.red_line()
        condition = self.condition(source.condition)
        horizon = self.line("horizon", source.horizon)
        if isinstance(source, Assurance):
            return Assurance(condition=condition, horizon=horizon, public=source.public)
        return DeterrentWarning(
            actor=self.line("actor", source.actor),
            consequence=self.line("consequence", source.consequence),
            condition=condition,
            horizon=horizon,
            public=source.public,
        )

    def condition(self, like: Condition | None = None) -> Condition | None:
        """Return the condition that was stated; None where there is none."""
        if not self.cleaned_data["operator"]:
            return None
        return Condition(
            indicator=self.line("indicator", like.indicator if like else {}),
            operator=Operator(self.cleaned_data["operator"]),
            threshold=self.cleaned_data["threshold"],
            unit=self.line("unit", like.unit if like else {}),
        )

    def line(self, name: str, like: Wording | None = None) -> Wording:
        """Return what was typed; where it is as it stood, in all the languages it stood in."""
        text = self.cleaned_data[name]
        if like and text == spoken(like):
            return like
        return {get_language() or "en": text} if text else {}

    def red_line(self) -> RedLine | None:
        """Return the options that were ticked; None where none was."""
        ruled_out = {
            name.removeprefix(_RULED_OUT): tuple(options)
            for name, options in self.cleaned_data.items()
            if name.startswith(_RULED_OUT) and options
        }
        return RedLine(ruled_out=ruled_out) if ruled_out else None
