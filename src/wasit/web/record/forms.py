"""The form by which a head takes the own part of the record along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wasit.web.record.part import LONGEST, SHORTEST

_hidden = forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "auto"})


class ExportForm(forms.Form):
    """A passphrase, twice: what locks the file is seen by nobody and kept nowhere."""

    passphrase = forms.CharField(
        label=_("A passphrase for the file, of 12 characters or more"),
        min_length=SHORTEST,
        max_length=LONGEST,
        strip=False,
        widget=_hidden,
        error_messages={
            "required": _("Write a passphrase."),
            "min_length": _("Write 12 characters or more."),
        },
    )
    again = forms.CharField(
        label=_("The same again"),
        required=False,
        max_length=LONGEST,
        strip=False,
        widget=_hidden,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "passphrase" in cleaned and cleaned["passphrase"] != cleaned.get("again"):
            self.add_error("again", _("The two are not the same."))
        return cleaned
