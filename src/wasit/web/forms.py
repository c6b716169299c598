"""Forms: each turns what a person typed into one action; the rules stay in the core."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from wasit.talks.actions import Action
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.issues import Issue, Package
from wasit.talks.modes import Mode
from wasit.talks.views import View
from wasit.talks.wording import MAX_LENGTH, Wording, read
from wasit.web.labels import LABELS, explanation

IN_CONFIDENCE, RELEASED = "in_confidence", "released"

EITHER_DIRECTION = {"dir": "auto", "placeholder": " "}
"""For a field that takes its direction from what is typed; while empty, from the page."""


class Scene(Struct, frozen=True, kw_only=True):
    """Where a form stands: what its reader can know, in which ledger, at which entry."""

    view: View
    ledger: Ledger
    party: str = ""
    entry: Entry[Body] | None = None

    @property
    def about(self) -> str:
        """The id of the entry at hand; empty when there is none."""
        return self.entry.id if self.entry else ""


def choices(members: Iterable[StrEnum]) -> list[tuple[str, str | Promise]]:
    return [(member.value, LABELS[type(member), member.value]) for member in members]


def spoken(wording: Wording) -> str:
    """Return the version of `wording` that suits the reader's language."""
    return read(wording, get_language() or "en")[1]


class WordsField(forms.CharField):
    """A text as long as a wording may be, written in either direction."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, **EITHER_DIRECTION})
        super().__init__(max_length=MAX_LENGTH, widget=widget, **options)


class ChosenField(forms.ChoiceField):
    """One member of an enumeration, each choice with a line that says what it means."""

    widget = forms.RadioSelect

    def __init__(self, members: type[StrEnum] | Iterable[StrEnum], **options: Any) -> None:
        super().__init__(choices=choices(members), **options)
        self.explanations = {member.value: explanation(member) for member in members}


class ModesField(forms.MultipleChoiceField):
    """Conveyance modes, each with a line that says what it lets through."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", _("It may be conveyed as"))
        super().__init__(choices=choices(Mode), **options)
        self.explanations = {mode.value: explanation(mode) for mode in Mode}

    def clean(self, value: Any) -> frozenset[Mode]:
        return frozenset(Mode(each) for each in super().clean(value))


class ActForm(forms.Form):
    """A form for one action. Its `key` makes a form that is sent twice be done once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    template = "parts/form.html"
    submit: str | Promise = _("Send")
    drastic = False

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
        *,
        act: str,
        scene: Scene,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, auto_id=f"{act}-%s", initial=initial)
        self.act = act
        self.scene = scene
        self.fields["key"].initial = secrets.token_urlsafe(16)
        self.arrange()

    def arrange(self) -> None:
        """Fit the fields to the scene."""

    def renew_key(self) -> None:
        """Take a fresh key, so that the form, sent again, asks for something new."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["key"] = secrets.token_urlsafe(16)

    def offer(self, name: str, offered: Iterable[tuple[str, str | Promise]]) -> None:
        """Let only `offered` be chosen in the field called `name`, and propose the first."""
        field = self.fields[name]
        if not isinstance(field, forms.ChoiceField):
            raise TypeError(f"nothing is chosen in {name}")
        field.choices = list(offered)
        field.initial = field.choices[0][0] if field.choices else None

    def action(self) -> Action:
        """Return the action that this form, once valid, asks for."""
        raise TypeError(f"{type(self).__name__} asks for nothing")

    def wording(self, field: str = "words") -> Wording:
        """Return what was typed, in the language of the page; empty when nothing was."""
        text = self.cleaned_data.get(field, "")
        return {get_language() or "en": text} if text else {}


class PackageForm(ActForm):
    """A form with a choice for each issue of the agenda."""

    def add_issues(self, issues: Iterable[Issue], chosen: Package | None = None) -> None:
        """Add a field for each issue; with `chosen`, only what was chosen there can be taken."""
        # Asking for the language at every option took a quarter of the time of a post.
        language = get_language() or "en"
        for issue in issues:
            options = [
                (option.id, read(option.label, language)[1])
                for option in issue.options
                if chosen is None or chosen.get(issue.id) == option.id
            ]
            if options:
                self.fields[f"issue-{issue.id}"] = forms.ChoiceField(
                    label=read(issue.title, language)[1],
                    choices=[("", "—"), *options],
                    initial=(chosen or {}).get(issue.id, ""),
                    required=False,
                )

    def package_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("issue-")]

    def package(self) -> Package:
        """Return the options chosen, by issue."""
        return {
            name.removeprefix("issue-"): option
            for name, option in self.cleaned_data.items()
            if name.startswith("issue-") and option
        }


class ReleaseFields(forms.Form):
    """Whether something stays in confidence, or how it may be conveyed."""

    release = forms.ChoiceField(
        label=_("Who may learn of it"),
        choices=[
            (IN_CONFIDENCE, _("In confidence: it stays between you and the mediators")),
            (RELEASED, _("It may be conveyed, in the ways you tick")),
        ],
        initial=IN_CONFIDENCE,
        widget=forms.RadioSelect,
    )
    modes = ModesField(required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("release") == RELEASED and not cleaned.get("modes"):
            self.add_error("modes", _("Tick at least one way, or choose “in confidence”."))
        return cleaned

    def modes_allowed(self) -> frozenset[Mode]:
        """Return the modes ticked; none when it stays in confidence."""
        released = self.cleaned_data["release"] == RELEASED
        return self.cleaned_data["modes"] if released else frozenset()
