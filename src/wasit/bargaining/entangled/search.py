"""Search: good packages where too many issues hang together to find the best.

Many packages are bettered at once, each along a direction of its own: issue after issue takes the
option that loses least while the others stay. The best are then shaken and bettered anew, again
and again. What crosses no red line is kept, and at last everything one change away from the best
is looked at, until nothing more is gained. This proves nothing; what it may have missed is told by
`wasit.bargaining.entangled.shortfall`.

All is in whole numbers, and chance falls alike everywhere: the same agenda gives the same bits.
"""

from __future__ import annotations

import numpy as np

from wasit.bargaining.agenda import Agenda
from wasit.bargaining.entangled.directions import directions
from wasit.bargaining.entangled.table import Choices, State, Table, Whole
from wasit.bargaining.pruning import Losses, thinned, undominated

SEED = 1
ROWS = 64
"""How many packages are bettered at once."""
ROUNDS = 12
"""How many times they are shaken after the first descent."""
SWEEPS = 30
"""How many times one descent goes through all issues at most."""
SHAKEN = 8
"""One option in so many is drawn anew."""
STEPS = 20
"""How many times the packages one change away are looked at, at most."""
KEPT = 800
"""How many packages are held at most."""


class Found:
    """The best packages met so far: none dominated by another, and no more than `KEPT`.

    `losses` is of shape (parties, packages), `choices`, of shape (packages, issues), has the
    numbers of the options in the table.
    """

    def __init__(self, losses: Losses, choices: Choices) -> None:
        places, _ = undominated(losses)
        kept, _ = thinned(losses[:, places], KEPT, np.zeros(len(places), np.int64))
        self.losses, self.choices = losses[:, places[kept]], choices[places[kept]]

    def and_also(self, losses: Losses, choices: Choices) -> Found:
        return Found(np.hstack([self.losses, losses]), np.vstack([self.choices, choices]))

    def best(self, weights: Whole) -> Choices:
        """Return by direction the package that loses least along it."""
        best: Choices = self.choices[(weights @ self.losses).argmin(axis=1)]
        return best


def search(agenda: Agenda, starts: Choices) -> tuple[Losses, Choices]:
    """Return good packages, none dominated by another: what they lose, and their options by place.

    These are of shape (parties, packages) and (packages, issues), as are the packages to begin
    with, `starts`. None may be found though there are some.
    """
    random = np.random.RandomState(SEED)  # its draws are promised never to change
    table = Table(agenda)
    spread = directions(len(agenda.tops), ROWS)
    weights = np.resize(spread, (ROWS, spread.shape[1]))
    rows = np.vstack([starts + table.starts[:-1], _drawn(agenda, table, random)])[:ROWS]
    found = Found(np.zeros((len(agenda.tops), 0), np.int64), rows[:0])
    for _ in range(ROUNDS + 1):
        state = _bettered(table, table.state(rows), weights)
        sound = state.sound(table)
        found = found.and_also(state.losses(table)[:, sound], state.chosen[sound])
        rows = found.best(weights) if len(found.choices) else state.chosen
        shaken = random.randint(SHAKEN, size=rows.shape, dtype=np.int64) == 0
        rows = np.where(shaken, _drawn(agenda, table, random), rows)
    if len(found.choices):
        found = _widened(table, found)
    return found.losses, found.choices - table.starts[:-1]


def _drawn(agenda: Agenda, table: Table, random: np.random.RandomState) -> Choices:
    """Draw packages by chance, within the options allowed."""
    drawn = [
        np.array(allowed)[random.randint(len(allowed), size=ROWS, dtype=np.int64)]
        for allowed in agenda.allowed
    ]
    numbers: Choices = np.stack(drawn, axis=1) + table.starts[:-1]
    return numbers


def _bettered(table: Table, state: State, weights: Whole) -> State:
    for _ in range(SWEEPS):
        if not sum(table.settle(state, issue, weights) for issue in range(len(table.sizes))):
            break
    return state


def _widened(table: Table, found: Found) -> Found:
    """Return what is left when all packages one change away are looked at too."""
    for _ in range(STEPS):
        losses, (rows, options) = table.one_change_away(table.state(found.choices))
        places, _ = undominated(losses)
        made = table.changed(found.choices, rows[places], options[places])
        more = found.and_also(losses[:, places], made)
        if np.array_equal(more.losses, found.losses):
            break
        found = more
    return found
