"""The scale: each issue's options in order, marked with who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from wasit.talks.substance.issues import Issue, Option, Package


class Step(Struct, frozen=True):
    """One option of an issue, and the names of those who stand there."""

    option: Option
    names: tuple[str, ...]


class Scale(Struct, frozen=True):
    """One issue and its steps; `silent` are those who have not said where they stand."""

    issue: Issue
    steps: tuple[Step, ...]
    silent: tuple[str, ...]


def scales(issues: Iterable[Issue], stands: Mapping[str, Package]) -> list[Scale]:
    """Return the scale of each issue; `stands` holds, by name, a package of what each said."""
    return [_scale(issue, stands) for issue in issues]


def _scale(issue: Issue, stands: Mapping[str, Package]) -> Scale:
    chosen = {name: package.get(issue.id) for name, package in stands.items()}
    steps = (
        Step(option, tuple(name for name, each in chosen.items() if each == option.id))
        for option in issue.options
    )
    return Scale(issue, tuple(steps), tuple(name for name, each in chosen.items() if not each))
