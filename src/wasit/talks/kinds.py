"""Kinds: the classes of one family that stand for something by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

T = TypeVar("T")


def kinds_of(family: type[T]) -> Iterator[type[T]]:
    """Yield every kind in a family of classes; a class that others extend is not one itself."""
    pending = [family]
    while pending:
        for kind in pending.pop().__subclasses__():
            if kind.__subclasses__():
                pending.append(kind)
            else:
                yield kind
