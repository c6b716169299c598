"""Published conflicts: their graphs, as numbers, and the stabilities that were published.

Elmira: Hipel, Fang, Kilgour and Haight 1993; the others are from textbooks. States are numbered
from 1, as in the literature. The Garrison diversion is among the graphs in JSON.
"""

from __future__ import annotations

from typing import NamedTuple

from wasit.conflict.model import Conflict, read_moves
from wasit.conflict.preferences import by_ranking
from wasit.conflict.stability import Concept


class Published(NamedTuple):
    """A conflict, with the stable states by concept and decision maker, and the equilibria."""

    conflict: Conflict
    stable: dict[Concept, list[set[int]]]
    equilibria: dict[Concept, set[int]]


def graph(names: str, states: int, moves: list[dict[str, list[int]]], *rankings: str) -> Conflict:
    return Conflict(
        decision_makers=tuple(names.split()),
        states=tuple(str(number) for number in range(1, states + 1)),
        moves=tuple(read_moves(table, states) for table in moves),
        ranks=tuple(by_ranking(ranking, states) for ranking in rankings),
    )


def two_by_two(first: str, second: str) -> Conflict:
    """Two decision makers with one option each: 1 neither, 2 the first, 3 the second, 4 both."""
    rows = {"1": [2], "2": [1], "3": [4], "4": [3]}
    columns = {"1": [3], "3": [1], "2": [4], "4": [2]}
    return graph("A B", 4, [rows, columns], first, second)


ALL9 = set(range(1, 10))
ELMIRA = Published(
    graph(
        "MoE Uniroyal LocalGov",
        9,
        [
            {"1": [2], "3": [4], "5": [6], "7": [8]},
            {
                "1": [3, 9],
                "2": [4, 9],
                "3": [9],
                "4": [9],
                "5": [7, 9],
                "6": [8, 9],
                "7": [9],
                "8": [9],
            },
            {str(a): [b] for a, b in [(1, 5), (2, 6), (3, 7), (4, 8)]}
            | {str(b): [a] for a, b in [(1, 5), (2, 6), (3, 7), (4, 8)]},
        ],
        "7 > 3 > 4 > 8 > 5 > 1 > 2 > 6 > 9",
        "1 > 4 > 8 > 5 > 9 > 3 > 7 > 2 > 6",
        "7 > 3 > 5 > 1 > 8 > 6 > 4 > 2 > 9",
    ),
    {
        Concept.NASH: [ALL9, {1, 4, 5, 8, 9}, {5, 6, 7, 8, 9}],
        Concept.GMR: [ALL9, {1, 4, 5, 8, 9}, ALL9],
        Concept.SMR: [ALL9, {1, 4, 5, 8, 9}, ALL9],
        Concept.SEQ: [ALL9, {1, 4, 5, 8, 9}, {2, 3, 5, 6, 7, 8, 9}],
    },
    {
        Concept.NASH: {5, 8, 9},
        Concept.GMR: {1, 4, 5, 8, 9},
        Concept.SMR: {1, 4, 5, 8, 9},
        Concept.SEQ: {5, 8, 9},
    },
)
ELMIRA_COALITIONS = {
    (0, 1): {1, 3, 4, 7, 8, 9},
    (0, 2): {2, 4, 5, 6, 7, 8, 9},
    (1, 2): {1, 3, 4, 5, 7, 8, 9},
    (0, 1, 2): {1, 3, 4, 5, 7, 8, 9},
}

# Cooperating is the option: 1 is mutual defection, 4 mutual cooperation.
PRISONERS_DILEMMA = Published(
    two_by_two("3 > 4 > 1 > 2", "2 > 4 > 1 > 3"),
    {
        Concept.NASH: [{1, 3}, {1, 2}],
        Concept.GMR: [{1, 3, 4}, {1, 2, 4}],
        Concept.SMR: [{1, 3, 4}, {1, 2, 4}],
        Concept.SEQ: [{1, 3, 4}, {1, 2, 4}],
    },
    {
        Concept.NASH: {1},
        Concept.GMR: {1, 4},
        Concept.SMR: {1, 4},
        Concept.SEQ: {1, 4},
    },
)

# Swerving is the option: 1 is the crash, 4 is that both swerve.
CHICKEN = Published(
    two_by_two("3 > 4 > 2 > 1", "2 > 4 > 3 > 1"),
    {
        Concept.NASH: [{2, 3}, {2, 3}],
        Concept.GMR: [{2, 3, 4}, {2, 3, 4}],
        Concept.SMR: [{2, 3, 4}, {2, 3, 4}],
        Concept.SEQ: [{2, 3}, {2, 3}],
    },
    {
        Concept.NASH: {2, 3},
        Concept.GMR: {2, 3, 4},
        Concept.SMR: {2, 3, 4},
        Concept.SEQ: {2, 3},
    },
)
