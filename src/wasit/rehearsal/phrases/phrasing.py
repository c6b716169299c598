"""Phrasing: how automated parties and mediators put a sentence of the phrase book into words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from random import Random

from wasit.rehearsal.phrases.book import LANGUAGES, Phrase
from wasit.talks.substance.issues import Issue, Option, Package
from wasit.talks.wording import Wording, read

LONGEST_QUOTE = 200
"""How many characters of a title or label are quoted inside a sentence."""

SEPARATORS = {"en": "; ", "ar": "؛ ", "fa": "؛ "}
_UNQUOTABLE = dict.fromkeys(
    (
        *range(9),
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0xFEFF,
        *range(0xE0000, 0xE0080),
    )
)
"""Control characters, direction marks and hidden tags, which nobody may say: see `wording`."""


def spoken(wording: Mapping[str, str]) -> tuple[str, ...]:
    """Return the languages of the book in which `wording` stands, or else English."""
    return tuple(tag for tag in LANGUAGES if tag in wording) or ("en",)


def say(phrase: Phrase, languages: Collection[str], dice: Random, **facts: Wording) -> Wording:
    """Say one variant of `phrase` in each of `languages`, with `facts` set into their places.

    A fact needs a version in each of these languages, as `quoted` and `terms` give it.
    """
    variant = dice.choice(phrase)
    return {
        tag: variant[tag].format_map({name: fact[tag] for name, fact in facts.items()})
        for tag in languages
    }


def quoted(text: Mapping[str, str]) -> Wording:
    """Return a title or label as one line for a sentence in each language of the book.

    Where it must be borrowed from another language, it is isolated, so that it cannot disturb
    the order of the words around it.
    """
    return {tag: _quoted(text, tag) for tag in LANGUAGES}


def _quoted(text: Mapping[str, str], language: str) -> str:
    tag, version = read(text, language)
    line = " ".join(version.translate(_UNQUOTABLE).split())[:LONGEST_QUOTE]
    return line if tag == language else f"\u2068{line}\u2069"


def terms(package: Package, agenda: Mapping[str, Issue]) -> Wording:
    """Write out `package` by the titles and labels of `agenda`; issues not on it are left out."""
    named = [
        (quoted(issue.title), quoted(label(issue, package[issue.id])))
        for issue in agenda.values()
        if issue.id in package
    ]
    return {
        tag: SEPARATORS[tag].join(f"{title[tag]}: {option[tag]}" for title, option in named)
        for tag in LANGUAGES
    }


def label(issue: Issue, option: str) -> Wording:
    """Return the words for `option`; its id where the issue has no such option."""
    unknown = Option(id=option, label={"en": option})
    return next((each for each in issue.options if each.id == option), unknown).label
