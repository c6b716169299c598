"""The preferences in a conflict file: one order for each decision maker, and what is uncertain."""

from __future__ import annotations

from collections.abc import Sequence

from wasit.conflict.model import Ranks
from wasit.conflict.options import Option, taken
from wasit.conflict.preferences import by_ranking, by_statements, by_weights
from wasit.conflict.sampling import Belief
from wasit.conflict.statements import WORDS
from wasit.scenario.conflicts.flaws import placed
from wasit.scenario.conflicts.layout import DecisionMakerTable, PreferenceTable
from wasit.scenario.conflicts.model import Choice
from wasit.scenario.parsing.errors import Path
from wasit.scenario.parsing.faults import show
from wasit.scenario.parsing.references import check_known
from wasit.scenario.parsing.source import Source
from wasit.scenario.parsing.words import English

_WAYS = ("ranking", "weights", "statements")


def read_belief(
    source: Source,
    table: DecisionMakerTable,
    choices: Sequence[Choice],
    states: Sequence[str],
    path: Path,
) -> Belief:
    """Return what the file says a decision maker prefers; its own order comes first.

    Raises ScenarioError where an order cannot be read, or the alternatives leave it no chance.
    """
    rankings = [_ranks(source, table, choices, states, path)]
    for place, each in enumerate(table.alternatives):
        inner = (*path, "alternatives", place)
        rankings.append(_ranks(source, each, choices, states, inner))
    others = [each.probability for each in table.alternatives]
    if sum(others) >= 1:
        expected = English("probabilities that add up to less than 1")
        raise source.error((*path, "alternatives"), expected, English(f"{sum(others):g}"))
    return Belief(tuple(rankings), (1 - sum(others), *others), table.doubt)


def _ranks(
    source: Source,
    table: PreferenceTable,
    choices: Sequence[Choice],
    states: Sequence[str],
    path: Path,
) -> Ranks:
    way = _way(source, table, choices, path)
    if table.ranking is not None:
        with placed(source, (*path, way)):
            return by_ranking(table.ranking, len(states))
    names = [choice.id for choice in choices]
    options = [Option(choice.id, choice.owner) for choice in choices]
    chosen = [taken(options, state) for state in states]
    if table.weights is not None:
        for name in table.weights:
            check_known(source, name, names, (*path, way, name))
        return by_weights(table.weights, chosen)
    _check_readable(source, names)
    with placed(source, (*path, way)):
        return by_statements(table.statements or (), chosen, names)


def _way(source: Source, table: PreferenceTable, choices: Sequence[Choice], path: Path) -> str:
    """Return the one way in which the order of the states is said."""
    ways = [way for way in _WAYS if getattr(table, way) is not None]
    if len(ways) != 1:
        raise source.error(
            path,
            English(f"one of {', '.join(_WAYS)}"),
            English(" and ".join(ways) or "none of them"),
        )
    if not choices and ways != ["ranking"]:
        raise source.error(
            (*path, ways[0]), English("a ranking, as there are no options"), English(ways[0])
        )
    return ways[0]


def _check_readable(source: Source, options: Sequence[str]) -> None:
    for place, name in enumerate(options):
        if name in WORDS:
            expected = English("a name that is no word of statements")
            raise source.error(("options", place, "id"), expected, show(name))
