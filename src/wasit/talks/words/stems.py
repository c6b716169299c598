"""Stems: whether a word in a text is a listed word in another form, by light stemming.

Light stemming takes affixes off and looks nothing up. For Arabic it is that of Larkey, Ballesteros
and Connell (*Light Stemming for Arabic Information Retrieval*, 2007: ``light10``) with the single
letters و ف ب ك ل س before a word and the attached pronouns after it; for Persian the endings of
the stemmer of Hazm (Sobhe); for English the plural and the verb endings of Porter (1980, step 1).
Other languages are compared as they are written. A word may come apart in several ways: it is a
listed word if one of these is.

What it cannot see: broken plurals (ضمان is found in ضمانات, never سند in أسناد), forms of a verb
that are not listed (رُفع in مرفوع), words that are written alike and mean something else, and
whether a word is denied.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

Stems: TypeAlias = frozenset[str]
"""What a word may be without its affixes, itself included."""

LEAST = 3
"""How many letters must remain of a word."""

MOST = 20_000
"""Words that are remembered, of those that were asked for last: more than two languages need."""

_WORD = re.compile(r"[\w’']+")
_SIGNS = re.compile("[\u064b-\u065f\u0670\u0640]")
_LETTERS = str.maketrans("أإآٱىةيكۀ", "اااایهیکه")
_PARTS = re.compile(r"\b(ن?می)(?=\w{2,})")

_ARABIC_PREFIXES = ("ال", "لل", "و", "ف", "ب", "ک", "ل", "س")
_ARABIC_SUFFIXES = (
    *("ها", "ان", "ات", "ون", "ین", "یه", "ه", "ی"),
    *("ت", "هم", "هما", "هن", "نا", "کم", "وا", "تین", "تان"),
)
_PERSIAN_SUFFIXES = (
    *("ات", "ان", "ترین", "تر", "م", "ت", "ش", "یی", "ی", "ها", "های", "هایی"),
    *("مان", "تان", "شان", "ند", "ید", "یم"),
)


def words(language: str, text: str) -> list[str]:
    """Return the words of `text`, each in one spelling: letters, signs and case made alike."""
    base, plain = _base(language), unicodedata.normalize("NFC", text).casefold()
    if base in {"ar", "fa"}:
        plain = _SIGNS.sub("", plain).translate(_LETTERS).replace("\u200c", " ")
    if base == "fa":
        plain = _PARTS.sub(r"\1 ", plain)
    return [word.replace("'", "’") for word in _WORD.findall(plain)]


def stems(language: str, word: str) -> Stems:
    """Return what a word, as `words` gives it, may be without its affixes."""
    return _stems(_base(language), word)


def stands_at(place: int, form: Sequence[str], text: Sequence[Stems]) -> bool:
    """Say whether the words of `form` stand in `text` one after the other from `place` on."""
    here = text[place : place + len(form)]
    return len(here) == len(form) and all(
        word in found for word, found in zip(form, here, strict=True)
    )


def _base(language: str) -> str:
    return language.partition("-")[0]


@lru_cache(MOST)
def _stems(base: str, word: str) -> Stems:
    return frozenset({word, *_RULES[base](word)}) if base in _RULES else frozenset({word})


def _arabic(word: str) -> Iterator[str]:
    for bare in _without_prefixes(word):
        for stem in _without_suffixes(bare, _ARABIC_SUFFIXES):
            yield stem
            if stem.endswith("ت"):  # before an ending, ة is written as ت
                yield f"{stem[:-1]}ه"


def _without_prefixes(word: str, depth: int = 4) -> Iterator[str]:
    yield word
    for prefix in _ARABIC_PREFIXES:
        rest = word.removeprefix(prefix)
        if depth and rest != word and len(rest) >= LEAST:
            yield from _without_prefixes(rest, depth - 1)


def _without_suffixes(word: str, suffixes: Sequence[str], depth: int = 2) -> Iterator[str]:
    yield word
    for suffix in suffixes:
        rest = word.removesuffix(suffix)
        if depth and rest != word and len(rest) >= LEAST:
            yield from _without_suffixes(rest, suffixes, depth - 1)


def _persian(word: str) -> Iterator[str]:
    yield from _without_suffixes(word, _PERSIAN_SUFFIXES)


def _english(word: str) -> Iterator[str]:
    word = word.removesuffix("’s").removesuffix("s’").removesuffix("n’t")
    yield word
    for ending, others in _ENGLISH_ENDINGS.items():
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= LEAST:
            yield from (f"{rest}{other}" for other in others)
            if len(rest) > LEAST and rest[-1] == rest[-2]:
                yield rest[:-1]


_ENGLISH_ENDINGS: Mapping[str, Sequence[str]] = {
    "s": ("",),
    "es": ("",),
    "ies": ("y",),
    "ied": ("y",),
    "ed": ("", "e"),
    "ing": ("", "e"),
}

_RULES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "ar": _arabic,
    "fa": _persian,
    "en": _english,
}
