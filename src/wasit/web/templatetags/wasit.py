"""Template tags: showing wordings, labels and entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import Any

from django import template
from django.forms import BoundField
from django.template.loader import get_template
from django.utils.html import escape, format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, get_language_info, gettext
from msgspec import Struct

from wasit.talks.case import Closed, Opened
from wasit.talks.indicators.sheet import Fault
from wasit.talks.people import Party, Person
from wasit.talks.rooms.shifts import Shift
from wasit.talks.wording import Wording, read
from wasit.web.showing import calendars, explanations, labels
from wasit.web.showing.digits import in_digits, shown
from wasit.web.showing.lines import Line

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "ku", "ckb"})
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(language: str, text: str) -> str:
    """Return the one direction in which `text` is written; of both or none, its language's."""
    kinds = map(unicodedata.bidirectional, text)
    written = {_DIRECTIONS[kind] for kind in kinds if kind in _DIRECTIONS}
    return written.pop() if len(written) == 1 else _direction_of(language)


def _direction_of(language: str) -> str:
    return "rtl" if language.split("-", maxsplit=1)[0] in RIGHT_TO_LEFT else "ltr"


@register.filter
def said(wording: Wording) -> SafeString:
    """Show a short wording in the reader's language, isolated from the text around it."""
    language, text = read(wording, get_language() or "en")
    return format_html(
        '<bdi lang="{}" dir="{}">{}</bdi>', language, direction(language, text), text
    )


@register.filter
def gist(wording: Wording, length: int) -> SafeString:
    """Show no more than the first `length` characters of a wording, like `said`."""
    language, text = read(wording, get_language() or "en")
    return said({language: Truncator(text).chars(length)})


@register.filter
def told(wording: Wording) -> SafeString:
    """Show a long wording in the reader's language, in paragraphs."""
    language, text = read(wording, get_language() or "en")
    return format_html(
        '<div class="words" lang="{}" dir="{}">{}</div>',
        language,
        direction(language, text),
        mark_safe(linebreaks(text, autoescape=True)),  # noqa: S308 - escaped by linebreaks
    )


@register.filter
def points(wording: Wording) -> SafeString:
    """Show a wording as a list, a point for each of its lines."""
    language, text = read(wording, get_language() or "en")
    items = [line.strip(" \t-•–") for line in text.splitlines() if line.strip()]
    inner = mark_safe("".join(format_html("<li>{}</li>", item) for item in items))  # noqa: S308 - each item is escaped
    return format_html(
        '<ul class="words points" lang="{}" dir="{}">{}</ul>',
        language,
        direction(language, text),
        inner,
    )


@register.filter
def plain(wording: Wording) -> str:
    """Return a wording as bare text in the reader's language, for attributes and titles."""
    return read(wording, get_language() or "en")[1]


@register.filter
def label(value: object) -> object:
    """Return what the pages call a member of an enumeration."""
    return labels.label(value)


@register.filter
def explanation(value: StrEnum) -> object:
    """Return what choosing this member of an enumeration means; empty where its name says it."""
    return explanations.explanation(value)


@register.filter
def number(value: Decimal | int | str) -> object:
    """Show a number, or what may be one, without empty decimals, in the reader's digits."""
    return shown(value)


@register.filter
def percent(value: object) -> str:
    """Show a share, or a span of shares, as per cent in the reader's digits."""
    return in_digits(f"{value}%".replace("-", "−"))


@register.filter(expects_localtime=True)
def date(value: datetime | None, form: str) -> str:
    """Show a time like the filter of this name of Django, in the reader's digits and calendars.

    A time in the form ``c`` is for machines.
    """
    if value is None:
        return ""
    return value.isoformat() if form == "c" else calendars.told(value, form)


@register.filter
def lasting(span: timedelta) -> str:
    """Say how long something lasted, in hours and minutes."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    if not hours:
        told = gettext("%(minutes)s min") % {"minutes": minutes or "<\u202f1"}
    else:
        told = gettext("%(hours)s h %(minutes)02d min") % {"hours": hours, "minutes": minutes}
    return in_digits(told)


@register.filter
def shifted(shift: Shift) -> str:
    """Say how a warning has shifted, in the reader's language."""
    return gettext(shift.message) % _shown(shift.facts)


@register.filter
def expected(fault: Fault) -> str:
    """Say what should have stood in a cell, in the reader's language."""
    return gettext(fault.expected) % _shown(fault.facts)


def _shown(facts: Mapping[str, object]) -> dict[str, object]:
    return {name: shown(fact) for name, fact in facts.items()}


OF_READER = ("person", "opening", "closed", "place")
"""What the template of an entry is told besides the line."""


class Reader(Struct, frozen=True, kw_only=True):
    """All but the line itself on which the markup of an entry depends."""

    person: Person | None
    opening: Opened | None
    closed: Closed | None
    place: str | None
    language: str | None
    calendar: calendars.Calendar | None


@register.simple_tag(takes_context=True)
def entry(context: template.Context, line: Line) -> str:
    """Show one entry by the template of its kind."""
    return mark_safe(_markup(line, _reader(context)))  # noqa: S308 - rendered by a template


@register.simple_tag(takes_context=True)
def entries(context: template.Context, lines: Iterable[Line]) -> str:
    """Show entries as the items of a list, each under its own id."""
    reader = _reader(context)
    items = (f'<li id="e-{escape(line.entry.id)}">{_markup(line, reader)}</li>\n' for line in lines)
    return mark_safe("".join(items))  # noqa: S308 - escaped, or rendered by a template


def _reader(context: template.Context) -> Reader:
    shown = {name: context.get(name) for name in OF_READER}
    return Reader(**shown, language=get_language(), calendar=calendars.beside())


def _markup(line: Line, reader: Reader) -> str:
    """Return the markup of one entry; of a line that is kept, what was made of it already."""
    draw = partial(_drawn, line, reader)
    return line.known.markup(reader, draw) if line.known else draw()


def _drawn(line: Line, reader: Reader) -> str:
    shown = {name: getattr(reader, name) for name in OF_READER}
    return get_template(line.template).render({**shown, "line": line})


@register.filter
def named(parties: tuple[Party, ...], party_id: str) -> Wording:
    """Return the name of the party with this id; empty when there is none such."""
    return next((party.name for party in parties if party.id == party_id), {})


@register.filter
def in_order(members: frozenset[StrEnum]) -> list[StrEnum]:
    """Return members of an enumeration in the order in which it lists them."""
    return [each for kind in {type(one) for one in members} for each in kind if each in members]


@register.filter
def item(mapping: object, key: str) -> object:
    """Return what `mapping` holds under `key`; None when it holds nothing, or is no mapping."""
    return mapping.get(key) if isinstance(mapping, dict) else None


@register.filter
def in_use(fields: Iterable[BoundField]) -> bool:
    """Say whether one of `fields` is filled in or wrong, so that it is to be seen unasked."""
    return any(field.errors or field.value() for field in fields)


@register.simple_tag
def languages() -> list[dict[str, Any]]:
    """Return the languages the pages can be shown in, each with its own name."""
    from django.conf import settings  # noqa: PLC0415 - read when a page is shown

    return [get_language_info(code) for code, _ in settings.LANGUAGES]


@register.simple_tag(name="calendars")
def known_calendars() -> list[dict[str, Any]]:
    """Return the calendars by which days can be shown, and which the reader has chosen."""
    chosen = calendars.beside() or calendars.GREGORIAN
    return [
        {"name": name, "called": called, "chosen": name == chosen}
        for name, called in calendars.CALLED.items()
    ]
