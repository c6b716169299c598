"""GeniusWeb JSON: a domain file, and a file for the profile of each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field

from wasit.scenario import numbers
from wasit.scenario.domain import Domain, Profile
from wasit.scenario.formats import additive, agenda
from wasit.scenario.formats.additive import Terms
from wasit.scenario.formats.documents import Document
from wasit.scenario.formats.format import Content, File, Format, Role
from wasit.scenario.formats.texts import decimal_number
from wasit.scenario.numbers import Cut
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import one_of, show
from wasit.talks.substance.issues import Issue

_SPACE = "LinearAdditiveUtilitySpace"


class Range(Struct, frozen=True):
    """The numbers from `low` on, `step` apart, that are not above `high`."""

    low: float
    high: float
    step: float


class Values(Struct, frozen=True):
    """The values of an issue: names, or a range of numbers."""

    values: list[str] | None = None
    range: Range | None = None


class Discrete(Struct, frozen=True, rename="camel"):
    """What each value is worth."""

    value_utilities: dict[str, float]


class Numeric(Struct, frozen=True, rename="camel"):
    """What two numbers are worth; those between them lie on the line."""

    low_value: float
    low_utility: float
    high_value: float
    high_utility: float


class Utilities(Struct, frozen=True):
    """What the values of an issue are worth."""

    discreteutils: Discrete | None = None
    numberutils: Numeric | None = None


class Bid(Struct, frozen=True):
    """A package, or part of one."""

    issuevalues: dict[str, str | float]


class DomainTable(Struct, frozen=True, rename="camel"):
    """A domain: its issues, with the values of each."""

    issues_values: dict[str, Values]
    name: str = ""


class Space(Struct, frozen=True, rename="camel"):
    """A profile of weights and utilities. A party without a `reservation_bid` has no limit."""

    issue_utilities: dict[str, Utilities]
    issue_weights: dict[str, float]
    name: str = ""
    reservation_bid: Bid | None = None


class ProfileTable(Struct, frozen=True):
    """A profile file."""

    space: Space = field(name=_SPACE)


class _Agenda(Struct, frozen=True):
    issues: tuple[Issue, ...]
    cuts: Mapping[str, Cut]


def role(content: Content) -> Role | None:
    """Say what a file is in this format."""
    if not isinstance(content, Document) or not isinstance(content.data, dict):
        return None
    if "issuesValues" in content.data:
        return Role.DOMAIN
    return Role.PROFILE if _kind(content) else None


def read(name: str, domain: File, profiles: Sequence[File]) -> Domain:
    """Return the domain; raises ScenarioError where the files do not make one."""
    document = domain.document()
    table = document.read_as(DomainTable)
    known = _agenda(document, table)
    return Domain(
        name=table.name or name,
        issues=known.issues,
        profiles=tuple(_profile(file, known) for file in profiles),
        notes=tuple(
            f"The issue “{issue}” is a range of numbers; its options are {cut.note}."
            for issue, cut in known.cuts.items()
        ),
    )


FORMAT = Format("GeniusWeb JSON", role, read)


def _kind(document: Document) -> str | None:
    """Return the name of the kind of profile that a file holds, which is its only field."""
    ends = ("UtilitySpace", "Ordering", "Profile")
    found = document.data if isinstance(document.data, dict) else {}
    return next((key for key in found if key.endswith(ends)), None)


def _agenda(document: Document, table: DomainTable) -> _Agenda:
    issues, cuts = [], {}
    for name, values in table.issues_values.items():
        path = ("issuesValues", name)
        if values.range:
            cuts[name] = _cut(document, values.range, (*path, "range"))
            options = [numbers.label(value) for value in cuts[name].values]
        else:
            options = values.values or []
        issues.append(agenda.issue(name, options, document.complaint(path)))
    if not issues:
        raise document.error(("issuesValues",), "at least one issue", "none")
    return _Agenda(tuple(issues), cuts)


def _cut(document: Document, given: Range, path: Path) -> Cut:
    if given.high < given.low:
        raise document.error((*path, "high"), "at least the low value", show(given.high))
    if given.step <= 0:
        raise document.error((*path, "step"), "a number above 0", show(given.step))
    low, high, step = (Decimal(str(each)) for each in (given.low, given.high, given.step))
    return numbers.cut_steps(low, high, step)


def _profile(file: File, known: _Agenda) -> Profile:
    document = file.document()
    if (kind := _kind(document)) != _SPACE:
        found = f"a {kind}, which has no weights"
        raise document.error((kind or "",), f"a {_SPACE}", found)
    space = document.read_as(ProfileTable).space
    terms = _terms(document, space, known)
    if fault := additive.fault(terms):
        raise document.error((_SPACE, "issueWeights"), *fault)
    preferences, rounding = additive.round_off(terms)
    name = space.name or file.stem
    return Profile(
        party=name,
        name=agenda.named(name, document.complaint((_SPACE, "name"))),
        preferences=preferences,
        rounding=rounding,
    )


def _terms(document: Document, space: Space, known: _Agenda) -> Terms:
    weights, values = {}, {}
    for issue in known.issues:
        weights[issue.id] = document.entry(space.issue_weights, issue.id, (_SPACE, "issueWeights"))
        path = (_SPACE, "issueUtilities")
        utilities = document.entry(space.issue_utilities, issue.id, path)
        options = [option.id for option in issue.options]
        values[issue.id] = _worth(document, utilities, options, (*path, issue.id))
    reservation = _reservation(document, space, weights, values)
    return Terms(weights, values, reservation)


def _worth(
    document: Document, utilities: Utilities, options: Sequence[str], path: Path
) -> dict[str, float]:
    """Return what each option is worth; a value without a utility is worth nothing."""
    if utilities.discreteutils:
        given = utilities.discreteutils.value_utilities
        return {option: given.get(option, 0.0) for option in options}
    if utilities.numberutils is None:
        raise document.error(path, one_of(("discreteutils", "numberutils")), "neither")
    line = utilities.numberutils
    if line.high_value <= line.low_value:
        at = (*path, "numberutils", "highValue")
        raise document.error(at, "more than lowValue", show(line.high_value))
    return {option: _on(line, _number(document, option, path)) for option in options}


def _number(document: Document, option: str, path: Path) -> float:
    number = decimal_number(option)
    if number is None:
        expected = "values that are numbers, as numberutils are given for them"
        raise document.error((*path, "numberutils"), expected, show(option))
    return float(number)


def _on(line: Numeric, number: float) -> float:
    share = (number - line.low_value) / (line.high_value - line.low_value)
    return line.low_utility + share * (line.high_utility - line.low_utility)


def _reservation(
    document: Document,
    space: Space,
    weights: Mapping[str, float],
    values: Mapping[str, Mapping[str, float]],
) -> float:
    """Return the utility of the reservation bid; issues that it leaves open add nothing."""
    if space.reservation_bid is None:
        return 0.0
    path: Path = (_SPACE, "reservationBid", "issuevalues")
    total = 0.0
    for issue, value in space.reservation_bid.issuevalues.items():
        if issue not in weights:
            raise document.error((*path, issue), one_of(weights), show(issue))
        utilities = space.issue_utilities[issue]
        if isinstance(value, str) and value not in values[issue]:
            raise document.error((*path, issue), one_of(values[issue]), show(value))
        at = (_SPACE, "issueUtilities", issue)
        worth = _worth(document, utilities, [str(value)], at)
        total += weights[issue] * worth[str(value)]
    return total
