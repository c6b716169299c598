"""Texts of the formats: numbers written as text, and the names of issues and options."""

from __future__ import annotations

import re
from decimal import Decimal

_NUMBER = re.compile(r"\s*[+-]?(\d{1,40}\.?\d{0,40}|\.\d{1,40})([eE][+-]?\d{1,2})?\s*", re.A)
_WHOLE = re.compile(r"\s*[+-]?\d{1,18}\s*", re.A)


def decimal_number(text: str) -> Decimal | None:
    """Return the finite number that `text` is, if it is one."""
    return Decimal(text.strip()) if _NUMBER.fullmatch(text) else None


def whole_number(text: str) -> int | None:
    """Return the whole number that `text` is, if it is one; of at most 18 digits."""
    return int(text) if _WHOLE.fullmatch(text) else None
