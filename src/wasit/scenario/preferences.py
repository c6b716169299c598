"""The preferences in a brief: weights, points and red lines, checked against the agenda."""

from __future__ import annotations

from wasit.bargaining.preferences import SCALE, Preferences, from_points
from wasit.scenario.errors import Path
from wasit.scenario.layout import BriefTable
from wasit.scenario.references import Agenda, check_complete, check_known
from wasit.scenario.source import Source


def read_preferences(source: Source, table: BriefTable, agenda: Agenda, path: Path) -> Preferences:
    """Return the preferences in the brief at `path`.

    Raises ScenarioError unless they know every option, and could accept some package.
    """
    _check_points(source, table, agenda, (*path, "preferences"))
    _check_red_lines(source, table, agenda, (*path, "red_lines"))
    preferences = from_points(
        {issue: table.preferences[issue].weight for issue in agenda},
        {
            issue: {option: table.preferences[issue].points[option] for option in options}
            for issue, options in agenda.items()
        },
        table.reservation,
        {issue: frozenset(options) for issue, options in table.red_lines.items()},
    )
    _check_acceptable(source, preferences, path)
    return preferences


def _check_points(source: Source, table: BriefTable, agenda: Agenda, path: Path) -> None:
    check_complete(source, table.preferences, agenda, path)
    for issue, preference in table.preferences.items():
        points = (*path, issue, "points")
        check_complete(source, preference.points, agenda[issue], points)
        if not any(preference.points.values()):
            raise source.error(points, "an option with more than 0 points", "none")
    if not any(preference.weight for preference in table.preferences.values()):
        raise source.error(path, "an issue with a weight of more than 0", "none")


def _check_red_lines(source: Source, table: BriefTable, agenda: Agenda, path: Path) -> None:
    for issue, options in table.red_lines.items():
        check_known(source, issue, agenda, (*path, issue))
        for place, option in enumerate(options):
            check_known(source, option, agenda[issue], (*path, issue, place))
        if set(agenda[issue]) <= set(options):
            raise source.error((*path, issue), "an option that is left", "none")


def _check_acceptable(source: Source, preferences: Preferences, path: Path) -> None:
    """Raise ScenarioError unless the best package within the red lines can be accepted."""
    best = {
        issue: max(
            values.keys() - preferences.ruled_out.get(issue, frozenset()), key=values.__getitem__
        )
        for issue, values in preferences.values.items()
    }
    if not preferences.accepts(best):
        raise source.error(
            (*path, "reservation"),
            f"at most {preferences.utility(best) / SCALE}, the most that the red lines leave",
            str(preferences.reservation / SCALE),
        )
