"""NegoLog JSON: a profile for each party, and a file of specifications beside them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from wasit.scenario.domain import Domain, Profile
from wasit.scenario.formats import additive, agenda
from wasit.scenario.formats.additive import Terms
from wasit.scenario.formats.documents import Document
from wasit.scenario.formats.format import Content, File, Format, Role
from wasit.talks.substance.issues import Issue


class Specifications(Struct, frozen=True, rename="pascal"):
    """What the specifications say of the domain itself; their solutions are not read."""

    name: str = ""


class ProfileTable(Struct, frozen=True, rename="camel"):
    """A profile: weights by issue, and what each value of an issue is worth."""

    issue_weights: dict[str, float]
    issues: dict[str, dict[str, float]]
    reservation_value: float = 0.0


def role(content: Content) -> Role | None:
    """Say what a file is in this format."""
    if not isinstance(content, Document) or not isinstance(content.data, dict):
        return None
    if content.data.keys() >= {"issueWeights", "issues"}:
        return Role.PROFILE
    return Role.DOMAIN if "NumberOfBids" in content.data else None


def read(name: str, domain: File, profiles: Sequence[File]) -> Domain:
    """Return the domain; raises ScenarioError where the files do not make one.

    The issues and their order are those of the first profile.
    """
    said = domain.document().read_as(Specifications).name
    first = profiles[0].document()
    table = first.read_as(ProfileTable)
    issues = tuple(
        agenda.issue(issue, list(values), first.complaint(("issues", issue)))
        for issue, values in table.issues.items()
    )
    if not issues:
        raise first.error(("issues",), "at least one issue", "none")
    return Domain(
        name=said or name,
        issues=issues,
        profiles=tuple(_profile(file, issues) for file in profiles),
    )


FORMAT = Format("NegoLog JSON", role, read)


def _profile(file: File, issues: Sequence[Issue]) -> Profile:
    document = file.document()
    terms = _terms(document, document.read_as(ProfileTable), issues)
    if fault := additive.fault(terms):
        raise document.error(("issueWeights",), *fault)
    preferences, rounding = additive.round_off(terms)
    return Profile(
        party=file.stem,
        name=agenda.named(file.stem, document.complaint(())),
        preferences=preferences,
        rounding=rounding,
    )


def _terms(document: Document, table: ProfileTable, issues: Sequence[Issue]) -> Terms:
    weights, values = {}, {}
    for issue in issues:
        weights[issue.id] = document.entry(table.issue_weights, issue.id, ("issueWeights",))
        given = document.entry(table.issues, issue.id, ("issues",))
        path = ("issues", issue.id)
        values[issue.id] = {
            option.id: document.entry(given, option.id, path) for option in issue.options
        }
    return Terms(weights, values, table.reservation_value)
