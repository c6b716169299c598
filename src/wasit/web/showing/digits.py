"""Digits: numbers and times as the reader's language writes them.

English and Arabic pages have 0 to 9, and Persian ones ۰ to ۹, as the scenarios do. What people
wrote stays as they wrote it, and so does what a machine reads: attributes, and fields to fill in.
"""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import get_language

from wasit.talks.words.numbers import written

_OWN = {"fa": str.maketrans("0123456789.%", "۰۱۲۳۴۵۶۷۸۹٫٪")}
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)


class Count(int):
    """A whole number that shows in the reader's digits in whatever text it is put into."""

    def __str__(self) -> str:
        return in_digits(int.__repr__(self))


def in_digits(text: str) -> str:
    """Return `text`, a number or a time, in the reader's digits."""
    return text.translate(_OWN.get(get_language() or "", {}))


def shown(value: object) -> object:
    """Return `value` as it stands within a text: a number, or its writing, in their digits."""
    match value:
        case bool():
            return value
        case int():
            return Count(value)
        case Decimal():
            return in_digits(written(value))
        case str() if _NUMBER.fullmatch(value):
            return in_digits(value)
    return value
