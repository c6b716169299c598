"""Once: what is made when it is first needed, by whichever thread needs it first."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import TypeVar

T = TypeVar("T")

_making = RLock()


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Return what `make` returns, made once, and by one thread at a time whatever it is.

    Two threads that make decoders for the same structs at the same moment can end the process:
    msgspec hands the one what the other has made by half.
    """
    kept = cache(make)

    @wraps(make)
    def made() -> T:
        with _making:
            return kept()

    return made
