"""Forms: each turns what a person typed into one action; the rules stay in the core."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from wasit.talks.actions import Action
from wasit.talks.conveyance.regimes import is_open
from wasit.talks.desk.inference import inferences
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused
from wasit.talks.rooms.limits import UNLIMITED, Limits, others
from wasit.talks.rooms.modes import Mode
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.views import View
from wasit.talks.wording import MAX_LENGTH, Wording, checked, read
from wasit.web.forms.declared import DeclaresOnce
from wasit.web.showing.explanations import explanation
from wasit.web.showing.labels import LABELS, refusal
from wasit.web.showing.wordings import spoken

IN_CONFIDENCE, RELEASED, BY_RULE = "in_confidence", "released", "by_rule"

AS_BROWSERS_WRITE = "%Y-%m-%dT%H:%M"

Offered: TypeAlias = tuple[str, str | Promise | list[tuple[str, str]]]
"""A value to choose and what it is called, or what several are called together, and they."""

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


def choose(field: forms.Field, offered: Iterable[Offered]) -> forms.ChoiceField:
    """Let only `offered` be chosen in `field`, and return it."""
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"nothing is chosen in {field.label}")
    field.choices = list(offered)
    return field


def plainly(text: str) -> str:
    """Return `text` if it can be kept as a wording; raises ValidationError when it cannot."""
    try:
        return checked({"en": text})["en"] if text else ""
    except Refused as refused:
        raise ValidationError(refusal(refused)) from None


class WordsField(forms.CharField):
    """A text as long as a wording may be, written in either direction."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, **EITHER_DIRECTION})
        super().__init__(max_length=MAX_LENGTH, widget=widget, **options)

    def clean(self, value: Any) -> str:
        return plainly(super().clean(value))


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


class TickField(forms.MultipleChoiceField):
    """One thing that is so if it is ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, tick: str | Promise, explained: str | Promise = "", **options: Any
    ) -> None:
        super().__init__(choices=[("yes", tick)], required=False, **options)
        self.explanations = {"yes": explained}

    def clean(self, value: Any) -> bool:
        return bool(super().clean(value))


class ActForm(forms.Form, metaclass=DeclaresOnce):
    """A form for one action. Its `key` makes a form that is sent twice be done once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    template = "parts/form.html"
    submit: str | Promise = _("Send")
    drastic = minor = False
    for_interpreters: ClassVar[bool] = False
    """Whether interpreters are offered it: only what their role may do."""
    beside: ClassVar[Mapping[str, str]] = {}
    """Rule → the field beside which its refusal is told; others are told above the form.

    What is wrong with a wording is told beside `words`, unless it is named here.
    """

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
        self.shows: list[object] = []
        """What of entries the fields show, apart from what they are filled in with."""
        if not self.is_bound:
            self.fields["key"].initial = secrets.token_urlsafe(16)
        self.arrange()

    def arrange(self) -> None:
        """Fit the fields to the scene."""

    def refuse(self, refused: Refused, view: View) -> None:
        """Say why the action was not done; `view` is what its author can know by now."""
        self.add_error(self._field_of(refused), refusal(refused))
        if refused.rule == "service.key":
            # With a fresh key the form, sent again, asks for something new.
            self.renew("key", secrets.token_urlsafe(16))

    def _field_of(self, refused: Refused) -> str | None:
        """Return the field beside which it is told; None for above the form."""
        wordy = refused.rule.startswith("wording.") and "words" in self.fields
        return self.beside.get(refused.rule, "words" if wordy else None)

    def renew(self, name: str, value: str) -> None:
        """Put `value` into the hidden field `name` of the form as it is shown again."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data[name] = value

    def offer(self, name: str, offered: Iterable[Offered]) -> None:
        """Let only `offered` be chosen in the field called `name`, and propose the first."""
        offered = list(offered)
        choose(self.fields[name], offered).initial = offered[0][0] if offered else None

    def accepts(self, action: Action) -> bool:
        """Say whether `action`, which this form asks for, may be done as it was filled in."""
        return True

    def action(self) -> Action:
        """Return the action that this form, once valid, asks for."""
        raise TypeError(f"{type(self).__name__} asks for nothing")

    def wording(self, field: str = "words") -> Wording:
        """Return what was typed, in the language of the page; empty when nothing was."""
        text = self.cleaned_data.get(field, "")
        return {get_language() or "en": text} if text else {}


class CautiousForm(ActForm):
    """A form for words to a room: what the room could work out is told before they go, once."""

    aware = TickField(label=_("What this tells them"), tick=_("I know this; go on"))

    def caution(self, action: Action) -> str:
        """Say in a sentence or two what the room could work out from `action`; else empty."""
        found = inferences(self.scene.view, action)
        return " ".join(str(explanation(each)) for each in found)

    def accepts(self, action: Action) -> bool:
        """Say whether `action` may be done; if not, the form tells what to know first."""
        caution = "" if self.cleaned_data["aware"] else self.caution(action)
        if caution:
            self.add_error("aware", caution)
        return not caution


class PackageForm(ActForm):
    """A form with a choice for each issue of the agenda."""

    _issues: Mapping[str, Callable[[], forms.Field]] = MappingProxyType({})

    def add_issues(self, issues: Iterable[Issue], chosen: Package | None = None) -> None:
        """Have a field for each issue; with `chosen`, only what was chosen there can be taken.

        What was left open when the form was sent needs no field, unless the form is shown again.
        """
        self._issues = {
            f"issue-{issue.id}": partial(_issue_field, issue, chosen)
            for issue in issues
            if chosen is None or issue.id in chosen
        }
        self._add_fields(name for name in self._issues if self.data.get(name))

    def _add_fields(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self.fields:
                self.fields[name] = self._issues[name]()

    def package_fields(self) -> list[forms.BoundField]:
        self._add_fields(self._issues)
        return [self[name] for name in self._issues]

    def package(self) -> Package:
        """Return the options chosen, by issue."""
        return {
            name.removeprefix("issue-"): option
            for name, option in self.cleaned_data.items()
            if name.startswith("issue-") and option
        }


def _issue_field(issue: Issue, chosen: Package | None) -> forms.Field:
    # Asking for the language at every option took a quarter of the time of a post.
    language, taken = get_language() or "en", (chosen or {}).get(issue.id, "")
    offered = [each for each in issue.options if chosen is None or each.id == taken]
    return forms.ChoiceField(
        label=read(issue.title, language)[1],
        choices=partial(_named, offered, language),
        initial=taken,
        required=False,
    )


def _named(options: Iterable[Option], language: str) -> list[tuple[str, str]]:
    """Name what can be chosen, once it is shown or chosen: most forms sent choose nothing."""
    return [("", "—"), *((each.id, read(each.label, language)[1]) for each in options)]


class TimeField(forms.DateTimeField):
    """A day and time in UTC, as browsers and people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=[AS_BROWSERS_WRITE, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
            widget=forms.DateTimeInput(
                attrs={"type": "datetime-local", "dir": "ltr"}, format=AS_BROWSERS_WRITE
            ),
            error_messages={"invalid": _("Write the day and the time like 2030-01-31 18:00.")},
            **options,
        )


