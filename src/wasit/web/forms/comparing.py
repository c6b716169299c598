"""Comparing: choosing two versions of a text to be shown side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wasit.web.forms.choosing import choose

_NO_SUCH_VERSION = {"invalid_choice": _("There is no such version. Choose one of these.")}


class CompareForm(forms.Form):
    """Choose two versions of a text to compare, or one to read; at first, the last two."""

    old = forms.ChoiceField(
        label=_("What changed from"), required=False, error_messages=_NO_SUCH_VERSION
    )
    new = forms.ChoiceField(label=_("to"), error_messages=_NO_SUCH_VERSION)

    def __init__(self, data: Any, versions: Sequence[tuple[str, str | Promise]]) -> None:
        """Offer `versions`, (name, label) pairs, the oldest first; there must be one at least."""
        alone = ("", _("nothing: show it as it stands"))
        names = ["", *(name for name, label in versions)]
        chosen = {"old": names[-2], "new": names[-1]}
        super().__init__({**chosen, **{name: data[name] for name in chosen if name in data}})
        choose(self.fields["old"], [alone, *versions])
        choose(self.fields["new"], versions)

    def pair(self) -> tuple[str, str] | None:
        """Return the names of both versions, the old one empty to read the new one alone.

        None where no such version was offered.
        """
        return (self.cleaned_data["old"], self.cleaned_data["new"]) if self.is_valid() else None
