"""Red lines: the options that a side never accepts, one by one or as the ends of a range."""

from __future__ import annotations

from collections.abc import Mapping

from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import NONE, describe
from wasit.scenario.parsing.layout import BeyondTable, RedLine
from wasit.scenario.parsing.references import Matters, check_known
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.words import say
from wasit.scenario.ranges import beyond
from wasit.talks.refusals import gettext_noop


def read_red_lines(
    source: Source, lines: Mapping[str, RedLine], matters: Matters, path: Path
) -> dict[str, frozenset[str]]:
    """Return the options ruled out, by issue; raises ScenarioError where they leave none."""
    return {
        issue: _ruled_out(source, line, matters, (*path, issue)) for issue, line in lines.items()
    }


def _ruled_out(source: Source, line: RedLine, matters: Matters, path: Path) -> frozenset[str]:
    issue = str(path[-1])
    check_known(source, issue, matters.options, path)
    options = matters.options[issue]
    if isinstance(line, BeyondTable):
        _check_limits(source, line, matters, path)
        line = beyond(line, options)
    for place, option in enumerate(line):
        check_known(source, option, options, (*path, place))
    if set(options) <= set(line):
        raise source.error(path, say(gettext_noop("an option that is left")), NONE)
    return frozenset(line)


def _check_limits(source: Source, line: BeyondTable, matters: Matters, path: Path) -> None:
    if path[-1] not in matters.numeric:
        expected = say(gettext_noop("an array of options, as this is no range of numbers"))
        raise source.error(path, expected, describe(dict))
    if line.below is None and line.above is None:
        raise source.error(path, say(gettext_noop("a limit below or above")), NONE)
