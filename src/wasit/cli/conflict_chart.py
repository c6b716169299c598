"""The chart of ``wasit conflict``: from what is found in a model to what is drawn."""

from __future__ import annotations

from collections.abc import Iterator

from wasit.charts.conflict import Graph, Line, State, graph_chart
from wasit.cli.conflict_words import held
from wasit.conflict.bits import members
from wasit.conflict.stability import Concept, Stability
from wasit.scenario.conflicts.model import ConflictModel
from wasit.talks.wording import read

MOST = 40
"""The most states that can be told apart in a ring."""


def drawn(model: ConflictModel, stability: Stability, language: str) -> str:
    """Return the graph of a conflict as SVG, its texts in one language."""
    return graph_chart(
        Graph(
            title=read(model.title, language)[1],
            names=[read(name, language)[1] for name in model.names],
            states=tuple(_states(model, stability, language)),
            lines=tuple(_lines(stability)),
        )
    )


def _states(model: ConflictModel, stability: Stability, language: str) -> Iterator[State]:
    everyone = sorted(model.conflict.everyone)
    sets = [{each: stability.stable(each, dm) for each in Concept} for dm in everyone]
    wide, narrow = stability.equilibria(Concept.GMR), stability.equilibria(Concept.SEQ)
    for state, label in enumerate(model.labels):
        yield State(
            label=read(label, language)[1] if label else model.conflict.states[state],
            held=[held(each, state) for each in sets],
            equilibrium=bool(wide >> state & 1),
            credible=bool(narrow >> state & 1),
        )


def _lines(stability: Stability) -> Iterator[Line]:
    conflict = stability.conflict
    for dm, arcs in enumerate(conflict.moves):
        for start, ends in enumerate(arcs):
            for end in members(ends):
                yield Line(dm, start, end, conflict.prefers(dm, end, start))
