"""The issues of a Genius domain file: lists of items, and ranges of whole or real numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from wasit.scenario import numbers
from wasit.scenario.formats import agenda
from wasit.scenario.formats.markup import Element
from wasit.scenario.parsing.faults import one_of
from wasit.talks.substance.issues import Issue

_KINDS = ("discrete", "integer", "real")


class Matter(NamedTuple):
    """An issue; for a range also the numbers that its options stand for. `note`: how it was cut."""

    issue: Issue
    kind: str
    points: Sequence[Decimal] = ()
    note: str = ""


def read_agenda(root: Element) -> dict[int, Matter]:
    """Return the issues by their number in the files, in the order of the domain file.

    Issues may stand in nested objectives, and their numbers need not be 1, 2, 3 and so on.
    """
    matters: dict[int, Matter] = {}
    for element in root.below("issue"):
        index = element.whole("index")
        if index in matters:
            raise element.error("index", "a number not used before")
        matters[index] = _matter(element)
    if not matters:
        raise root.error("", "at least one issue", "none")
    agenda.check_unique([each.issue.id for each in matters.values()], root.complaint)
    return matters


def _matter(element: Element) -> Matter:
    name, kind = element.text("name"), _kind(element)
    if kind == "discrete":
        items = [item.text("value") for item in element.each("item")]
        return Matter(agenda.issue(name, items, element.complaint), kind)
    cut = _cut_whole(element) if kind == "integer" else _cut_real(element)
    options = [numbers.label(value) for value in cut.values]
    issue = agenda.issue(name, options, element.complaint)
    note = f"The issue “{name}” is a range of numbers; its options are {cut.note}."
    return Matter(issue, kind, cut.values, note)


def _kind(issue: Element) -> str:
    """Return of which kind an issue is; discrete when it does not say."""
    said = [key for key in ("type", "vtype", "etype") if key in issue.attributes]
    kind = issue.attributes[said[0]].casefold() if said else "discrete"
    if kind not in _KINDS:
        raise issue.error(said[0], one_of(_KINDS))
    return kind


def _cut_whole(issue: Element) -> numbers.Cut:
    bounds = issue.first("range") or issue
    low, high = bounds.whole("lowerbound"), bounds.whole("upperbound")
    if high < low:
        raise bounds.error("upperbound", f"at least the lower bound {low}")
    return numbers.cut_whole(low, high)


def _cut_real(issue: Element) -> numbers.Cut:
    bounds = issue.first("range") or issue
    low, high = bounds.decimal("lowerbound"), bounds.decimal("upperbound")
    if high < low:
        raise bounds.error("upperbound", f"at least the lower bound {low}")
    return numbers.cut_real(low, high)
