"""Forms of versions: writing one, checking one, saying which languages count."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.languages.translation import CheckVersion, DeclareAuthentic, DraftVersion
from wasit.talks.refusals import Refused
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.texts.versions import (
    Rendering,
    Source,
    VersionDrafted,
    VersionState,
    last_drafted,
)
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.fields import WordsField
from wasit.web.showing.labels import refusal
from wasit.web.showing.languages import NAMES, tongue

_OF_THE_WORDS = ("wording.", "bracket.", "variant.", "version.same", "version.original")
"""How the rules begin whose complaints are of what was typed."""


class VersionScene(Scene, frozen=True, kw_only=True):
    """Where a form about a text stands: the text, its words, and what it is in each language."""

    of: Source
    renderings: tuple[Rendering, ...]
    language: str = ""

    @property
    def original(self) -> Wording:
        written = [each.wording for each in self.renderings if each.original]
        return {language: text for each in written for language, text in each.items()}

    @property
    def offered(self) -> list[str]:
        """The languages in which a version can be written: not those of the original."""
        known = dict.fromkeys((*NAMES, *(each.language for each in self.renderings)))
        return [tag for tag in known if tag not in self.original]


class VersionForm(ActForm):
    """A form about the versions of a text."""

    scene: VersionScene
    for_interpreters = True


class DraftVersionForm(VersionForm):
    """Write a version in one language, over the last one that its writer had in view.

    When a colleague has written since, `theirs` are the words of now and `mine` those typed,
    which may then be sent over them.
    """

    template = "versions/draft_form.html"
    submit = _("Keep it as a draft")

    language = forms.CharField(widget=forms.HiddenInput, max_length=35)
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    words = WordsField(label=_("The version"), rows=4)
    theirs: Wording | None = None
    mine: Wording | None = None

    def arrange(self) -> None:
        seen, words = self._last(self.scene.language, self.scene.view)
        words = words or self._of_another_copy()
        self.fields["language"].initial = self.scene.language
        self.fields["seen"].initial = seen
        self.fields["words"].initial = words.get(self.scene.language, "")
        language = self.data.get("language") if self.is_bound else self.scene.language
        self.fields["words"].label = tongue(str(language or self.scene.language))

    def _last(self, language: str, view: View) -> tuple[str, Wording]:
        """Return the last version in this language, whoever wrote it: its entry, and its words."""
        last = last_drafted(view.own_book(), self.scene.of, language)
        return (last.id, last.body.wording) if last else ("", {})

    def _of_another_copy(self) -> Wording:
        """Return what was last written for another copy of the same extract, to begin with."""
        book = self.scene.view.own_book()
        if book.find(self.scene.of.entry, CopyMade) is None:
            return {}
        found = (each.body for each in reversed(book.of(VersionDrafted)))
        alike = (each for each in found if each.original == self.scene.original)
        return next((x.wording for x in alike if self.scene.language in x.wording), {})

    def action(self) -> Action:
        return DraftVersion(of=self.scene.of, wording=self._typed(), seen=self.cleaned_data["seen"])

    def _typed(self) -> Wording:
        return {self.cleaned_data["language"]: self.cleaned_data["words"]}

    def refuse(self, refused: Refused, view: View) -> None:
        if refused.rule.startswith(_OF_THE_WORDS):
            self.add_error("words", refusal(refused))
            return
        super().refuse(refused, view)
        if refused.rule == "version.overtaken":
            entry, self.theirs = self._last(self.cleaned_data["language"], view)
            self.mine = self._typed()
            self.renew("seen", entry)


class CheckVersionForm(VersionForm):
    """Say that a version says what its original says."""

    submit = _("It says the same: checked")
    minor = True

    version = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def arrange(self) -> None:
        waits = self.scene.renderings[0].entry if self.scene.renderings else None
        self.fields["version"].initial = waits.id if waits else ""

    def action(self) -> Action:
        return CheckVersion(version=self.cleaned_data["version"])


class AuthenticForm(VersionForm):
    """Say which languages count; of several, each counts equally."""

    for_interpreters = False
    submit = _("These count")

    languages = forms.MultipleChoiceField(
        label=_("Authoritative"), widget=forms.CheckboxSelectMultiple, required=False
    )
    beside = dict.fromkeys(("authentic.checked", "authentic.same"), "languages")

    def arrange(self) -> None:
        ready = [each for each in self.scene.renderings if each.state is not VersionState.DRAFT]
        names = dict.fromkeys(each.language for each in ready)
        self.offer("languages", [(tag, tongue(tag)) for tag in names])
        counts = (each for each in ready if each.state is VersionState.AUTHORITATIVE)
        self.fields["languages"].initial = [each.language for each in counts]

    def action(self) -> Action:
        languages = frozenset(self.cleaned_data["languages"])
        return DeclareAuthentic(of=self.scene.of, languages=languages)


def waits(rendering: Rendering) -> bool:
    """Say whether this is a draft of the words of now, which somebody could check."""
    drafted = rendering.entry is not None and isinstance(rendering.entry.body, VersionDrafted)
    return drafted and rendering.state is VersionState.DRAFT and not rendering.outdated
