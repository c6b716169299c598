"""Synonyms: words of equal meaning, ``{halt | stop}``, of which each copy of a text has its own.

Which ones a copy gets hangs on its own random seed alone, and so tells nothing of other copies.
Whoever knows them all can tell from a quotation which copy it was taken from (`copies`).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording, checked

Variant: TypeAlias = tuple[str, ...]
"""The words between which copies may differ at one place."""

Part: TypeAlias = "str | Variant"
"""A stretch of text that all copies share, or a place at which they differ."""

Choices: TypeAlias = dict[str, tuple[int, ...]]
"""Language tag → for each place of that version, which of its variants a copy has, from 0."""

_PLACE = re.compile(r"\{([^{}]*)\}")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not taken for one another when they are read aloud or typed."""

_NEAR = 30
"""How many characters of the text a complaint shows, so that the place is found again."""


def parts(text: str) -> list[Part]:
    """Return shared stretches and places in turn; raises Refused where `text` has flaws."""
    found: list[Part] = []
    for place, piece in enumerate(_PLACE.split(text)):
        found.append(_variant(piece) if place % 2 else _shared(piece))
    return [part for part in found if part]


def _variant(inner: str) -> Variant:
    found = tuple(each.strip() for each in inner.split("|"))
    if len(found) < 2 or not all(found) or len(set(found)) < len(found):
        raise Refused(
            "variant.few",
            gettext_noop("“%(near)s” needs at least two wordings, none empty and no two alike."),
            near=f"{{{inner}}}",
        )
    return found


def _shared(text: str) -> str:
    found = re.search(r"[{}]", text)
    if found:
        raise Refused(
            "variant.brace",
            gettext_noop(
                "A brace at “%(near)s” has no partner, or stands within others. Write the "
                "wordings of one place as {one | another}."
            ),
            near=text[max(found.start() - _NEAR // 2, 0) :][:_NEAR].strip(),
        )
    return text


def places(text: str) -> list[Variant]:
    """Return the places at which copies of `text` differ, in order."""
    return [part for part in parts(text) if not isinstance(part, str)]


def checked_variants(wording: Mapping[str, str]) -> Wording:
    """Return `wording` without blank versions; raises Refused for flaws, of words or places."""
    return checked(wording, parts)


def combinations(wording: Mapping[str, str]) -> int:
    """Return in how many ways copies of `wording` can differ: 1 where they are all alike."""
    return math.prod(len(each) for text in wording.values() for each in places(text))


def choices(wording: Mapping[str, str], seed: str) -> Choices:
    """Return which variants the copy with this seed has."""
    return {
        tag: tuple(_number(seed, tag, place) % len(each) for place, each in enumerate(places(text)))
        for tag, text in wording.items()
    }


def worded(wording: Mapping[str, str], chosen: Choices) -> Wording:
    """Return the words of a copy, given which variants it has."""
    return {tag: "".join(_pieces(text, iter(chosen[tag]))) for tag, text in wording.items()}


def _pieces(text: str, chosen: Iterator[int]) -> Iterator[str]:
    for part in parts(text):
        yield part if isinstance(part, str) else part[next(chosen)]


def mark(seed: str) -> str:
    """Return the mark of the copy with this seed: eight letters and digits, in two groups."""
    number, letters = _number(seed, "mark", 0), ""
    for _ in range(8):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return f"{letters[:4]}-{letters[4:]}"


def same_mark(one: str, other: str) -> bool:
    """Say whether two people who read a mark would mean the same one."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper()


def _number(seed: str, tag: str, place: int) -> int:
    digest = hashlib.blake2b(f"{seed}\0{tag}\0{place}".encode(), digest_size=16).digest()
    return int.from_bytes(digest, "big")
