"""Faults: the smallest part of a file's data that is not of the kind its layout asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import EnumType
from functools import reduce
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    NamedTuple,
    TypeAlias,
    TypeGuard,
    Union,
    get_args,
    get_origin,
)

import msgspec
from msgspec.structs import fields

from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.words import Bit, Code, Said, Words, codes, say
from wasit.talks.refusals import gettext_noop

Kind: TypeAlias = Any
"""What belongs in a field, as its annotation says it: Python has no type for these."""

_UNIONS = (UnionType, Union)
"""Python has two kinds of them; which one `|` makes depends on what it joins."""

_WORDS: dict[Kind, Words] = {
    str: say(gettext_noop("text")),
    float: say(gettext_noop("a number")),
    int: say(gettext_noop("a whole number")),
    bool: say(gettext_noop("%(one)s or %(other)s"), one=Code("true"), other=Code("false")),
    list: say(gettext_noop("an array")),
    dict: say(gettext_noop("a table")),
}
_LONGEST = 60


class Fault(NamedTuple):
    """At `path`, `expected` should stand, and not what was `found`; both in words."""

    path: Path
    expected: Said
    found: Said


NOTHING = say(gettext_noop("nothing"))
"""What is found where something is missing."""
NONE = say(gettext_noop("none"))
"""What is found where there are several, and not one of those that are needed."""


def find_fault(value: object, kind: Kind, path: Path = ()) -> Fault | None:
    """Return the first smallest part of `value` that msgspec does not convert to `kind`."""
    if _fits(value, kind):
        return None
    for step, part, part_kind in _parts(value, kind):
        if fault := find_fault(part, part_kind, (*path, step)):
            return fault
    for each in _alternatives(kind):
        if _is_table(value, each):
            return _fault_of_names(value, each, path)
    return Fault(path, describe(kind), show(value))


def describe(kind: Kind) -> Words:
    """Say in words what belongs in a field of this kind."""
    origin, arguments = _taken_apart(kind)
    if origin is Annotated:
        return Words(str(arguments[1].description))
    if origin in _UNIONS:
        return reduce(_either, (describe(each) for each in arguments if each is not NoneType))
    if isinstance(kind, EnumType):
        return one_of(kind)
    return _WORDS.get(origin or kind, _WORDS[dict])


def one_of(names: Iterable[str]) -> Words:
    """Say in words that one of `names` is expected."""
    return say(gettext_noop("one of %(names)s"), names=codes(names))


def entry_for(name: str) -> Words:
    """Say in words that a table needs an entry of this name."""
    return say(gettext_noop("an entry for “%(name)s”"), name=Code(name))


def show(value: object) -> Said:
    """Say in a few words what `value` is."""
    if isinstance(value, dict | list):
        return _WORDS[type(value)]
    if isinstance(value, str):
        short = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
        return say(gettext_noop("“%(text)s”"), text=Bit(short))
    if isinstance(value, int) and value.bit_length() > 64:
        return say(gettext_noop("a number beyond all measure"))
    return Code(str(value).lower())


def _either(one: Words, other: Words) -> Words:
    return say(gettext_noop("%(one)s or %(other)s"), one=one, other=other)


def _fits(value: object, kind: Kind) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _parts(value: object, kind: Kind) -> Iterator[tuple[str | int, object, Kind]]:
    """Yield where each part of `value` stands, the part, and of what kind it should be."""
    origin, arguments = _taken_apart(kind)
    if origin is Annotated:
        yield from _parts(value, arguments[0])
    elif origin in _UNIONS:
        for each in arguments:
            yield from _parts(value, each)
    elif origin is list and isinstance(value, list):
        yield from ((place, part, arguments[0]) for place, part in enumerate(value))
    elif origin is dict and isinstance(value, dict):
        yield from ((key, part, arguments[1]) for key, part in value.items())
    elif _is_table(value, kind):
        kinds = {field.encode_name: field.type for field in fields(kind)}
        yield from ((key, part, kinds[key]) for key, part in value.items() if key in kinds)


def _taken_apart(kind: Kind) -> tuple[object, tuple[Kind, ...]]:
    """Return ``(list, (str,))`` for ``list[str]``, and ``(None, ())`` for a plain class."""
    return get_origin(kind), get_args(kind)


def _alternatives(kind: Kind) -> tuple[Kind, ...]:
    origin, arguments = _taken_apart(kind)
    return arguments if origin in _UNIONS else (kind,)


def _is_table(value: object, kind: Kind) -> TypeGuard[dict[str, object]]:
    """Say whether `value` is a table, and should be one with the fields of `kind`."""
    return isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _fault_of_names(value: dict[str, object], kind: Kind, path: Path) -> Fault:
    """Return the first field of a table that it should not have, or else that it lacks."""
    known = {field.encode_name: field for field in fields(kind)}
    for key in value if kind.__struct_config__.forbid_unknown_fields else ():
        if key not in known:
            found = say(gettext_noop("the unknown field %(name)s"), name=show(key))
            return Fault((*path, key), one_of(known), found)
    missing = next(name for name, field in known.items() if field.required and name not in value)
    return Fault((*path, missing), describe(known[missing].type), NOTHING)
