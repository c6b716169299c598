"""Template tags: naming languages, and showing a text in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.languages.concordance import Flag, Flaw
from wasit.talks.refusals import Refused
from wasit.talks.substance.accords import TITLE, promised
from wasit.talks.texts.versions import Rendering
from wasit.talks.wording import Wording, read
from wasit.web.showing.digits import in_digits
from wasit.web.showing.languages import tongue
from wasit.web.showing.lines import Line
from wasit.web.templatetags.texts import clause
from wasit.web.templatetags.wasit import said, told

register = template.Library()


register.filter(tongue)


@register.filter
def in_languages(tags: Iterable[str]) -> str:
    """Return the names of some languages, or of those of a wording, in a row."""
    return pgettext("list", ", ").join(tongue(tag) for tag in tags)


PARTS = {
    "": _("The words"),
    "title": _("Title"),
    "what": _("What is done"),
    "unit": _("Unit"),
    "proof": _("Proof"),
    "indicator": _("What is measured"),
    "measure": _("Unit of the threshold"),
    "verifier": _("Verified by"),
    "reversal": _("What returns"),
    "actor": _("Whose act"),
    "consequence": _("Then"),
    "horizon": _("By when"),
}
"""What the texts of an entry are called, by their keys; those of clauses are numbers."""


@register.filter
def part_name(key: str) -> str:
    """Return what a text of an entry is called: a clause, or part of what is promised."""
    number, _dash, part = key.rpartition("-")
    if number:
        told = gettext("Commitment %(number)s: %(part)s")
        return told % {"number": in_digits(number), "part": PARTS.get(part, part)}
    if key.isdecimal():
        return gettext("Clause %(number)s") % {"number": in_digits(key)}
    return str(PARTS.get(key, key))


@register.filter
def besides(line: Line) -> list[tuple[str, tuple[Rendering, ...]]]:
    """Return, by name, the texts of an entry that stand in other languages beside it.

    Titles, clauses and answers to clauses are not among them: their versions stand where they do.
    """
    body = line.entry.body
    clauses = (each.key for each in getattr(body, "clauses", ()))
    placed = {TITLE, *clauses, *getattr(body, "reactions", ())}
    found = line.beside.items()
    return [(key and part_name(key), each) for key, each in found if key not in placed]


@register.filter
def of_commitment(
    beside: Mapping[str, tuple[Rendering, ...]], number: str
) -> list[tuple[str, tuple[Rendering, ...]]]:
    """Return, by name, the texts of one commitment that stand in other languages."""
    own = promised(number, "")
    return [
        (part_name(key.removeprefix(own)), each)
        for key, each in beside.items()
        if key.startswith(own)
    ]


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
def flagged(flag: Flag, language: str) -> SafeString:
    """Say in a sentence what may be wrong with how a version in `language` renders a term."""
    named = {"term": flag.term, "other": flag.other}
    terms = {name: said(term.name()) for name, term in named.items() if term}
    words = {"found": flag.found, "instead": flag.instead}
    facts = terms | {name: said({language: word}) for name, word in words.items()}
    return mark_safe(escape(_FLAGGED[flag.flaw]) % facts)  # noqa: S308 - the facts are escaped


@register.filter
def read_above(versions: Iterable[Rendering]) -> str:
    """Return in which language the reader has the original anyway, above its versions."""
    written = {each.language: each.text for each in versions if each.original}
    return read(written, get_language() or "en")[0]


@register.filter
def read_here(versions: Iterable[Rendering]) -> bool:
    """Say whether the reader reads one of these versions, and not the original."""
    own = [each for each in versions if each.language == get_language()]
    return bool(own) and not any(each.original for each in own)
