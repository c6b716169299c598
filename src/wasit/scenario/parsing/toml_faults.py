"""Faults of TOML: what Python's parser says of a file that is none, known by its own words."""

from __future__ import annotations

from ast import literal_eval
from collections.abc import Callable

from wasit.scenario.parsing.errors import dotted
from wasit.scenario.parsing.words import Code, English, Words, say
from wasit.talks.refusals import gettext_noop
from wasit.talks.words.places import fitting


class Key(Code):
    """A key as the parser shows it, a tuple of Python's."""

    __slots__ = ()

    @property
    def shown(self) -> str:
        """The key as it is written in a file."""
        return dotted(literal_eval(self))


KNOWN = (
    gettext_noop("Cannot declare %(key)s twice"),
    gettext_noop("Cannot mutate immutable namespace %(key)s"),
    gettext_noop("Cannot overwrite a value"),
    gettext_noop("Cannot redefine namespace %(key)s"),
    gettext_noop("Duplicate inline table key %(bit)s"),
    gettext_noop("Escaped character is not a Unicode scalar value"),
    gettext_noop(
        "Exceeds the limit (%(limit)s digits) for integer string conversion: value has "
        "%(digits)s digits; use sys.set_int_max_str_digits() to increase the limit"
    ),
    gettext_noop("Expected '=' after a key in a key/value pair"),
    gettext_noop("Expected ']' at the end of a table declaration"),
    gettext_noop("Expected ']]' at the end of an array declaration"),
    gettext_noop("Expected newline or end of document after a statement"),
    gettext_noop("Expected %(bit)s"),
    gettext_noop("Found invalid character %(bit)s"),
    gettext_noop("Illegal character %(bit)s"),
    gettext_noop("Invalid date or datetime"),
    gettext_noop("Invalid hex value"),
    gettext_noop("Invalid initial character for a key part"),
    gettext_noop("Invalid statement"),
    gettext_noop("Invalid value"),
    gettext_noop("Unclosed array"),
    gettext_noop("Unclosed inline table"),
    gettext_noop("Unescaped '\\' in a string"),
    gettext_noop("Unterminated string"),
)
"""What the parser says, with a place for what it takes from the file: the narrower come first."""

_FACTS: dict[str, Callable[[str], object]] = {"key": Key, "bit": Code}
"""What a place of this name is filled with; any other with a number."""

_AT_END = " (at end of document)"


def of_parser(told: str) -> Words:
    """Return what the parser has `told`, between quotation marks; what is not known as it is."""
    at_end = told.endswith(_AT_END)
    fault = _known(told.removesuffix(_AT_END))
    if fault is None:
        return say(gettext_noop("“%(words)s”"), words=English(told))
    if at_end:
        return say(gettext_noop("“%(fault)s (at end of document)”"), fault=fault)
    return say(gettext_noop("“%(fault)s”"), fault=fault)


def _known(told: str) -> Words | None:
    if found := fitting(told, KNOWN):
        return Words(
            found.text, {name: _FACTS.get(name, int)(each) for name, each in found.facts.items()}
        )
    return None
