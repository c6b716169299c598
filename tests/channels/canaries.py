"""Canaries: words that stand nowhere else, and every form in which they could be found again."""

from __future__ import annotations

import json
import secrets
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterator
from urllib.parse import quote

LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهو"


def canary() -> str:
    """Return a word that nothing else has: letters that most encodings write otherwise."""
    return "".join(secrets.choice(LETTERS) for _ in range(16))


def slug() -> str:
    """Return an identifier that nothing else has."""
    return "k" + secrets.token_hex(8)


def _in_base64(raw: bytes) -> Iterator[bytes]:
    """Yield what base64 makes of it wherever it begins, without what its neighbours change."""
    for before, lost in ((0, 0), (1, 2), (2, 3)):
        whole = (before + len(raw)) // 3 * 4
        for encode in (b64encode, urlsafe_b64encode):
            yield encode(bytes(before) + raw)[lost:whole]


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    """Yield the forms of a word, each with its name."""
    raw = word.encode()
    yield "plain", raw
    yield "reversed", word[::-1].encode()
    yield "hexadecimal", raw.hex().encode()
    yield "hexadecimal", raw.hex().upper().encode()
    yield "percent", quote(word, safe="").encode()
    yield "percent", quote(word, safe="").lower().encode()
    yield "JSON", json.dumps(word).strip('"').encode()
    yield "JSON, reversed", json.dumps(word[::-1]).strip('"').encode()
    yield "HTML", "".join(f"&#{ord(letter)};" for letter in word).encode()
    yield "UTF-16", word.encode("utf-16-le")
    yield "UTF-16", word.encode("utf-16-be")
    yield from (("base64", each) for each in _in_base64(raw))


def seen(word: str, content: bytes) -> str:
    """Return the form in which `word` stands in `content`; empty when in none."""
    return next((name for name, each in forms(word) if each in content), "")


def swept(words: dict[str, str], content: bytes) -> dict[str, str]:
    """Which of `words` stand in `content`: their names, each with the form."""
    found = {name: seen(word, content) for name, word in words.items()}
    return {name: form for name, form in found.items() if form}
