"""Figures: the charts of a debrief, and the same numbers as the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from string import ascii_uppercase

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from msgspec import Struct

from wasit.bargaining.frontier import Frontier
from wasit.bargaining.preferences import SCALE, Preferences
from wasit.bargaining.solutions import Solution
from wasit.charts import growth
from wasit.charts.frontier import Mark, Picture, plot
from wasit.charts.trails import Stop as Station
from wasit.charts.trails import Trail
from wasit.rehearsal.debrief.debrief import Debrief
from wasit.rehearsal.debrief.leaks import Leak
from wasit.rehearsal.debrief.path import Origin, Stop
from wasit.talks.preferences.worth import percent
from wasit.talks.substance.issues import Package
from wasit.web.showing.digits import in_digits, shown

MOST_POINTS = 150
"""How many points of a frontier are drawn: of more, some evenly spread."""
KINDS = 6
"""How many lines the style sheet can tell apart in the chart of what was known."""


class Row(Struct, frozen=True, kw_only=True):
    """A package in the table: its sign in the chart, and per cent for each side, or none.

    `rule` is the name of the rule that chooses it; `stop` the stop of the path that it is.
    """

    sign: str
    package: Package
    figures: tuple[int, ...]
    rule: str = ""
    stop: Stop | None = None


class Known(Struct, frozen=True, kw_only=True):
    """A leak in per cent; `kind` is the way in which its line is drawn."""

    leak: Leak
    kind: str
    wants: int | None
    limit: int | None
    score: int | None
    traced: int | None


def solution_rows(solutions: Mapping[str, Solution]) -> list[Row]:
    """Return what each rule of fairness would choose."""
    return [
        Row(sign=letter, package=each.package, figures=_percents(each.utilities), rule=rule)
        for letter, (rule, each) in zip(ascii_uppercase, solutions.items(), strict=False)
    ]


def stop_rows(path: Sequence[Stop]) -> list[Row]:
    """Return the stops of the path, numbered; without figures where an issue was open."""
    return [
        Row(
            sign=str(number),
            package=stop.package,
            figures=_percents(stop.worth.values()) if stop.worth else (),
            stop=stop,
        )
        for number, stop in enumerate(path, 1)
    ]


def _percents(utilities: Iterable[int]) -> tuple[int, ...]:
    return tuple(map(percent, utilities))


def path_chart(debrief: Debrief, names: Mapping[str, str]) -> str:
    """Return the frontier with the path on it; empty unless there are two sides."""
    if len(debrief.profile) != 2:
        return ""
    across, up = (names[party] for party in debrief.profile)
    about = _(
        "Each point is a package, placed by what it is worth to %(across)s (across) and to %(up)s "
        "(up). The dashed lines are what no agreement is worth. The lines lead from one proposal "
        "of a side to its next. The numbers stand in the table."
    ) % {"across": across, "up": up}
    found = debrief.outcome
    picture = frontier_picture(debrief.profile, found.frontier, found.solutions, names)
    return drawn(picture._replace(trails=list(_trails(debrief))), about)


def frontier_picture(
    profile: Mapping[str, Preferences],
    frontier: Frontier,
    solutions: Mapping[str, Solution],
    names: Mapping[str, str],
) -> Picture:
    """Return the frontier of two sides with the solutions, by letter."""
    across, up = (names[party] for party in profile)
    low, least = (each.reservation / SCALE for each in profile.values())
    points = frontier.utilities.tolist()
    marks = zip(ascii_uppercase, solutions.values(), strict=False)
    return Picture(
        title=_("The frontier"),
        parties=(across, up),
        reservations=(low, least),
        frontier=[_place(points[each]) for each in _spread(len(points))],
        solutions=[Mark(letter, *_place(each.utilities)) for letter, each in marks],
        write=in_digits,
    )


def drawn(picture: Picture, about: str) -> SafeString:
    """Return the chart of a frontier as markup; `about` says what it shows."""
    return mark_safe(plot(picture, about))  # noqa: S308 - the chart escapes every text


def _spread(count: int) -> list[int]:
    if count <= MOST_POINTS:
        return list(range(count))
    return [round(place * (count - 1) / (MOST_POINTS - 1)) for place in range(MOST_POINTS)]


def _place(utilities: Sequence[int]) -> tuple[float, float]:
    first, second = utilities
    return first / SCALE, second / SCALE


def _trails(debrief: Debrief) -> Iterator[Trail]:
    first, second = debrief.profile
    kinds = {first: "first", second: "second", "": "third"}
    stops: dict[str, list[Station]] = {kind: [] for kind in (*kinds.values(), "last")}
    for number, stop in enumerate(debrief.path, 1):
        if stop.worth:
            kind = "last" if stop.origin is Origin.OUTCOME else kinds[stop.party]
            place = _place([stop.worth[party] for party in debrief.profile])
            stops[kind].append(Station(str(shown(str(number))), *place))
    yield from (Trail(kind, found) for kind, found in stops.items() if found)


def knowledge(leaks: Sequence[Leak]) -> list[Known]:
    """Return what each side could know of each other, in per cent."""
    return [
        Known(
            leak=each,
            kind=f"known-{place % KINDS + 1}",
            wants=share(each.known.wants),
            limit=share(each.known.limit),
            score=share(each.known.score),
            traced=share(each.traced.score),
        )
        for place, each in enumerate(leaks)
    ]


def knowledge_chart(debrief: Debrief) -> str:
    """Return how the leak score of each pair grew, conveyance by conveyance; empty without any."""
    if not debrief.passages:
        return ""
    numbers = {each.carried.id: number for number, each in enumerate(debrief.passages, 1)}
    steps = [
        growth.Steps(
            known.kind,
            [(numbers[gain.passage.carried.id], gain.known.score) for gain in known.leak.gains],
        )
        for known in knowledge(debrief.leaks)
    ]
    picture = growth.Picture(
        name="growth",
        title=_("What the other side could know"),
        about=_("The leak score after each conveyance, by its number. The numbers stand above."),
        events=len(debrief.passages),
        steps=steps,
        mirrored=get_language_bidi(),
        share=lambda share: in_digits(f"{share:.0%}"),
        number=lambda number: in_digits(str(number)),
    )
    return mark_safe(growth.chart(picture))  # noqa: S308 - the chart escapes every text


def share(value: float | None) -> int | None:
    """Return a share in whole per cent, to the nearest; None stays None."""
    return None if value is None else round(100 * value)
