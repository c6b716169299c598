"""Complaints: what is wrong with a file, and where, in the reader's language."""

from __future__ import annotations

from enum import StrEnum
from functools import singledispatch

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, pgettext

from wasit.scenario.parsing.errors import ScenarioError, plain
from wasit.scenario.parsing.toml_faults import Key
from wasit.scenario.parsing.words import Bit, Code, English, Listed, Words, say
from wasit.talks.refusals import gettext_noop
from wasit.web.showing.digits import shown
from wasit.web.showing.labels import label


def complaint(error: ScenarioError) -> SafeString:
    """Say where a scenario is wrong, what was expected there and what was found."""
    expected, found = error.told
    told = gettext_noop("%(place)s: expected %(expected)s; found %(found)s")
    return in_words(say(told, place=_place(error), expected=expected, found=found))


@singledispatch
def in_words(fact: object) -> SafeString:
    """Say a fact, what stems from a file apart from the text around it."""
    return escape(str(shown(fact)))


@in_words.register
def _words(fact: Words) -> SafeString:
    facts = {name: in_words(each) for name, each in fact.facts.items()}
    return mark_safe(escape(gettext(fact.text)) % facts)  # noqa: S308 - all of it is escaped


@in_words.register
def _listed(fact: Listed) -> SafeString:
    comma = escape(pgettext("list", ", "))
    return mark_safe(comma.join(map(in_words, fact)))  # noqa: S308 - each is escaped


@in_words.register
def _member(fact: StrEnum) -> SafeString:
    return escape(str(label(fact)))


@in_words.register
def _share(fact: float) -> SafeString:
    return in_words(str(fact))


@in_words.register
def _text(fact: str) -> SafeString:
    return format_html("<bdi>{}</bdi>", shown(plain(fact)))


@in_words.register
def _bit(fact: Bit) -> SafeString:
    return format_html("<bdi>{}</bdi>", plain(fact))


@in_words.register
def _code(fact: Code) -> SafeString:
    return format_html('<bdi dir="ltr" lang="zxx" translate="no">{}</bdi>', plain(fact))


@in_words.register
def _key(fact: Key) -> SafeString:
    return in_words(Code(fact.shown))


@in_words.register
def _english(fact: English) -> SafeString:
    return format_html('<bdi lang="en" dir="ltr">{}</bdi>', plain(fact))


def _place(error: ScenarioError) -> Listed:
    line = say(gettext_noop("line %(line)s"), line=error.line) if error.line is not None else None
    return Listed(filter(None, (Bit(error.file), line, Code(error.field))))
