"""Template tags: showing the clauses of a text, and how one became another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, pgettext

from wasit.talks.texts.clause_reactions import ClauseReaction
from wasit.talks.wording import Wording, read
from wasit.talks.words.brackets import Bracket, parts
from wasit.talks.words.differences import Change, Piece, differences
from wasit.web.showing import labels
from wasit.web.templatetags.wasit import direction

register = template.Library()


@register.filter
def clause(wording: Wording) -> SafeString:
    """Show the words of a clause in the reader's language, each alternative kept together."""
    language, text = read(wording, get_language() or "en")
    side = direction(language, text)
    shown = format_html_join(
        "",
        "{}",
        ((each if isinstance(each, str) else _bracket(each, side),) for each in parts(text)),
    )
    return format_html(
        '<div class="words clause" lang="{}" dir="{}">{}</div>', language, side, shown
    )


def _bracket(alternatives: Bracket, side: str) -> SafeString:
    """Show a bracket so that no direction of writing tears it: it and each alternative stand apart.

    Who listens hears “or” for the bar.
    """
    bar = format_html(
        ' <span class="either" aria-hidden="true">|</span> <span class="sr" lang="{}">{} </span>',
        get_language() or "en",
        pgettext("between alternatives", "or"),
    )
    inner = format_html_join(bar, '<bdi dir="{}">{}</bdi>', ((side, each) for each in alternatives))
    return format_html('<bdi class="bracket" dir="{}">[{}]</bdi>', side, inner)


@register.filter
def other_versions(wording: Wording) -> list[Wording]:
    """Return, each by itself, the versions of `wording` that the reader is not shown anyway."""
    shown, _ = read(wording, get_language() or "en")
    return [{language: wording[language]} for language in sorted(wording) if language != shown]


@register.filter
def changes(old: Wording, new: Wording) -> SafeString:
    """Show how `old` became `new`, word by word, in every language in which it changed."""
    return format_html_join(
        "",
        '<div class="words changes" lang="{}" dir="{}">{}</div>',
        (
            (language, side, _pieces(differences(before, after), side))
            for language, before, after in _changed(old, new)
            for side in [direction(language, f"{before} {after}")]
        ),
    )


def _changed(old: Wording, new: Wording) -> Iterator[tuple[str, str, str]]:
    first = get_language() or "en"
    for language in sorted({*old, *new}, key=lambda each: (each != first, each)):
        before, after = old.get(language, ""), new.get(language, "")
        if before != after:
            yield language, before, after


def _pieces(pieces: Iterable[Piece], side: str) -> SafeString:
    return format_html_join("", "{}", ((_piece(each, side),) for each in pieces))


def _piece(piece: Piece, side: str) -> SafeString:
    """Show one piece; removed and added ones stand apart, so that no figures run together."""
    if piece.change is Change.KEPT:
        return format_html("{}", piece.text)
    text = piece.text.lstrip()
    space = piece.text[: len(piece.text) - len(text)]
    removed = piece.change is Change.REMOVED
    heard = gettext("removed:") if removed else gettext("added:")
    return format_html(
        '{}<{} dir="{}"><span class="sr" lang="{}">{} </span><bdi dir="{}">{}</bdi></{}>',
        space,
        "del" if removed else "ins",
        side,
        get_language() or "en",
        heard,
        side,
        text,
        "del" if removed else "ins",
    )


@register.filter
def printed_code(code: str) -> SafeString:
    """Show the code of a copy on paper so that no direction of writing turns its groups round."""
    return format_html('<bdi class="code" dir="ltr" lang="zxx" translate="no">{}</bdi>', code)


@register.filter
def taken(reaction: ClauseReaction) -> object:
    """Return in a word how a clause was taken."""
    return labels.AD_REFERENDUM if reaction.ad_referendum else labels.label(reaction.stance)
