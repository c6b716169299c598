"""The form in which the mediators put a package together."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.agenda import agenda
from wasit.talks.case import opened
from wasit.talks.packages import KeepPackage
from wasit.web.forms import PackageForm, WordsField, spoken

MOVER = "mover-"


class KeepForm(PackageForm):
    """Keep a package on the desk, on whichever issues, conditional or not."""

    template = "packages/form.html"
    submit = _("Keep it on the desk")

    words = WordsField(label=_("What it is about, for the team"), rows=2, required=False)

    def arrange(self) -> None:
        issues = agenda(self.scene.ledger)
        self.add_issues(issues.values())
        parties = [(each.id, spoken(each.name)) for each in opened(self.scene.ledger).parties]
        for issue in issues:
            self.fields[f"{MOVER}{issue}"] = forms.ChoiceField(
                label=_("Who moves here"), choices=[("", "—"), *parties], required=False
            )

    def halves(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Yield for each issue the option chosen, and who would move."""
        for field in self.package_fields():
            yield field, self[MOVER + field.name.removeprefix("issue-")]

    def action(self) -> Action:
        return KeepPackage(
            wording=self.wording(),
            package=self.package(),
            moves={
                name.removeprefix(MOVER): party
                for name, party in self.cleaned_data.items()
                if name.startswith(MOVER) and party
            },
        )
