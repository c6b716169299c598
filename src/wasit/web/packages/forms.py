"""The forms in which the mediators put a package together, and take one off the table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.entries import Entry
from wasit.talks.proposals.packages import DropPackage, KeepPackage, PackageKept, kept
from wasit.talks.rooms.agenda import agenda
from wasit.talks.substance.issues import Issue
from wasit.web.forms.acts import ActForm
from wasit.web.forms.fields import WordsField
from wasit.web.forms.packages import PackageForm
from wasit.web.showing.wordings import spoken

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


class DropForm(ActForm):
    """Take a package that the mediators kept off the table."""

    submit = _("Take it off the table")
    minor = True

    about = forms.ChoiceField(label=_("Which of your packages"))

    def arrange(self) -> None:
        desk, issues = self.scene.ledger, agenda(self.scene.ledger)
        # What was sent already may be sent again, and is answered as it was at first.
        offered = desk.of(PackageKept) if self.is_bound else kept(desk)
        self.shows += offered
        self.offer("about", [(each.id, _gist(each, issues)) for each in offered])

    def action(self) -> Action:
        return DropPackage(about=self.cleaned_data["about"])


def _gist(entry: Entry[PackageKept], issues: Mapping[str, Issue]) -> str:
    """Return a line that tells one package from another."""
    options = ", ".join(
        spoken(issues[name].options[issues[name].place(option)].label)
        for name, option in entry.body.package.items()
    )
    return ": ".join(filter(None, (spoken(entry.body.wording), options)))
