"""Codes: what is printed on a copy on paper, so that it can be told from all others.

Nine letters and digits, ``K7Q-2MF-9XB``, of which eight are drawn at random and the last one checks
them. They are weighted by their places and summed modulo a prime, as in an ISBN of ten digits
(ISO 2108:2005): so whoever types one of them wrongly, or exchanges any two, is told. A code
tells nothing: neither when it was drawn, nor what others there are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import count

from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.words.synonyms import ALPHABET

_LENGTH = 9
_PRIME = 31
"""The first prime above the number of letters there are, so that no weighted letter is lost."""


def code(seed: str) -> str:
    """Return the code that is drawn from `seed`, which is random and shown to nobody."""
    drawn = (_drawn(f"{seed}\0{attempt}") for attempt in count())
    return next(_in_groups(ALPHABET[place] for place in each) for each in drawn if each)


def read_code(text: str) -> str:
    """Return the code that somebody typed or read out, as it is printed.

    Raises Refused where it cannot be one, and where it is seen that something in it is wrong.
    """
    letters = re.sub(r"[\W_]", "", text).upper()
    if not letters:
        raise Refused("code.empty", gettext_noop("Type the code that stands on the copy."))
    if len(letters) != _LENGTH:
        raise Refused(
            "code.length",
            gettext_noop("A code has %(length)s letters and digits; here are %(found)s."),
            length=_LENGTH,
            found=len(letters),
        )
    if foreign := [each for each in letters if each not in ALPHABET]:
        raise Refused(
            "code.letter",
            gettext_noop(
                "No code has “%(letter)s” in it: 0, 1, I, L, O and U are left out, as they are "
                "easily misread. Look at the copy again."
            ),
            letter=foreign[0],
        )
    if _weighed([ALPHABET.index(each) for each in letters]):
        raise Refused(
            "code.check",
            gettext_noop(
                "This is no code: a letter is wrong, or two have changed places. Look at the copy "
                "again."
            ),
        )
    return _in_groups(letters)


def _drawn(seed: str) -> list[int]:
    """Return places in the alphabet that weigh nothing together; none where there is no last."""
    number = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=16).digest(), "big")
    places = []
    for _ in range(_LENGTH - 1):
        number, place = divmod(number, len(ALPHABET))
        places.append(place)
    # The last one weighs nine times itself: it is what nine times of it makes the sum vanish.
    last = -_weighed(places) * pow(_LENGTH, -1, _PRIME) % _PRIME
    return [*places, last] if last < len(ALPHABET) else []


def _weighed(places: Iterable[int]) -> int:
    return sum(weight * place for weight, place in enumerate(places, 1)) % _PRIME


def _in_groups(letters: Iterable[str]) -> str:
    return "-".join(_threes("".join(letters)))


def _threes(letters: str) -> Iterator[str]:
    for start in range(0, len(letters), 3):
        yield letters[start : start + 3]
