"""Template tags: naming languages."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language_info, pgettext

register = template.Library()


@register.filter
def language_name(tag: str) -> str:
    """Return what the reader calls a language; its tag, where it has no name here."""
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag


@register.filter
def in_languages(tags: Iterable[str]) -> str:
    """Return the names of some languages, or of those of a wording, in a row."""
    return pgettext("list", ", ").join(language_name(tag) for tag in tags)
