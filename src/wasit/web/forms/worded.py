"""Worded: a form in which something is written in one language or in several at once."""

from __future__ import annotations

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wasit.talks.refusals import Refused
from wasit.talks.views import View
from wasit.talks.wording import Wording, read
from wasit.web.forms.acts import ActForm
from wasit.web.forms.choosing import choose
from wasit.web.forms.fields import WordsField
from wasit.web.showing.labels import refusal

IN_LANGUAGE: dict[str, str | Promise] = {
    "en": _("In English"),
    "ar": _("In Arabic"),
    "fa": _("In Persian"),
}
"""The languages in which a clause can be written, and how its field is called."""


class VersionsForm(ActForm):
    """A form in which something is worded, in one or several languages."""

    template = "parts/worded_form.html"

    language = forms.ChoiceField(widget=forms.HiddenInput, choices=list(IN_LANGUAGE.items()))
    words = WordsField(label=_("The words of the clause"), rows=3, required=False)

    @property
    def written(self) -> Wording:
        """The words that stand there now, if any do."""
        return {}

    def arrange(self) -> None:
        """Add a field for each other language of the original; further ones are versions of it.

        What is new is written in the language of the page; `words` keep theirs though it changes.
        """
        language, text = read(self.written, get_language() or "en")
        if self.is_bound and self.data.get("language") in {*IN_LANGUAGE, *self.written}:
            language = self.data["language"]
        self.fields["language"].initial = language
        choose(self.fields["language"], [(tag, tag) for tag in {**IN_LANGUAGE, **self.written}])
        self.fields["words"].initial = self.written.get(language, text)
        for tag in self.written:
            if tag != language:
                label = IN_LANGUAGE.get(tag) or _("In the language %(tag)s") % {"tag": tag}
                self.fields[f"words-{tag}"] = WordsField(
                    label=label, rows=3, required=False, initial=self.written[tag]
                )

    def other_languages(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("words-")]

    def versions(self) -> Wording:
        """Return what was typed, by language."""
        typed = {field.name.removeprefix("words-"): field.name for field in self.other_languages()}
        typed[self.cleaned_data["language"]] = "words"
        words = {language: self.cleaned_data[name] for language, name in typed.items()}
        return {language: text for language, text in words.items() if text}

    def refuse(self, refused: Refused, view: View) -> None:
        """Complain of words beside the words, in the language in which they have a flaw."""
        if refused.rule.startswith(("wording.", "bracket.", "variant.")):
            field = f"words-{refused.part}"
            self.add_error(field if field in self.fields else "words", refusal(refused))
        else:
            super().refuse(refused, view)
