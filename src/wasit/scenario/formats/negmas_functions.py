"""Value functions of NegMAS: what the options of an issue are worth, before its weight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from wasit.scenario.formats.documents import Document
from wasit.scenario.formats.texts import decimal_number
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import one_of, show

Function: TypeAlias = dict[str, str | dict[str, str]]
"""A value function as the file has it: its type and what it needs, or a table alone."""

_LINES = {
    "IdentityFun": ("", "bias"),
    "LinearFun": ("slope", "bias"),
    "AffineFun": ("slope", "bias"),
    "ConstFun": (None, "bias"),
}
"""Type → the fields with its slope (empty: 1, None: 0) and with its worth at 0."""


def worth(
    document: Document, function: Function, options: Sequence[str], path: Path
) -> dict[str, float]:
    """Return what each option is worth; raises ScenarioError where the function does not say."""
    kind = function.get("type", "TableFun")
    name = kind.rpartition(".")[2] if isinstance(kind, str) else ""
    if name in _LINES:
        return _on_line(document, function, name, options, path)
    if name != "TableFun":
        raise document.error((*path, "type"), one_of(("TableFun", *_LINES)), show(kind))
    mapping = function.get("mapping", function)
    table = mapping if isinstance(mapping, dict) else {}
    at = (*path, "mapping") if "mapping" in function else path
    return {
        option: number(document, document.entry(table, option, at), (*at, option))
        for option in options
    }


def number(document: Document, text: object, path: Path) -> float:
    """Return the finite number that stands at `path`; raises ScenarioError."""
    value = decimal_number(text) if isinstance(text, str) else None
    if value is None:
        raise document.error(path, "a number", show(text))
    return float(value)


def _on_line(
    document: Document, function: Function, name: str, options: Sequence[str], path: Path
) -> dict[str, float]:
    slope_field, bias_field = _LINES[name]
    slope = 0.0 if slope_field is None else 1.0
    if slope_field:
        slope = number(document, function.get(slope_field, "1"), (*path, slope_field))
    bias = number(document, function.get(bias_field, "0"), (*path, bias_field))
    if not slope:
        return dict.fromkeys(options, bias)
    return {option: bias + slope * number(document, option, path) for option in options}
