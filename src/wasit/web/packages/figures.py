"""Figures: the chart of an appraisal, and the same numbers as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import ascii_uppercase

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from msgspec import Struct

from wasit.bargaining.preferences import SCALE
from wasit.bargaining.solutions import SHOWN
from wasit.charts.frontier import Mark, Picture, plot, spread
from wasit.talks.preferences.appraisal import Appraised, Joint
from wasit.talks.preferences.worth import percent
from wasit.talks.substance.issues import Package
from wasit.web.showing.digits import in_digits, shown


class Row(Struct, frozen=True):
    """A mark of the chart: its short name there, its kind, and per cent for each side."""

    mark: str
    kind: str
    figures: tuple[int, ...]
    package: Package
    utilities: tuple[int, ...]


class Figures(Struct, frozen=True):
    """What the chart and its table show; `chart` is empty unless two sides have confided."""

    chart: str
    lowest: tuple[int, ...]
    solutions: tuple[Row, ...]
    packages: tuple[Row, ...]
    frontier: tuple[tuple[int, ...], ...]
    points: int


def figures(joint: Joint, table: Sequence[Appraised], names: Mapping[str, str]) -> Figures:
    """Return the figures of `joint` and of the packages on the table.

    `names` has what the sides are called in the reader's language, by party.
    """
    chosen = tuple(_solutions(joint))
    whole = tuple(_packages(joint, table))
    points = joint.frontier.utilities.tolist()
    return Figures(
        chart=_chart(joint, chosen, whole, names) if len(joint.parties) == 2 else "",
        lowest=tuple(percent(each.reservation) for each in joint.profile),
        solutions=chosen,
        packages=whole,
        frontier=tuple(tuple(map(percent, points[place])) for place in spread(len(points))),
        points=len(points),
    )


def _solutions(joint: Joint) -> Iterator[Row]:
    for letter, rule in zip(ascii_uppercase, SHOWN, strict=False):
        if found := joint.solutions.get(rule):
            yield _row(letter, rule, found.package, found.utilities)


def _packages(joint: Joint, table: Sequence[Appraised]) -> Iterator[Row]:
    """Yield the packages that settle every issue: others have no one place in the chart."""
    for each in table:
        package = each.tabled.package
        if package.keys() == joint.profile[0].values.keys():
            utilities = tuple(wanted.utility(package) for wanted in joint.profile)
            yield _row(str(each.number), "package", package, utilities)


def _row(mark: str, kind: str, package: Package, utilities: tuple[int, ...]) -> Row:
    return Row(mark, kind, tuple(map(percent, utilities)), package, utilities)


def _chart(
    joint: Joint, chosen: tuple[Row, ...], table: tuple[Row, ...], names: Mapping[str, str]
) -> SafeString:
    across, up = (names[party] for party in joint.parties)
    low, least = (each.reservation / SCALE for each in joint.profile)
    points = joint.frontier.utilities.tolist()
    picture = Picture(
        title=_("The frontier"),
        parties=(across, up),
        reservations=(low, least),
        frontier=[(one / SCALE, other / SCALE) for one, other in points],
        solutions=list(map(_mark, chosen)),
        packages=list(map(_mark, table)),
        write=in_digits,
    )
    about = _(
        "Each point is a package, placed by what it is worth to %(across)s (across) and to %(up)s "
        "(up). The dashed lines are the lowest shares. The numbers stand in the table below."
    ) % {"across": across, "up": up}
    return mark_safe(plot(picture, about))  # noqa: S308 - the chart escapes every text


def _mark(row: Row) -> Mark:
    first, second = row.utilities
    return Mark(str(shown(row.mark)), first / SCALE, second / SCALE)
