"""Words: how a question is put to a room, and how whoever hears it knows what was asked.

Every question is a supposition of the mediators, so that nothing said about it is a commitment.
What the package that is shown is compared with, and what is asked about, stands in the words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from wasit.bargaining.menu import Menu
from wasit.rehearsal.asking import book
from wasit.rehearsal.asking.respondent import named, numbered
from wasit.rehearsal.mediation.questions import (
    Bearable,
    Comparison,
    Favourite,
    Foremost,
    Naming,
    Part,
    Question,
)
from wasit.rehearsal.phrases.book import LANGUAGES, Phrase
from wasit.rehearsal.phrases.phrasing import SEPARATORS, quoted, terms
from wasit.talks.rooms.deliveries import Delivery, is_hypothetical
from wasit.talks.substance.issues import Issue, Package
from wasit.talks.wording import Wording

Agenda = Mapping[str, Issue]

HEARER = 0
"""The side of a question as its hearer knows it: it knows of no other."""


class Supposed(NamedTuple):
    """A question as a room is given it."""

    wording: Wording
    package: Package


def menu_of(agenda: Agenda) -> Menu:
    """Return the issues and options of an agenda by place; raises ValueError for an empty one."""
    return Menu({issue.id: [each.id for each in issue.options] for issue in agenda.values()})


def put(question: Question, agenda: Agenda, languages: Collection[str]) -> Supposed:
    """Put a question in words, in each of `languages`."""
    menu, issues = menu_of(agenda), list(agenda.values())
    match question:
        case Comparison(_, first, second):
            differing = {issue: each for issue, each in second.items() if first[issue] != each}
            told = terms(named(menu, differing), agenda)
            return Supposed(_say(book.COMPARE, languages, terms=told), named(menu, first))
        case Foremost(_, these, others):
            titles = [issue.title for issue in issues]
            said = _say(book.FOREMOST, languages, **_lists(titles, these, others))
            return Supposed(said, {})
        case Favourite(_, issue, these, others):
            labels = [option.label for option in issues[issue].options]
            title = quoted(issues[issue].title)
            lists = _lists(labels, these, others)
            return Supposed(_say(book.FAVOURITE, languages, issue=title, **lists), {})
        case Bearable(_, package, share):
            said = _say(book.BEARABLE, languages, share=_figure(share))
            return Supposed(said, named(menu, package))
        case Naming(_, share):
            return Supposed(_say(book.NAMING, languages, share=_figure(share)), {})


def understood(delivery: Delivery, agenda: Agenda) -> Question | None:
    """Return what the mediators ask by `delivery`, of its hearer; None where it is no question."""
    if not agenda or not is_hypothetical(delivery):
        return None
    shown = numbered(menu_of(agenda), delivery.package)
    found = (
        _read(tag, delivery.wording[tag], shown, list(agenda.values()))
        for tag in LANGUAGES
        if tag in delivery.wording
    )
    return next(found, None)


def _read(tag: str, text: str, shown: Part, issues: Sequence[Issue]) -> Question | None:
    titles = [quoted(issue.title)[tag] for issue in issues]
    if found := _match(book.COMPARE, tag, text):
        second = _options(found["terms"], tag, issues)
        return Comparison(HEARER, shown, {**shown, **second}) if second else None
    if found := _match(book.FOREMOST, tag, text):
        these, others = (_places(found[part], tag, titles) for part in ("these", "others"))
        return Foremost(HEARER, these, others) if these and others else None
    if (found := _match(book.FAVOURITE, tag, text)) and found["issue"] in titles:
        issue = titles.index(found["issue"])
        labels = [quoted(option.label)[tag] for option in issues[issue].options]
        these, others = (_places(found[part], tag, labels) for part in ("these", "others"))
        return Favourite(HEARER, issue, these, others) if these and others else None
    if found := _match(book.BEARABLE, tag, text):
        return Bearable(HEARER, shown, int(found["share"]))
    if found := _match(book.NAMING, tag, text):
        return Naming(HEARER, int(found["share"]))
    return None


def _say(phrase: Phrase, languages: Collection[str], **facts: Wording) -> Wording:
    (form,) = phrase
    return {
        tag: form[tag].format_map({name: fact[tag] for name, fact in facts.items()})
        for tag in languages
    }


def _figure(share: int) -> Wording:
    return dict.fromkeys(LANGUAGES, str(share))


def _lists(
    names: Sequence[Wording], these: Sequence[int], others: Sequence[int]
) -> dict[str, Wording]:
    return {"these": _list(names, these), "others": _list(names, others)}


def _list(names: Sequence[Wording], places: Sequence[int]) -> Wording:
    """Return names one after the other, in their order on the agenda."""
    told = [quoted(names[place]) for place in sorted(places)]
    return {tag: SEPARATORS[tag].join(each[tag] for each in told) for tag in LANGUAGES}


def _match(phrase: Phrase, tag: str, text: str) -> dict[str, str] | None:
    found = _pattern(phrase[0][tag]).fullmatch(text)
    return found and found.groupdict()


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", form)
    names = (f"(?P<{name}>{r'[0-9]{1,3}' if name == 'share' else '.*'})" for name in parts[1::2])
    fixed = (re.escape(each) for each in parts[2::2])
    return re.compile(re.escape(parts[0]) + "".join(map("".join, zip(names, fixed, strict=True))))


def _options(text: str, tag: str, issues: Sequence[Issue]) -> Part:
    """Return the options that stand in `text`, as `terms` writes them; empty if it is no such."""
    pieces = {
        f"{quoted(issue.title)[tag]}: {quoted(option.label)[tag]}": (place, at)
        for place, issue in enumerate(issues)
        for at, option in enumerate(issue.options)
    }
    return dict(pieces[piece] for piece in _pieces(text, tag, list(pieces)))


def _places(text: str, tag: str, names: Sequence[str]) -> tuple[int, ...]:
    return tuple(names.index(piece) for piece in _pieces(text, tag, names))


def _pieces(text: str, tag: str, known: Sequence[str]) -> list[str]:
    """Return the known pieces of which `text` is a list; empty if it is not."""
    found: list[str] = []
    while text:
        begun = (each for each in known if text == each or text.startswith(each + SEPARATORS[tag]))
        piece = max(begun, key=len, default=None)
        if piece is None:
            return []
        found.append(piece)
        text = text[len(piece) + len(SEPARATORS[tag]) :]
    return found
