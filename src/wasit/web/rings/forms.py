"""The forms of consultation rings: the host's, and the guest's answer."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from typing import ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.copies import Finding, find_copy
from wasit.talks.refusals import Refused
from wasit.talks.rings.consultation import CloseRing, InviteGuest, OpenRing, host_book
from wasit.talks.rings.extracts import AnswerExtract, Opinion, ShowExtract, draw_afresh
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.web.forms.acts import ActForm, CautiousForm, Scene
from wasit.web.forms.choosing import ChosenField, choose
from wasit.web.forms.fields import EITHER_DIRECTION, LineField, WordsField
from wasit.web.forms.worded import IN_LANGUAGE, VersionsForm
from wasit.web.rings.sources import Source, gist
from wasit.web.showing.labels import refusal


class RingScene(Scene, frozen=True, kw_only=True):
    """Where a form about a ring stands: the name of its ledger, and what an extract begins with."""

    ring: str = ""
    source: str = ""
    begun: Wording = {}


def draw_seed() -> str:
    """Return a random seed for a copy."""
    return secrets.token_hex(16)


class OpenRingForm(ActForm):
    """Open a ring."""

    submit = _("Open this ring")
    words = LineField(label=_("Its title, as the guests will read it"))
    host = LineField(label=_("What the guests call you"))

    def action(self) -> Action:
        return OpenRing(title=self.wording(), host=self.wording("host"))


class RingForm(ActForm):
    """A form about one ring."""

    scene: RingScene


class InviteForm(RingForm):
    """Let somebody sit in the ring."""

    submit = _("Invite")

    words = LineField(label=_("The name of the guest"))

    def action(self) -> Action:
        return InviteGuest(ring=self.scene.ring, guest=self.wording())


class CloseRingForm(RingForm):
    """End the consultation."""

    submit = _("Close this ring")
    drastic = True

    words = WordsField(label=_("A last word to the guests"), rows=2, required=False)

    def action(self) -> Action:
        return CloseRing(ring=self.scene.ring, wording=self.wording())


class BeginForm(forms.Form):
    """What an extract is to be begun from, and which clauses of it. Nothing is written."""

    source = forms.ChoiceField(label=_("Begin from"), required=False)
    clauses = forms.MultipleChoiceField(
        label=_("These clauses of it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: QueryDict, offered: Sequence[Source]) -> None:
        """Offer these sources; `data` says what has been chosen so far."""
        named = {each.entry: each for each in offered}
        self.begin = named.get(data.get("source", ""))
        clauses = self.begin.clauses if self.begin else ()
        self._chosen = data.getlist("clauses") or [name for name, _ in clauses]
        entry = self.begin.entry if self.begin else ""
        super().__init__(initial={"source": entry, "clauses": self._chosen}, auto_id="begin-%s")
        nothing = ("", _("nothing: write it yourself"))
        choose(self.fields["source"], [nothing, *((each.entry, each.name) for each in offered)])
        choose(self.fields["clauses"], [(name, gist(wording)) for name, wording in clauses])

    def begun(self) -> Wording:
        """Return the words to begin with: at first, of a text, all of its clauses."""
        return self.begin.chosen(self._chosen) if self.begin else {}


class ShowExtractForm(VersionsForm, CautiousForm):
    """Show a ring something, in a copy of its own."""

    template = "rings/extract_form.html"
    submit = _("Show it to this ring")

    scene: RingScene
    seed = forms.CharField(widget=forms.HiddenInput, max_length=64)
    source = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    words = WordsField(label=_("What this ring is to read"), rows=8, required=False)

    @property
    def written(self) -> Wording:
        return self.scene.begun

    def arrange(self) -> None:
        super().arrange()
        self._add_languages()
        self.fields["seed"].initial = draw_seed()
        self.fields["source"].initial = self.scene.source

    def _add_languages(self) -> None:
        """Add a field for every language: a copy has all its versions from the first."""
        for tag, label in IN_LANGUAGE.items():
            if tag != self.fields["language"].initial and f"words-{tag}" not in self.fields:
                self.fields[f"words-{tag}"] = WordsField(label=label, rows=3, required=False)

    @property
    def is_written_in_others(self) -> bool:
        """Whether any other language has words, or a complaint, to be seen."""
        return any(field.value() or field.errors for field in self.other_languages())

    def refuse(self, refused: Refused, view: View) -> None:
        """Where the copy would be like another one, draw others for when it is sent again."""
        super().refuse(refused, view)
        if refused.rule == "extract.drawn":
            book = view.ledgers[host_book(view)]
            self.renew("seed", draw_afresh(book, self.versions(), draw_seed))

    def action(self) -> ShowExtract:
        return ShowExtract(
            ring=self.scene.ring,
            wording=self.versions(),
            seed=self.cleaned_data["seed"],
            source=self.cleaned_data["source"] or None,
        )


class AnswerForm(ActForm):
    """Say what one thinks of an extract. For a guest."""

    submit = _("Send this answer")
    beside: ClassVar[Mapping[str, str]] = {"wording.empty": "words"}

    opinion = ChosenField(Opinion, label=_("What do you think of it?"))
    words = WordsField(label=_("In your words"), required=False)

    def action(self) -> Action:
        return AnswerExtract(
            about=self.scene.about,
            opinion=Opinion(self.cleaned_data["opinion"]),
            wording=self.wording(),
        )


class FindForm(forms.Form):
    """A mark or a quotation, to find the copy it was taken from. Nothing is written."""

    quoted = forms.CharField(
        label=_("A mark, or words that were quoted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, **EITHER_DIRECTION}),
    )

    def find(self, book: Ledger) -> Finding | None:
        """Return what is found; None, with a complaint beside the field, where nothing can be."""
        self.full_clean()
        try:
            return find_copy(book, self.cleaned_data.get("quoted", ""))
        except Refused as refused:
            self.add_error("quoted", refusal(refused))
            return None