class LimitFields(forms.Form):
    """To whom, from when and until when something may go, and whether it is read back first.

    They stand beside the `modes` in which it may.
    """

    beside: ClassVar[Mapping[str, str]] = {
        "limits.to": "to",
        "limits.past": "until",
        "limits.order": "until",
        "speech.warning": "modes",
    }

    to = forms.MultipleChoiceField(
        label=_("Only to"), widget=forms.CheckboxSelectMultiple, required=False
    )
    since = TimeField(label=_("Not before (UTC)"), required=False)
    until = TimeField(label=_("Only until (UTC)"), required=False)
    read_back = TickField(
        label=_("Read-back"),
        tick=_("The mediators read their words back to us first"),
        explained=_("Nothing goes before you have confirmed or corrected them."),
    )

    limited = False
    """Whether the form shows limits that hold already."""

    def arrange_limits(self, room: Ledger, limits: Limits = UNLIMITED) -> None:
        """Fit the fields to this room, and fill in `limits`."""
        self.limited = limits != UNLIMITED
        parties = others(room)
        if len(parties) < 2:
            del self.fields["to"]
        else:
            field = self.fields["to"]
            if isinstance(field, forms.MultipleChoiceField):
                field.choices = [(party, spoken(name)) for party, name in parties.items()]
            field.initial = sorted(limits.to)
        self.fields["since"].initial = limits.since
        self.fields["until"].initial = limits.until
        self.fields["read_back"].initial = ["yes"] if limits.read_back else []

    def limit_fields(self) -> list[forms.BoundField]:
        names = ("to", "since", "until", "read_back")
        return [self[name] for name in names if name in self.fields]

    def limits(self) -> Limits:
        """Return the limits that were filled in."""
        cleaned = self.cleaned_data
        return Limits(
            to=frozenset(cleaned.get("to", ())),
            since=_utc(cleaned["since"]),
            until=_utc(cleaned["until"]),
            read_back=cleaned["read_back"],
        )


def _utc(time: datetime | None) -> datetime | None:
    return time.astimezone(UTC) if time else None


class ReleaseFields(LimitFields):
    """Whether something stays in confidence, or how it may be conveyed."""

    release = forms.ChoiceField(label=_("Who may learn of it"), widget=forms.RadioSelect)
    modes = ModesField(required=False)

    def arrange_release(self, room: Ledger) -> None:
        """Offer what the rule in this room leaves to choose."""
        offered: list[tuple[str, str | Promise]] = [
            (IN_CONFIDENCE, _("In confidence: it stays between you and the mediators")),
            (RELEASED, _("It may be conveyed, in the ways you tick")),
        ]
        if is_open(room):
            by_rule = _("As the rule here says: it may be conveyed, in any way")
            offered.insert(0, (BY_RULE, by_rule))
        field = self.fields["release"]
        if isinstance(field, forms.ChoiceField):
            field.choices = offered
        field.initial = offered[0][0]
        self.arrange_limits(room)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("release") == RELEASED and not cleaned.get("modes"):
            self.add_error("modes", _("Tick at least one way, or choose “in confidence”."))
        return cleaned

    def released(self) -> dict[str, Any]:
        """Return how the action releases it: its modes and limits, or that it is in confidence."""
        chosen = self.cleaned_data["release"]
        if chosen != RELEASED:
            return {"in_confidence": chosen == IN_CONFIDENCE}
        return {"modes": self.cleaned_data["modes"], "limits": self.limits()}
