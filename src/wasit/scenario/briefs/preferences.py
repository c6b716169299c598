"""The preferences in a brief: weights, points and red lines, checked against the agenda."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from wasit.bargaining.preferences import SCALE, Preferences
from wasit.scenario.briefs.extremes import Entangled, best, worst
from wasit.scenario.briefs.links import read_combinations, read_links
from wasit.scenario.briefs.red_lines import read_red_lines
from wasit.scenario.briefs.rounding import Link, Rounded, Values, rounded
from wasit.scenario.parsing.errors import Path, ScenarioError
from wasit.scenario.parsing.faults import NONE
from wasit.scenario.parsing.layout import BriefTable
from wasit.scenario.parsing.references import Matters, check_complete
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.words import say
from wasit.scenario.ranges import read_line
from wasit.talks.refusals import gettext_noop

_NOISE = 1e-9
"""By how much of a point sums of binary numbers may be off."""


def read_preferences(source: Source, table: BriefTable, matters: Matters, path: Path) -> Rounded:
    """Return the preferences in the brief at `path`, in whole millionths of the best package.

    Raises ScenarioError unless they know every option, and could accept some package.
    """
    parts = _parts(source, table, matters, (*path, "preferences"))
    links = read_links(source, table.interactions, matters.options, (*path, "interactions"))
    scale = SCALE / _worth_of_best(source, parts, links, path)
    found = rounded(
        _scaled(parts, scale),
        SCALE * table.reservation,
        table.discount,
        [Link(each.issues, _scaled(each.values, scale)) for each in links],
    )
    preferences = replace(
        found.preferences,
        ruled_out=read_red_lines(source, table.red_lines, matters, (*path, "red_lines")),
        combinations=read_combinations(
            source, table.never_together, matters.options, (*path, "never_together")
        ),
    )
    _check_acceptable(source, preferences, path)
    return Rounded(preferences, found.rounding)


def _parts(source: Source, table: BriefTable, matters: Matters, path: Path) -> Values:
    """Return what each option is worth by itself, on the scale of the weights."""
    check_complete(source, table.preferences, matters.options, path)
    if not any(preference.weight for preference in table.preferences.values()):
        raise source.error(path, say(gettext_noop("an issue with a weight of more than 0")), NONE)
    return {issue: _part(source, table, matters, (*path, issue)) for issue in matters.options}


def _part(source: Source, table: BriefTable, matters: Matters, path: Path) -> dict[str, float]:
    issue = str(path[-1])
    preference, options, at = table.preferences[issue], matters.options[issue], (*path, "points")
    points = preference.points
    if issue in matters.numeric:
        points = read_line(source, points, list(options), at)
    else:
        check_complete(source, points, options, at)
    top = max(points.values())
    if not top:
        raise source.error(at, say(gettext_noop("an option with more than 0 points")), NONE)
    return {option: preference.weight * points[option] / top for option in options}


def _worth_of_best(source: Source, parts: Values, links: Sequence[Link], path: Path) -> float:
    """Return what the best package is worth, red lines or not, on the scale of the weights.

    Raises ScenarioError where a package is worth less than nothing, or none is worth more.
    """
    top = sum(max(options.values()) for options in parts.values())
    if not links:
        return top
    at = (*path, "interactions")
    try:
        roughly = rounded(
            _scaled(parts, SCALE / top),
            0,
            None,
            [Link(each.issues, _scaled(each.values, SCALE / top)) for each in links],
        ).preferences
        packages = [package for package in (worst(roughly), best(roughly)) if package]
    except Entangled:
        raise _entangled(source, at) from None
    least, most = (_worth(parts, links, package) for package in packages)
    if least < -_NOISE:
        expected = say(gettext_noop("points that leave every package worth nothing at least"))
        found = say(gettext_noop("a package worth %(worth)s"), worth=f"{least / top:.4g}")
        raise source.error(at, expected, found)
    if most <= _NOISE:
        expected = say(gettext_noop("points that leave a package worth more than nothing"))
        raise source.error(at, expected, NONE)
    return most


def _worth(parts: Values, links: Sequence[Link], package: dict[str, str]) -> float:
    alone = sum(parts[issue][option] for issue, option in package.items())
    return alone + sum(
        each.values.get(package[each.issues[0]], {}).get(package[each.issues[1]], 0.0)
        for each in links
    )


def _scaled(values: Values, scale: float) -> Values:
    return {
        name: {option: scale * part for option, part in options.items()}
        for name, options in values.items()
    }


def _check_acceptable(source: Source, preferences: Preferences, path: Path) -> None:
    """Raise ScenarioError unless the best package within the red lines can be accepted."""
    try:
        package = best(preferences)
    except Entangled:
        raise _entangled(source, (*path, "never_together")) from None
    if package is None:
        expected = say(gettext_noop("a package that is left"))
        raise source.error((*path, "never_together"), expected, NONE)
    if not preferences.accepts(package):
        expected = say(
            gettext_noop("at most %(most)s, the most that the red lines leave"),
            most=preferences.utility(package) / SCALE,
        )
        raise source.error((*path, "reservation"), expected, preferences.reservation / SCALE)


def _entangled(source: Source, path: Path) -> ScenarioError:
    return source.error(
        path,
        say(gettext_noop("fewer issues that hang together")),
        say(gettext_noop("too many issues hang together to find the best package for certain")),
    )
