"""Wording: a text in one or more languages, and the checks every typed text passes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import TypeAlias

from wasit.talks.refusals import Refused, gettext_noop

Wording: TypeAlias = dict[str, str]
"""Language tag (``en``, ``ar``, ``fa``, …) → the text in that language."""

MAX_LENGTH = 20_000
"""The longest text, in characters, that one language version may have."""

_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DISGUISES = frozenset("\u202a\u202b\u202c\u202d\u202e\ufeff") | {
    chr(tag) for tag in range(0xE0000, 0xE0080)
}
_ISOLATES = frozenset("\u2066\u2067\u2068")
_POP_ISOLATE = "\u2069"


def read(wording: Mapping[str, str], language: str) -> tuple[str, str]:
    """Return ``(language, text)``: the version in `language`, else in English, else any."""
    for tag in (language, "en", *sorted(wording)):
        if tag in wording:
            return tag, wording[tag]
    return language, ""


def checked(wording: Mapping[str, str], reading: Callable[[str], object] = str) -> Wording:
    """Return `wording` without blank versions and outer white space.

    Raises Refused when nothing remains, when a version is over-long or holds characters that
    could disguise it, or when a language tag is not one; and whatever refusal `reading` has for a
    version. The refusal's part is that tag.
    """
    kept = {tag: text.strip() for tag, text in wording.items() if _says_something(text)}
    if not kept:
        raise Refused("wording.empty", gettext_noop("Please write some words first."))
    for tag, text in kept.items():
        try:
            _check_version(tag, text)
            reading(text)
        except Refused as refused:
            raise refused.about(tag) from None
    return kept


def optional(wording: Mapping[str, str]) -> Wording:
    """Return what `checked` does of words that may be left out; empty where they are."""
    return checked(wording) if wording else {}


def _says_something(text: str) -> bool:
    """Say whether there is anything to see in `text`: more than spaces and joiners."""
    return any(
        not character.isspace() and unicodedata.category(character) != "Cf" for character in text
    )


def _check_version(tag: str, text: str) -> None:
    if not _TAG.fullmatch(tag):
        raise Refused(
            "wording.language", gettext_noop("“%(tag)s” is not the tag of a language."), tag=tag
        )
    if len(text) > MAX_LENGTH:
        raise Refused(
            "wording.too-long",
            gettext_noop("The text has %(length)s characters; at most %(limit)s are possible."),
            length=len(text),
            limit=MAX_LENGTH,
        )
    if hidden := _disguise(text):
        raise Refused(
            "wording.hidden-character",
            gettext_noop(
                "The text holds the hidden character %(name)s, which could disguise what it "
                "says. Please type it anew without it."
            ),
            name=hidden,
        )


def _disguise(text: str) -> str | None:
    """Name the first control, half a character or unbalanced direction mark in `text`, if any."""
    if _in_one_line(text).isprintable():
        return None
    depth = 0
    for character in text:
        if character in _DISGUISES or (
            unicodedata.category(character) in _UNSEEN and character not in "\n\r\t"
        ):
            return _name(character)
        depth += (character in _ISOLATES) - (character == _POP_ISOLATE)
        if depth < 0:
            return _name(character)
    return _name("\u2068") if depth else None


def _in_one_line(text: str) -> str:
    """Leave out of `text` what lays it out. Of what is left nothing that disguises is printable."""
    return text.replace("\n", "").replace("\r", "").replace("\t", "")


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}")
