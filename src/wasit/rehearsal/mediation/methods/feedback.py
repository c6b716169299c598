"""Feedback: each side calls a package better or worse than the last one, or the same.

The idea is that of Aydoğan, Hindriks and Jonker (2014), and of the feedback mediator of Genius: one
issue changes at a time, and what is said of the change becomes an arc in a graph of that issue's
options. Here a side is only asked what its graph does not tell. The package that is sounded in the
end has options with good ranks in both sides' graphs; how much issues weigh is only drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.packages import fairest
from wasit.rehearsal.mediation.methods.method import Conversation, Start, whole
from wasit.rehearsal.mediation.methods.preference_graph import PreferenceGraph
from wasit.rehearsal.mediation.methods.sounding import sounded
from wasit.rehearsal.mediation.questions import Comparison

Floats = NDArray[np.float64]
KEPT = 0.25
"""The share of the questions that is kept for the sounding, beside what is left over."""

SAMPLE = 256
"""So many sets of weights are thought possible for a side."""

Graphs = list[list[PreferenceGraph]]
"""By side, and by issue."""


def feedback(start: Start) -> Conversation:
    """Change the last package where most is unknown and most may be gained, until all is known.

    Only issues that hang on no other can be learned so.
    """
    sizes, seed, questions, _ = start
    random = np.random.default_rng((seed, 3))
    graphs = [[PreferenceGraph(size) for size in sizes] for _ in range(2)]
    text = [int(random.integers(size)) for size in sizes]
    last = int(KEPT * questions)
    left = questions - last
    while left > 0 and (change := _next(graphs, text, random)):
        issue, before, option = change[3:]
        shown, text[issue] = [*text[:issue], before, *text[issue + 1 :]], option
        for side in _unknown(graphs, issue, before, option)[:left]:
            answer = yield Comparison(side, whole(text), whole(shown))
            graphs[side][issue].learn(option, before, answer.feeling)
            left -= 1
    parts = [_parts(side, sizes, random) for side in graphs]
    best = fairest(*(each.mean(axis=0) for each in parts)).packages.tolist()
    return (yield from sounded(parts, sizes, best, seed, last + left))


class _Change(NamedTuple):
    """A change of the `issue` from one option to another, and what speaks for asking about it.

    `asked` is how many sides have something to tell, `is_next` whether it begins at the last
    package, `hope` how well both are known to like what it leads to.
    """

    asked: int
    is_next: bool
    hope: float
    issue: int
    before: int
    option: int


def _next(graphs: Graphs, text: Sequence[int], random: np.random.Generator) -> _Change | None:
    """Return what to ask: of most sides, from the last package on, where most may be gained.

    Of equals any is taken.
    """
    found = [
        _Change(len(unknown), before == text[issue], _hope(graphs, issue, option), *change)
        for change in _changes(graphs[0], random)
        for issue, before, option in [change]
        if (unknown := _unknown(graphs, *change))
    ]
    return max(found, key=lambda each: each[:3], default=None)


def _changes(
    graphs: Sequence[PreferenceGraph], random: np.random.Generator
) -> list[tuple[int, int, int]]:
    """Return every (issue, option before, option after), in any order."""
    changes = [
        (issue, *pair)
        for issue, graph in enumerate(graphs)
        for pair in permutations(range(len(graph.above)), 2)
    ]
    return [changes[place] for place in random.permutation(len(changes)).tolist()]


def _unknown(graphs: Graphs, issue: int, before: int, option: int) -> list[int]:
    """Return the sides whose graph does not tell how two options compare."""
    return [side for side in range(2) if not graphs[side][issue].knows(option, before)]


def _hope(graphs: Graphs, issue: int, option: int) -> float:
    return float(sum(side[issue].ranks()[option] for side in graphs))


def _parts(
    graphs: Sequence[PreferenceGraph], sizes: Sequence[int], random: np.random.Generator
) -> Floats:
    """Return what options may be worth: their ranks, with weights of issues drawn by chance."""
    ranks = np.zeros((len(sizes), max(sizes)))
    for issue, graph in enumerate(graphs):
        ranks[issue, : sizes[issue]] = graph.ranks()
    weights = random.dirichlet(np.ones(len(sizes)), SAMPLE)
    parts: Floats = weights[..., None] * ranks
    return parts
