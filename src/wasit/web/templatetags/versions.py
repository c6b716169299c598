"""Template tags: naming languages, and showing a text in one of them."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.concordance import Flag, Flaw
from wasit.talks.refusals import Refused
from wasit.talks.versions import Rendering
from wasit.talks.wording import Wording, read
from wasit.web.templatetags.texts import clause
from wasit.web.templatetags.wasit import told

register = template.Library()


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


@register.filter
def tongue(tag: str) -> str:
    """Return what the reader calls a language; its tag, where it has no name here."""
    return str(NAMES.get(tag, tag))


@register.filter
def in_languages(tags: Iterable[str]) -> str:
    """Return the names of some languages, or of those of a wording, in a row."""
    return pgettext("list", ", ").join(tongue(tag) for tag in tags)


@register.filter
def clause_as_typed(wording: Wording) -> SafeString:
    """Show words like those of a clause; as plain ones, where their brackets have a flaw."""
    try:
        return clause(wording)
    except Refused:
        return told(wording)


_FLAGGED = {
    Flaw.MIXED: _("“%(term)s” is rendered by “%(found)s”, which the list gives for “%(other)s”."),
    Flaw.MISSING: _("“%(term)s” has none of its words here; the list gives “%(instead)s”."),
    Flaw.UNEVEN: _("“%(term)s” is “%(found)s” here, and “%(instead)s” elsewhere."),
    Flaw.BRACKETS: _("It does not leave the same alternatives open as the original."),
}


@register.filter
def flagged(flag: Flag) -> str:
    """Say in a sentence what may be wrong with how a version renders a term."""
    names = (("term", flag.term), ("other", flag.other))
    spoken = {name: read(term.name(), get_language() or "en")[1] for name, term in names if term}
    facts = {**spoken, "found": flag.found, "instead": flag.instead}
    # Isolated, so that no word of the other direction of writing tears the sentence.
    isolated = {name: f"\u2068{fact}\u2069" for name, fact in facts.items()}
    return str(_FLAGGED[flag.flaw]) % isolated


@register.filter
def read_here(versions: Iterable[Rendering]) -> bool:
    """Say whether the reader reads one of these versions, and not the original."""
    own = [each for each in versions if each.language == get_language()]
    return bool(own) and not any(each.original for each in own)
