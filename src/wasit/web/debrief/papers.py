"""Papers: what each side was told, and both sheets of preferences side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from wasit.bargaining.preferences import Preferences
from wasit.talks.preferences.worth import percent
from wasit.talks.substance.issues import Issue, Option, Package


class Cell(Struct, frozen=True):
    """What an option is worth to one side, in per cent of all it wants, and if it is ruled out."""

    worth: int
    never: bool


class Row(Struct, frozen=True):
    """An option, what it is worth to each side, and whether it was agreed."""

    option: Option
    cells: tuple[Cell, ...]
    agreed: bool


class Sheet(Struct, frozen=True):
    """An issue with its options, on all sheets side by side."""

    issue: Issue
    rows: tuple[Row, ...]


def sheets(
    issues: Mapping[str, Issue], profile: Sequence[Preferences], agreed: Package
) -> list[Sheet]:
    """Return the sheets of all sides, issue by issue; what came onto the agenda later has none."""
    return [
        Sheet(issue, tuple(_rows(issue, profile, agreed)))
        for issue in issues.values()
        if issue.id in profile[0].values
    ]


def _rows(issue: Issue, profile: Sequence[Preferences], agreed: Package) -> Iterator[Row]:
    for option in issue.options:
        cells = tuple(
            Cell(
                percent(each.values[issue.id][option.id]),
                option.id in each.ruled_out.get(issue.id, ()),
            )
            for each in profile
        )
        yield Row(option, cells, agreed.get(issue.id) == option.id)
