"""Plain text: in UTF-8, of characters that can be read."""

from __future__ import annotations

import codecs
import unicodedata

from wasit.documents.kinds import Kind
from wasit.documents.unfit import Fault, Unfit
from wasit.documents.washed import Caution, Washed

_SPACE = frozenset("\t\n\r\f")

# Joiners and direction marks are part of writing Arabic and Persian.
_WRITTEN = frozenset("\u200c\u200d\u200e\u200f\u061c")


def washed(content: bytes) -> Washed:
    """Return a text without its byte order mark. Raises `Unfit` where it cannot be read."""
    text = _decoded(content)
    if not text.strip():
        raise Unfit(Fault.EMPTY)
    seen = {character: unicodedata.category(character) for character in set(text) - _SPACE}
    if "Cc" in seen.values():
        raise Unfit(Fault.UNKNOWN)
    unseen = any(
        category == "Cf" and character not in _WRITTEN for character, category in seen.items()
    )
    cautions = {Caution.UNSEEN_TEXT} if unseen else set()
    return Washed(Kind.TEXT, text.encode(), frozenset(cautions))


def _decoded(content: bytes) -> str:
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unfit(Fault.UNKNOWN) from None
