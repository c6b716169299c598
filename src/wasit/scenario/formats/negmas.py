"""NegMAS YAML: an outcome space, and a utility function for each party."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from wasit.scenario import numbers
from wasit.scenario.domain import Domain, Profile
from wasit.scenario.formats import additive, agenda
from wasit.scenario.formats.additive import Terms
from wasit.scenario.formats.documents import Document, Entry
from wasit.scenario.formats.format import Content, File, Format, Role
from wasit.scenario.formats.negmas_functions import Function, number, worth
from wasit.scenario.formats.texts import decimal_number, whole_number
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import one_of, show
from wasit.talks.substance.issues import Issue

_ADDITIVE = ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction")
_DISCOUNTED = "ExpDiscountedUFun"
_NONE = frozenset({"", "null", "~", "-.inf", "-inf"})
"""How the file says that there is no reservation value, or no discount."""


class IssueTable(Struct, frozen=True):
    """An issue: its values, the ends of a range, or how many values there are."""

    name: str
    values: list[str] | str
    type: str = "CategoricalIssue"


class SpaceTable(Struct, frozen=True):
    """An outcome space."""

    issues: list[IssueTable]
    name: str = ""


class UtilityTable(Struct, frozen=True):
    """A utility function: a sum over the issues, or one of those that shrinks with time."""

    type: str
    values: list[Function] | dict[str, Function] = []
    weights: list[str] | dict[str, str] | None = None
    reserved_value: str = ""
    bias: str = "0"
    name: str = ""
    discount: str = ""
    ufun: UtilityTable | None = None


class _Matter(NamedTuple):
    issue: Issue
    note: str = ""


def role(content: Content) -> Role | None:
    """Say what a file is in this format."""
    if not isinstance(content, Document) or not isinstance(content.data, dict):
        return None
    if isinstance(content.data.get("issues"), list):
        return Role.DOMAIN
    kind = content.data.get("type")
    known = isinstance(kind, str) and kind.casefold().endswith(("function", "ufun"))
    return Role.PROFILE if known else None


def read(name: str, domain: File, profiles: Sequence[File]) -> Domain:
    """Return the domain; raises ScenarioError where the files do not make one."""
    document = domain.document()
    table = document.read_as(SpaceTable)
    matters = [
        _matter(document, each, ("issues", place)) for place, each in enumerate(table.issues)
    ]
    agenda.check_unique([each.issue.id for each in matters], document.complaint(("issues",)))
    if not matters:
        raise document.error(("issues",), "at least one issue", "none")
    issues = [matter.issue for matter in matters]
    return Domain(
        name=table.name or name,
        issues=tuple(issues),
        profiles=tuple(_profile(file, issues) for file in profiles),
        notes=tuple(matter.note for matter in matters if matter.note),
    )


FORMAT = Format("NegMAS YAML", role, read)


def _matter(document: Document, table: IssueTable, path: Path) -> _Matter:
    kind = table.type.rpartition(".")[2]
    complaint = document.complaint((*path, "values"))
    if kind in {"ContiguousIssue", "ContinuousIssue"}:
        cut = _cut(document, table, kind, (*path, "values"))
        options = [numbers.label(value) for value in cut.values]
        note = f"The issue “{table.name}” is a range of numbers; its options are {cut.note}."
        return _Matter(agenda.issue(table.name, options, complaint), note)
    if isinstance(table.values, list):
        return _Matter(agenda.issue(table.name, table.values, complaint))
    count = whole_number(table.values)
    if count is None or not 0 < count <= numbers.MOST:
        raise complaint("names of values, or how many there are", show(table.values))
    return _Matter(agenda.issue(table.name, [str(each) for each in range(count)], complaint))


def _cut(document: Document, table: IssueTable, kind: str, path: Path) -> numbers.Cut:
    whole = kind == "ContiguousIssue"
    ends = [decimal_number(each) for each in table.values] if len(table.values) == 2 else []
    low, high = ends if len(ends) == 2 else (None, None)
    if isinstance(table.values, str) or low is None or high is None or high < low:
        raise document.error(path, "the two ends of the range, the lower first", show(table.values))
    if not whole:
        return numbers.cut_real(low, high)
    if low % 1 or high % 1:
        raise document.error(path, "whole numbers", ", ".join(table.values))
    return numbers.cut_whole(int(low), int(high))


def _profile(file: File, issues: Sequence[Issue]) -> Profile:
    document = file.document()
    outer = document.read_as(UtilityTable)
    inner, path = _undiscounted(document, outer)
    _check_additive(document, inner, path)
    terms = _terms(document, inner, issues, path)._replace(
        reservation=_optional(document, outer.reserved_value, ("reserved_value",)) or 0.0,
        discount=_optional(document, outer.discount, ("discount",)) if path else None,
    )
    if fault := additive.fault(terms):
        raise document.error((*path, "weights"), *fault)
    preferences, rounding = additive.round_off(terms)
    return Profile(
        party=file.stem,
        name=agenda.named(file.stem, document.complaint(())),
        preferences=preferences,
        rounding=rounding,
    )


def _undiscounted(document: Document, table: UtilityTable) -> tuple[UtilityTable, Path]:
    """Return the utility function without its discount, and where it stands."""
    if _kind(table) != _DISCOUNTED:
        return table, ()
    if table.ufun is None:
        raise document.error(("ufun",), "a utility function", "nothing")
    return table.ufun, ("ufun",)


def _check_additive(document: Document, table: UtilityTable, path: Path) -> None:
    if _kind(table) not in _ADDITIVE:
        found = f"{_kind(table)}, which is no sum over the issues or costs time otherwise"
        expected = one_of((*_ADDITIVE, _DISCOUNTED))
        raise document.error((*path, "type"), expected, found)
    if decimal_number(table.bias) != 0:
        raise document.error((*path, "bias"), "0", show(table.bias))


def _kind(table: UtilityTable) -> str:
    return table.type.rpartition(".")[2]


def _terms(document: Document, table: UtilityTable, issues: Sequence[Issue], path: Path) -> Terms:
    given = table.weights if table.weights is not None else ["1"] * len(issues)
    weights = _by_issue(document, given, issues, (*path, "weights"))
    functions = _by_issue(document, table.values, issues, (*path, "values"))
    return Terms(
        {issue: _weight(document, text, at) for issue, (text, at) in weights.items()},
        {
            issue.id: worth(document, function, [option.id for option in issue.options], at)
            for issue in issues
            for function, at in [functions[issue.id]]
        },
    )


def _by_issue(
    document: Document, given: list[Entry] | dict[str, Entry], issues: Sequence[Issue], path: Path
) -> dict[str, tuple[Entry, Path]]:
    """Return the entry for each issue and where it stands: in order, or by the issue's name."""
    if isinstance(given, dict):
        return {
            issue.id: (document.entry(given, issue.id, path), (*path, issue.id)) for issue in issues
        }
    if len(given) != len(issues):
        raise document.error(path, f"{len(issues)}, one for each issue", str(len(given)))
    return {
        issue.id: (entry, (*path, place))
        for place, (issue, entry) in enumerate(zip(issues, given, strict=True))
    }


def _weight(document: Document, text: str, path: Path) -> float:
    if (weight := number(document, text, path)) < 0:
        raise document.error(path, "at least 0", show(text))
    return weight


def _optional(document: Document, text: str, path: Path) -> float | None:
    return None if text.casefold() in _NONE else number(document, text, path)
