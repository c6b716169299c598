"""Wordings: what was written, in the language of whoever reads it."""

from __future__ import annotations

from django.utils.translation import get_language

from wasit.talks.wording import Wording, read


def spoken(wording: Wording) -> str:
    """Return the version of `wording` that suits the reader's language."""
    return read(wording, get_language() or "en")[1]
