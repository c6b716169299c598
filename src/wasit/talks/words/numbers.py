"""Numbers as people write them: exact, in Western, Arabic or Persian figures."""

from __future__ import annotations

import re
from decimal import Decimal

from wasit.talks.refusals import Refused, gettext_noop

MOST_DIGITS = 12
"""The most figures before the decimal point, and the most behind it."""

NUMBER = gettext_noop("a number in plain figures, such as 83.7")
"""What a number is expected to be, in words for a person."""

MOST_WRITTEN = 20_000
"""The most figures before or behind the point that are written out: as long as a text may be."""

_WRITTEN = re.compile(rf"[-+]?\d{{1,{MOST_DIGITS}}}(\.\d{{1,{MOST_DIGITS}}})?", re.ASCII)
_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫−", "01234567890123456789.-")


def read_number(text: str) -> Decimal | None:
    """Return the number that `text` writes; None when it is none.

    A comma is not read: it parts thousands for some readers, and decimals for others.
    """
    plain = western(text.strip())
    return tidy(Decimal(plain)) if _WRITTEN.fullmatch(plain) else None


def western(text: str) -> str:
    """Return `text` with its Arabic and Persian figures written as Western ones."""
    return text.translate(_FIGURES)


def tidy(number: Decimal) -> Decimal:
    """Return `number` without empty decimals, so that equal numbers are written alike."""
    return Decimal(written(number))


def written(number: Decimal) -> str:
    """Write `number` out, without an exponent and without empty decimals.

    Raises Refused for one of so many figures that writing them out could fill the memory.
    """
    if abs(number.adjusted()) > MOST_WRITTEN:
        raise _too_long()
    text = f"{number:f}"
    plain = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if plain in {"-0", ""} else plain


def check_number(number: Decimal) -> None:
    """Raise Refused unless `number` is one that `read_number` could have read."""
    if not number.is_finite() or read_number(written(number)) != number:
        raise _too_long()


def _too_long() -> Refused:
    return Refused("number.range", gettext_noop("A number is too long to be kept."))
