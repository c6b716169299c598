"""Acts: a form turns what a person typed into one action; the rules stay in the core."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from wasit.talks.actions import Action
from wasit.talks.desk.inference import inferences
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.web.forms.choosing import Offered, TickField, choose
from wasit.web.forms.declared import DeclaresOnce
from wasit.web.showing.explanations import explanation
from wasit.web.showing.labels import refusal


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
