"""Links: what options of several issues are worth together, and which are never accepted so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wasit.scenario.briefs.rounding import Link
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import NONE, show
from wasit.scenario.parsing.layout import InteractionTable
from wasit.scenario.parsing.references import Agenda, check_known, check_package
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.words import Code, say
from wasit.talks.refusals import gettext_noop


def read_links(
    source: Source, tables: Sequence[InteractionTable], agenda: Agenda, path: Path
) -> list[Link]:
    """Return what pairs of options add, on the scale of the weights.

    Raises ScenarioError unless they are options of two issues, and each two have one table.
    """
    links: list[Link] = []
    for place, table in enumerate(tables):
        link = _link(source, table, agenda, (*path, place))
        if any(set(link.issues) == set(each.issues) for each in links):
            expected = say(gettext_noop("two issues whose interaction has not been told before"))
            found = gettext_noop("%(one)s and %(other)s")
            one, other = map(Code, link.issues)
            raise source.error((*path, place, "issues"), expected, say(found, one=one, other=other))
        links.append(link)
    return links


def _link(source: Source, table: InteractionTable, agenda: Agenda, path: Path) -> Link:
    first, second = table.issues
    for place, issue in enumerate(table.issues):
        check_known(source, issue, agenda, (*path, "issues", place))
    if first == second:
        expected = say(gettext_noop("another issue than the first"))
        raise source.error((*path, "issues", 1), expected, show(second))
    for option, others in table.points.items():
        check_known(source, option, agenda[first], (*path, "points", option))
        for other in others:
            check_known(source, other, agenda[second], (*path, "points", option, other))
    return Link((first, second), table.points)


def read_combinations(
    source: Source, tables: Sequence[Mapping[str, str]], agenda: Agenda, path: Path
) -> tuple[dict[str, str], ...]:
    """Return the options that are never accepted together; raises ScenarioError for less than two.

    One option alone is a red line of its issue.
    """
    for place, table in enumerate(tables):
        check_package(source, dict(table), agenda, (*path, place))
        if len(table) < 2:
            expected = gettext_noop("options of two issues or more; one alone is for %(field)s")
            found = say(gettext_noop("one")) if table else NONE
            raise source.error((*path, place), say(expected, field=Code("red_lines")), found)
    return tuple(map(dict, tables))
