"""Modals: the words by which a text says how surely something follows, in three languages.

A table of words is no grammar: it knows the usual forms and misses others, so what is drawn from
it is a hint to a mediator, who may go on. Strength: 1 it is possible, 2 it is to be expected,
3 it is intended, 4 it is bound to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

STRENGTHS: Mapping[str, Mapping[str, int]] = {
    "en": {
        **dict.fromkeys(("can", "could", "may", "might", "perhaps"), 1),
        **dict.fromkeys(("ought", "should", "would"), 2),
        **dict.fromkeys(("will", "won’t"), 3),
        **dict.fromkeys(("must", "shall"), 4),
    },
    "ar": {
        **dict.fromkeys(("قد", "ربما", "يمكن"), 1),
        **dict.fromkeys(("ينبغي",), 2),
        **dict.fromkeys(("سوف", "سـ", "لن"), 3),
        **dict.fromkeys(("يجب", "لا بد"), 4),
    },
    "fa": {
        **dict.fromkeys(("شاید", "ممکن", "می‌تواند", "می‌توانند", "می‌توانیم", "می‌توان"), 1),
        **dict.fromkeys(("بایسته",), 2),
        **dict.fromkeys(("خواهد", "خواهند", "خواهیم", "نخواهد", "نخواهند", "نخواهیم"), 3),
        **dict.fromkeys(("باید", "نباید"), 4),
    },
}
"""Language → modal → its strength. The names of months and the like are left to the reader."""

_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0640]")
_WORD = re.compile(r"[\w\u200c’']+")
_FUTURE = re.compile(r"[وف]?س[يتنأ]\w{2,}")
"""The Arabic future written as one word with its verb: سيدفع, فستدفع."""
_NO_FUTURE = re.compile(r"[وف]?(?:سياس|سياد|سيار|سياق|سيطر|سيول|سينا|سنو|سند|سنت|ستين|ستون|ستار)")
"""Nouns that begin alike: سياسة, سيادة, سنوات."""


def modals(language: str, text: str) -> dict[str, int]:
    """Return the modals of `text`, in the order in which they first stand there → strength."""
    base = language.partition("-")[0]
    known = STRENGTHS.get(base, {})
    found = (_modal(base, word) for word in _words(base, text))
    return {modal: known[modal] for modal in found if modal in known}


def _words(language: str, text: str) -> list[str]:
    if language == "ar":
        bare = _VOWEL_SIGNS.sub("", text)
        return _WORD.findall(bare.replace("لا بد", "لا\u200cبد"))
    # With a capital, “May” is a month or begins a wish.
    return [word if word == "May" else word.casefold() for word in _WORD.findall(text)]


def _modal(language: str, word: str) -> str:
    if language == "ar":
        if _FUTURE.fullmatch(word) and not _NO_FUTURE.match(word):
            return "سـ"
        return word.replace("\u200c", " ")
    straight = word.replace("'", "’")
    return "will" if straight.endswith("’ll") else straight
