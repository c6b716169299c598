"""Faults: the place in an action at which a refusal points, where it can be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from wasit.talks.actions import Action
from wasit.talks.refusals import Refused
from wasit.talks.wording import checked


def field_of(action: Action, refused: Refused) -> str:
    """Return the place of the fault, such as ``$.wording.en``; empty where none can be told.

    Words are looked for among all of the action's; else a rule bears the name of the field it is
    about, as ``release.modes`` does, or of the value that it is a rule of, as ``limits.past``.
    """
    about, _, fault = refused.rule.partition(".")
    if about == "wording":
        return next(_bad_words("$", msgspec.to_builtins(action), refused.rule), "")
    fields = action.__struct_fields__
    name = next((each for each in (fault, about) if each in fields), "")
    if not name:
        return ""
    return f"$.{name}.{refused.part}" if refused.part else f"$.{name}"


def _bad_words(place: str, value: Any, rule: str) -> Iterator[str]:
    """Yield each place at which there are words that this rule refuses."""
    if isinstance(value, list | tuple):
        for number, each in enumerate(value):
            yield from _bad_words(f"{place}[{number}]", each, rule)
    if not isinstance(value, dict):
        return
    if all(isinstance(each, str) for each in value.values()):
        try:
            checked(value)
        except Refused as refused:
            if refused.rule == rule:
                yield f"{place}.{refused.part}" if refused.part else place
            return
    for name, each in value.items():
        yield from _bad_words(f"{place}.{name}", each, rule)
