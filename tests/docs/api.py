"""The page of what programs can ask and do, `docs/reference/api.md`, made of the code."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_type_hints

from msgspec import Struct

from tests.docs.markup import MADE, hint, members, said, table
from wasit.questions.kinds import AnyAction
from wasit.questions.question import Question, questions
from wasit.talks import actions, entries
from wasit.talks.actions import Action
from wasit.talks.entries import Body
from wasit.web.api.openapi import description

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
INTRODUCTION = f"""\
# What programs can ask and do

{MADE}

Everything here lies under `/api/v1`. How a program signs in, sends and is answered is told in
[the API](../api.md); `/api/v1/openapi.json` says the same for machines. What stands in brackets
may be left out.
"""


def _questions() -> Iterator[str]:
    rows = (
        (f"`{each.path}`", each.about.replace("\n", " "), "<br>".join(_asked(each)), _answer(each))
        for each in questions()
    )
    yield "\n## Questions\n"
    yield "`GET`; what weighs an act is a `POST` that has it as its body.\n"
    yield from table(("path", "what is asked", "parameters", "answer"), rows)


def _asked(question: Question[..., Any]) -> Iterator[str]:
    _, *parameters = inspect.signature(question.ask).parameters.values()
    for each in parameters:
        text = f"`{each.name}`: {hint(each.annotation)}"
        yield text if each.default is each.empty else f"[{text}]"


def _answer(question: Question[..., Any]) -> str:
    return hint(inspect.signature(question.ask).return_annotation)


def _acts() -> Iterator[str]:
    kinds = sorted(actions.kinds(), key=lambda each: str(each.__struct_config__.tag))
    rows = (
        (f"`{each.__struct_config__.tag}`", said(each), "<br>".join(members(each)))
        for each in kinds
    )
    yield "\n## Acts\n"
    yield "`POST actions/<name>`, with an `Idempotency-Key`.\n"
    yield from table(("name", "what is done", "fields"), rows)


def _others() -> Iterator[str]:
    known = {f"/{each.path}" for each in questions()}
    rows = [
        (f"`{method.upper()} {path.removeprefix('/')}`", told.get("summary", ""))
        for path, methods in description()["paths"].items()
        if path not in known and not path.startswith("/actions/")
        for method, told in methods.items()
    ]
    yield "\n## Other addresses\n"
    yield from table(("address", "what it does"), rows)


def _inner(annotation: object) -> Iterator[type]:
    """The structs and enumerations that a type is made of."""
    if isinstance(annotation, type) and issubclass(annotation, Struct | Enum):
        yield annotation
    for each in get_args(annotation):
        yield from _inner(each)


def types() -> list[type]:
    """Every struct and enumeration that questions, acts and entries are made of, by name."""
    pending: list[type] = [*actions.kinds(), *entries.kinds()]
    for each in questions():
        for one in get_type_hints(each.ask, include_extras=True).values():
            if one is not AnyAction:
                pending += _inner(one)
    seen: set[type] = set()
    while pending:
        one = pending.pop()
        if one not in seen:
            seen.add(one)
            hints = get_type_hints(one).values() if issubclass(one, Struct) else ()
            pending += [each for found in hints for each in _inner(found)]
    shown = (each for each in seen if not issubclass(each, Body | Action))
    return sorted(shown, key=lambda each: (each.__name__, each.__module__))


def _content(of: type) -> Iterator[str]:
    if issubclass(of, Enum):
        return (f"`{each.value}`" for each in of)
    assert issubclass(of, Struct)
    return members(of)


def _types() -> Iterator[str]:
    rows = ((f"`{each.__name__}`", said(each), "<br>".join(_content(each))) for each in types())
    yield "\n## Types\n"
    yield "A struct has fields; of an enumeration one of its values is sent.\n"
    yield from table(("name", "what it is", "fields, or values"), rows)


def page() -> str:
    """Return the page as it should be."""
    parts = (*_questions(), *_acts(), *_others(), *_types())
    return "\n".join([INTRODUCTION, *parts]) + "\n"
