"""Template tags: naming languages, and showing a text in one of them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, pgettext

from wasit.talks.refusals import Refused
from wasit.talks.versions import Rendering
from wasit.talks.wording import Wording
from wasit.web.templatetags.texts import clause
from wasit.web.templatetags.wasit import told

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


@register.filter
def clause_as_typed(wording: Wording) -> SafeString:
    """Show words like those of a clause; as plain ones, where their brackets have a flaw."""
    try:
        return clause(wording)
    except Refused:
        return told(wording)


@register.filter
def read_here(versions: Iterable[Rendering]) -> bool:
    """Say whether the reader reads one of these versions, and not the original."""
    own = [each for each in versions if each.language == get_language()]
    return bool(own) and not any(each.original for each in own)
