"""The states of a conflict file, and the moves between them: from options, or as they are told."""

from __future__ import annotations

from collections.abc import Sequence

from wasit.conflict.model import Arcs, read_moves
from wasit.conflict.options import Option, check_pattern, feasible_states, moves_by_options
from wasit.scenario.conflicts.flaws import placed
from wasit.scenario.conflicts.layout import MOST_STATES, ConflictTable
from wasit.scenario.conflicts.model import Choice
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.words import English


def read_states(source: Source, table: ConflictTable, choices: Sequence[Choice]) -> tuple[str, ...]:
    """Return the states: by their options as Y, N and -, or else by their numbers from 1.

    Raises ScenarioError unless there are some, and all of one kind.
    """
    if not choices:
        return _told_states(source, table)
    for field, patterns in ("infeasible", table.infeasible), ("same", table.same):
        for place, pattern in enumerate(patterns):
            _check_pattern(source, pattern, choices, (field, place))
    return _listed(source, table, choices) if table.states else _found(source, table, choices)


def read_arcs(
    source: Source, table: ConflictTable, choices: Sequence[Choice], states: Sequence[str]
) -> Arcs:
    """Return who can move from where to where; raises ScenarioError where that is not clear."""
    if choices:
        return _arcs_by_options(source, table, choices, states)
    arcs = []
    for place, dm in enumerate(table.decision_makers):
        path = ("decision_makers", place, "moves")
        if dm.moves is None:
            raise source.error(
                path, English("a table of moves, as there are no options"), English("nothing")
            )
        with placed(source, path):
            arcs.append(read_moves(dm.moves, len(states)))
    return tuple(arcs)


def _told_states(source: Source, table: ConflictTable) -> tuple[str, ...]:
    for field, patterns in ("infeasible", table.infeasible), ("same", table.same):
        if patterns:
            raise source.error((field,), English("options to speak of"), English("none"))
    if not table.states:
        raise source.error(
            ("states",), English("an array of options, or else of states"), English("nothing")
        )
    for place, state in enumerate(table.states):
        if state.options is not None:
            raise source.error(
                ("states", place, "options"), English("options to speak of"), English("none")
            )
        if state.label is None:
            raise source.error(("states", place, "label"), English("a label"), English("nothing"))
    return tuple(str(number) for number in range(1, len(table.states) + 1))


def _listed(source: Source, table: ConflictTable, choices: Sequence[Choice]) -> tuple[str, ...]:
    if table.same:
        raise source.error(
            ("same",), English("no such array where the states are listed"), English("one")
        )
    patterns = []
    for place, state in enumerate(table.states):
        path = ("states", place, "options")
        if state.options is None:
            raise source.error(path, English("Y, N or - for each option"), English("nothing"))
        _check_pattern(source, state.options, choices, path)
        patterns.append(state.options)
    return tuple(patterns)


def _found(source: Source, table: ConflictTable, choices: Sequence[Choice]) -> tuple[str, ...]:
    states = feasible_states(len(choices), table.infeasible, table.same)
    if not 1 <= len(states) <= MOST_STATES:
        expected = English(f"options that leave 1 to {MOST_STATES} states")
        raise source.error(("infeasible",), expected, English(f"{len(states)}"))
    return states


def _arcs_by_options(
    source: Source, table: ConflictTable, choices: Sequence[Choice], states: Sequence[str]
) -> Arcs:
    for place, dm in enumerate(table.decision_makers):
        if dm.moves is not None:
            path = ("decision_makers", place, "moves")
            raise source.error(
                path, English("no table of moves, as options make them"), English("a table")
            )
    options = [Option(each.id, each.owner, each.change) for each in choices]
    with placed(source, ("states",) if table.states else ("same",)):
        return moves_by_options(options, states, len(table.decision_makers), table.infeasible)


def _check_pattern(source: Source, pattern: str, choices: Sequence[Choice], path: Path) -> None:
    with placed(source, path):
        check_pattern(pattern, len(choices))
