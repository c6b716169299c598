"""Entangled issues: good joint choices where too many issues hang together, and how good.

The choices are found by search, which proves nothing. What is proven is how far from any other
they may be: links are let go until the rest can be worked out exactly, in a way that makes no
package worse, and the frontier of that bounds every package.
"""

from __future__ import annotations

import numpy as np

from wasit.bargaining.agenda import Agenda
from wasit.bargaining.bundles import Bundles
from wasit.bargaining.elimination import eliminate
from wasit.bargaining.entangled.feasible import feasible
from wasit.bargaining.entangled.floors import floors
from wasit.bargaining.entangled.relaxation import relaxed
from wasit.bargaining.entangled.search import ROWS, search
from wasit.bargaining.entangled.shortfall import shortfall
from wasit.bargaining.entangled.table import Choices
from wasit.bargaining.linkage import graph, links, order
from wasit.bargaining.pruning import Losses

EFFORT = 5_000
"""How many ways to settle issues and their neighbours the bound may take: more gain little."""
BOUND = 500
"""How many points the frontier that bounds all packages may have; more are thinned."""


def approximate(agenda: Agenda, cells: int) -> Bundles:
    """Return good joint choices for all issues of `agenda`, with what they may have missed.

    There are none when red lines rule out everything, which is then proven. Raises Undecided, a
    ValueError, when it is not, and yet no choice was found.
    """
    bound = bounding(agenda, min(cells, EFFORT))
    if not len(bound.once):
        return bound
    losses, chosen = _found(agenda, bound)
    return Bundles(
        issues=tuple(range(len(agenda.issues))),
        losses=losses,
        once=np.zeros(len(chosen), np.bool_),
        options=chosen.astype(np.int32),
        epsilon=_epsilon(agenda, losses, bound) if len(chosen) else 0,
        searched=True,
    )


def bounding(agenda: Agenda, cells: int = EFFORT) -> Bundles:
    """Return joint choices that no package beats, though red lines may forbid some of them.

    For every package there is one that loses at most `epsilon` more for any party.
    """
    less = relaxed(agenda, cells)
    options = [len(each) for each in less.allowed]
    return eliminate(less, order(graph(len(options), links(less)), options), BOUND)


def _found(agenda: Agenda, bound: Bundles) -> tuple[Losses, Choices]:
    """Return what is found from the packages of the bound on, or from any that red lines leave."""
    some = np.linspace(0, len(bound.once) - 1, min(len(bound.once), ROWS // 2)).astype(np.intp)
    in_order = np.argsort(bound.issues)
    losses, chosen = search(agenda, bound.options[some][:, in_order].astype(np.intp))
    if len(chosen) or (sound := feasible(agenda)) is None:
        return losses, chosen
    return search(agenda, np.array([sound], np.intp))


def _epsilon(agenda: Agenda, losses: Losses, bound: Bundles) -> int:
    over = bound.losses - bound.epsilon
    return shortfall(losses, over, floors(agenda)) if shortfall(losses, over) else 0
