"""What a statement states: what a warning, an assurance or a red line comes to, as data."""

from __future__ import annotations

from decimal import Decimal

from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import show
from wasit.scenario.parsing.layout import (
    AssuranceTable,
    ConditionTable,
    StatementTable,
    Text,
    WarningTable,
)
from wasit.scenario.parsing.references import Agenda, check_known
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.texts import allowed, wording
from wasit.talks.refusals import Refused
from wasit.talks.rooms.stated import Assurance, DeterrentWarning, RedLine, Stated
from wasit.talks.substance.conditions import Condition
from wasit.talks.wording import Wording
from wasit.talks.words.numbers import check_number, tidy


def read_stated(source: Source, table: StatementTable, agenda: Agenda, path: Path) -> Stated | None:
    """Return what a statement at `path` states beside its words; None when it is words alone.

    Raises ScenarioError where a text, a number, an issue or an option is not one.
    """
    if table.warning:
        return _warning(source, table.warning, (*path, "warning"))
    if table.assurance:
        return _assurance(source, table.assurance, (*path, "assurance"))
    return _red_line(source, table, agenda, path) if table.ruled_out else None


def _warning(source: Source, table: WarningTable, path: Path) -> DeterrentWarning:
    return DeterrentWarning(
        actor=wording(source, table.actor, (*path, "actor")),
        consequence=wording(source, table.consequence, (*path, "consequence")),
        condition=_condition(source, table.condition, (*path, "condition")),
        horizon=_perhaps(source, table.horizon, (*path, "horizon")),
        public=table.public,
    )


def _assurance(source: Source, table: AssuranceTable, path: Path) -> Assurance:
    return Assurance(
        condition=_condition(source, table.condition, (*path, "condition")),
        horizon=_perhaps(source, table.horizon, (*path, "horizon")),
        public=table.public,
    )


def _red_line(source: Source, table: StatementTable, agenda: Agenda, path: Path) -> RedLine:
    for issue, options in table.ruled_out.items():
        check_known(source, issue, agenda, (*path, "ruled_out", issue))
        for place, option in enumerate(options):
            check_known(source, option, agenda[issue], (*path, "ruled_out", issue, place))
    return RedLine(ruled_out={issue: tuple(each) for issue, each in table.ruled_out.items()})


def _condition(source: Source, table: ConditionTable | None, path: Path) -> Condition | None:
    if table is None:
        return None
    threshold = Decimal(repr(table.threshold))
    try:
        check_number(threshold)
    except Refused as refused:
        at = (*path, "threshold")
        raise source.error(at, allowed(refused), show(table.threshold)) from None
    return Condition(
        indicator=wording(source, table.indicator, (*path, "indicator")),
        operator=table.operator,
        threshold=tidy(threshold),
        unit=_perhaps(source, table.unit, (*path, "unit")),
    )


def _perhaps(source: Source, text: Text, path: Path) -> Wording:
    return wording(source, text, path) if text else {}
