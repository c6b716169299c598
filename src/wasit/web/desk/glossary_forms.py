"""Forms of the list of terms."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wasit.talks.actions import Action
from wasit.talks.languages.glossary import Listed, Term, last_edit, parsed, term_list
from wasit.talks.languages.listing import ListTerm, StrikeTerm
from wasit.talks.refusals import Refused
from wasit.talks.views import View
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.fields import EITHER_DIRECTION, LineField
from wasit.web.showing.labels import refusal
from wasit.web.showing.languages import tongue
from wasit.web.showing.wordings import spoken

FIRST = ("en", "ar", "fa")
"""The languages that a term always has a field for."""

LONGEST = 2000


class TermScene(Scene, frozen=True, kw_only=True):
    """Where a form about the list stands: a term of it, or none yet."""

    key: str = ""
    listed: Listed | None = None


class TermForm(ActForm):
    """A form about one term."""

    scene: TermScene
    for_interpreters = True


class AddTermForm(TermForm):
    """Put a term on the list: a field for each language, its group, a note."""

    submit = _("Put it on the list")

    group = forms.ChoiceField(
        label=_("Never to be mixed with"),
        required=False,
        error_messages={"invalid_choice": _("There is no such group of terms.")},
    )
    note = LineField(label=_("Note (may be left out)"), required=False)

    def arrange(self) -> None:
        term = self.scene.listed.term if self.scene.listed else None
        known = term.renderings if term else {}
        for tag in dict.fromkeys((*FIRST, *known)):
            self.fields[f"in-{tag}"] = forms.CharField(
                label=tongue(tag),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2, **EITHER_DIRECTION}),
                initial=written(known.get(tag, ())),
            )
        self.offer("group", [("", pgettext_lazy("group of terms", "none")), *self._groups()])
        self.fields["group"].initial = term.group if term else ""
        self.fields["note"].initial = spoken(term.note) if term else ""
        self.order_fields([*(f"in-{tag}" for tag in dict.fromkeys((*FIRST, *known))), "group"])

    def _groups(self) -> list[tuple[str, str]]:
        """Return the groups of the list, each by the terms that are in it."""
        found: dict[str, list[str]] = {}
        for listed in term_list(self.scene.view.desk()).values():
            if listed.term.group and listed.key != self.scene.key:
                found.setdefault(listed.term.group, []).append(spoken(listed.term.name()))
        return [(group, " / ".join(names)) for group, names in found.items()]

    def term(self) -> Term:
        """Return the term that was filled in."""
        typed = {
            name.removeprefix("in-"): parsed(text)
            for name, text in self.cleaned_data.items()
            if name.startswith("in-")
        }
        return Term(
            renderings={tag: found for tag, found in typed.items() if found},
            group=self.cleaned_data["group"],
            note=self.wording("note"),
        )

    def action(self) -> Action:
        return ListTerm(term=self.term())

    def refuse(self, refused: Refused, view: View) -> None:
        """Complain of a rendering beside it."""
        field = f"in-{refused.part}"
        if field in self.fields:
            self.add_error(field, refusal(refused))
        else:
            super().refuse(refused, view)


class EditTermForm(AddTermForm):
    """Write a term anew, over what its writer had in view.

    When a colleague has edited it since, `theirs` is how it stands now.
    """

    template = "desk/term_form.html"
    submit = _("Keep it so")

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    theirs: Term | None = None

    def arrange(self) -> None:
        super().arrange()
        self.fields["seen"].initial = last_edit(self.scene.view.desk(), self.scene.key)

    def action(self) -> Action:
        seen = self.cleaned_data["seen"]
        return ListTerm(key=self.scene.key, seen=seen, term=self.term())

    def refuse(self, refused: Refused, view: View) -> None:
        super().refuse(refused, view)
        if refused.rule == "term.overtaken":
            now = term_list(view.desk()).get(self.scene.key)
            self.theirs = now.term if now else None
            self.renew("seen", last_edit(view.desk(), self.scene.key))


class StrikeTermForm(TermForm):
    """Take a term off the list."""

    submit = _("Take it off the list")
    drastic = True

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def arrange(self) -> None:
        self.fields["seen"].initial = last_edit(self.scene.view.desk(), self.scene.key)

    def action(self) -> Action:
        return StrikeTerm(key=self.scene.key, seen=self.cleaned_data["seen"])

    def refuse(self, refused: Refused, view: View) -> None:
        """Have the term as the page now shows it be struck the next time."""
        super().refuse(refused, view)
        self.renew("seen", last_edit(view.desk(), self.scene.key))


def written(renderings: tuple[tuple[str, ...], ...]) -> str:
    """Write renderings as they are typed: one a line, its forms parted by commas."""
    return "\n".join(", ".join(forms) for forms in renderings)
