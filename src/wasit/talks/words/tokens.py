"""Tokens: the words of a text as they survive copying, to tell what repeats what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TATWEEL = "\u0640"


def bare_words(text: str) -> list[str]:
    """Return the words of `text` as they are copied at worst: no case, stops or vowel marks."""
    return re.findall(r"\w+", "".join(_kept(unicodedata.normalize("NFKD", text.casefold()))))


def _kept(text: str) -> Iterator[str]:
    for character in text:
        if character != _TATWEEL and not unicodedata.category(character).startswith(("M", "Cf")):
            yield character
