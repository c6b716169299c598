"""The variables of the environment in which the settings are written, and what each may hold."""

from __future__ import annotations

import os
from collections.abc import Collection


class BadVariable(ValueError):
    """A variable holds nothing that it can mean; says what is expected."""


def whole(name: str, usual: int, unit: str, most: int) -> int:
    """Return the whole number from 0 to `most` that a variable holds; raises BadVariable."""
    text = os.environ.get(name) or str(usual)
    if not text.isascii() or not text.isdecimal() or int(text) > most:
        raise BadVariable(f"{name} is a number of {unit} from 0 to {most}, not “{text}”.")
    return int(text)


def one_of(name: str, among: Collection[str]) -> str:
    """Return what a variable holds, the first of `among` where nothing; raises BadVariable."""
    first, *_ = among
    text = os.environ.get(name) or first
    if text not in among:
        raise BadVariable(f"{name} is one of {', '.join(among)}, not “{text}”.")
    return text
