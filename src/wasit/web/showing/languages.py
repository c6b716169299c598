"""Languages: those in which a version can be begun, and what the reader calls them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NAMES = {
    "en": _("English"),
    "ar": _("Arabic"),
    "fa": _("Persian"),
    "fr": _("French"),
    "es": _("Spanish"),
    "ru": _("Russian"),
    "zh": _("Chinese"),
    "he": _("Hebrew"),
    "tr": _("Turkish"),
    "ur": _("Urdu"),
    "de": _("German"),
}
"""The languages in which a version can be begun, in the order in which they are offered."""


def tongue(tag: str) -> str:
    """Return what the reader calls a language; its tag, where it has no name here."""
    return str(NAMES.get(tag, tag))
