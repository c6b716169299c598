"""References: what names a party, an issue or an option must name one that there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeAlias

from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import NOTHING, entry_for, one_of, show
from wasit.scenario.parsing.source import Source
from wasit.talks.substance.issues import Package

Agenda: TypeAlias = Mapping[str, Collection[str]]
"""Issue id → the ids of its options."""


class Matters(NamedTuple):
    """The issues with their options, and which of them are ranges of numbers."""

    options: Agenda
    numeric: frozenset[str]


def check_known(source: Source, name: str, known: Collection[str], path: Path) -> None:
    """Raise ScenarioError unless `name`, which stands at `path`, is one of those `known`."""
    if name not in known:
        raise source.error(path, one_of(known), show(name))


def check_complete(
    source: Source, names: Collection[str], known: Collection[str], path: Path
) -> None:
    """Raise ScenarioError unless the table at `path` has exactly the `known` names."""
    for name in names:
        check_known(source, name, known, (*path, name))
    for name in known:
        if name not in names:
            raise source.error((*path, name), entry_for(name), NOTHING)


def check_package(source: Source, package: Package, agenda: Agenda, path: Path) -> None:
    """Raise ScenarioError unless the `package` at `path` is one of options on the `agenda`."""
    for issue, option in package.items():
        check_known(source, issue, agenda, (*path, issue))
        check_known(source, option, agenda[issue], (*path, issue))
