"""Genius XML: a domain file, and a file for the profile of each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wasit.scenario.domain import Domain, Profile
from wasit.scenario.formats import additive, agenda
from wasit.scenario.formats.additive import Terms
from wasit.scenario.formats.evaluators import evaluate
from wasit.scenario.formats.format import Content, File, Format, Role
from wasit.scenario.formats.genius_agenda import Matter, read_agenda
from wasit.scenario.formats.markup import Element

_NONLINEAR = ("ufun", "hyperRectangle", "utility", "constraint")
"""Elements that only profiles have whose utility is no sum over the issues."""


def role(content: Content) -> Role | None:
    """Say what a file is in this format."""
    if not isinstance(content, Element):
        return None
    if content.tag == "negotiation_template":
        return Role.DOMAIN
    if content.tag != "utility_space":
        return None
    valued = any(any(content.below(tag)) for tag in ("weight", *_NONLINEAR))
    return Role.PROFILE if valued else Role.DOMAIN


def read(name: str, domain: File, profiles: Sequence[File]) -> Domain:
    """Return the domain; raises ScenarioError where the files do not make one."""
    root = domain.tree()
    matters = read_agenda(root)
    return Domain(
        name=_name(root) or name,
        issues=tuple(matter.issue for matter in matters.values()),
        profiles=tuple(_profile(file, matters) for file in profiles),
        notes=tuple(matter.note for matter in matters.values() if matter.note),
    )


FORMAT = Format("Genius XML", role, read)


def _name(root: Element) -> str:
    """Return the name of the root objective, unless it is the one that Genius always gives."""
    objective = next(root.below("objective"), None)
    name = objective.attributes.get("name", "").strip() if objective else ""
    return "" if name.casefold() == "root" else name


def _profile(file: File, matters: Mapping[int, Matter]) -> Profile:
    root = file.tree()
    _check_additive(root)
    terms = _terms(root, matters)
    if fault := additive.fault(terms):
        raise root.error("", *fault)
    preferences, rounding = additive.round_off(terms)
    return Profile(
        party=file.stem,
        name=agenda.named(file.stem, root.complaint),
        preferences=preferences,
        rounding=rounding,
    )


def _check_additive(root: Element) -> None:
    """Raise ScenarioError for utilities that are no sum over the issues."""
    expected = "a profile of weights and evaluations"
    for tag in _NONLINEAR:
        for element in root.below(tag):
            found = "utilities of whole regions of packages (nonlinear), which no weights can hold"
            raise element.error("", expected, found)
    if root.attributes.get("type", "").casefold() in {"nonlinear", "constrained"}:
        raise root.error("type", expected)


def _terms(root: Element, matters: Mapping[int, Matter]) -> Terms:
    issues = {element.whole("index"): element for element in root.below("issue")}
    weights = {element.whole("index"): element for element in root.below("weight")}
    for index, matter in matters.items():
        for kind, found in ("issue", issues), ("weight", weights):
            if index not in found:
                expected = f"the {kind} with the index {index} (“{matter.issue.id}”)"
                raise root.error("", expected, "none")
    # Genius knows issues by their numbers: their order and their names may differ.
    return Terms(
        weights={matter.issue.id: _weight(weights[index]) for index, matter in matters.items()},
        values={
            matter.issue.id: evaluate(issues[index], matter) for index, matter in matters.items()
        },
        reservation=_value(root, "reservation") or 0.0,
        discount=_value(root, "discount_factor"),
    )


def _weight(element: Element) -> float:
    if (weight := element.number("value")) < 0:
        raise element.error("value", "at least 0")
    return weight


def _value(root: Element, tag: str) -> float | None:
    """Return the value of an element that the profile may have."""
    element = next(root.below(tag), None)
    return element.number("value") if element else None
