"""The table of linked issues: what each option loses by itself, and beside each other option.

Options of all issues are numbered through. What many packages lose, and would lose with one option
changed, is read off the table for all of them at once.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.agenda import Agenda

Choices = NDArray[np.intp]
"""Options chosen, by number or by place, of shape (packages, issues)."""
Whole = NDArray[np.int64]

NEVER = np.iinfo(np.int64).max


class State(NamedTuple):
    """Packages, what they lose by each option if it is chosen, and what they match.

    `fields` is of shape (packages, parties, options): what an option loses beside all other
    options that are chosen. `matches` counts by combination how many of its options are chosen.
    """

    chosen: Choices
    fields: Whole
    matches: Whole

    def losses(self, table: Table) -> Whole:
        """Return what the packages lose, of shape (parties, packages)."""
        beside = np.take_along_axis(self.fields, self.chosen[:, None, :], axis=2).sum(axis=2).T
        # A pair shows in the fields of both its options.
        losses: Whole = (beside + table.alone[:, self.chosen].sum(axis=2)) // 2
        return losses

    def sound(self, table: Table) -> NDArray[np.bool_]:
        """Say of each package whether it has no combination that is ruled out."""
        sound: NDArray[np.bool_] = ~(self.matches == table.lengths).any(axis=1)
        return sound


class Table:
    """`agenda` as a table; `alone` is of shape (parties, options)."""

    def __init__(self, agenda: Agenda) -> None:
        sizes = [losses.shape[1] for losses in agenda.losses]
        self.starts = np.concatenate([[0], np.cumsum(sizes)])
        self.sizes = np.array(sizes)
        self.alone: Whole = np.concatenate(agenda.losses, axis=1)
        self.closed = np.ones(len(self.alone[0]), np.bool_)
        for issue, allowed in enumerate(agenda.allowed):
            self.closed[self.starts[issue] + np.array(allowed, np.intp)] = False
        self._beside = self._pairs(agenda)
        self.members = np.zeros((len(self.closed), len(agenda.combinations)), np.int64)
        for place, combination in enumerate(agenda.combinations):
            for issue, option in combination:
                self.members[self.starts[issue] + option, place] = 1
        self.lengths = self.members.sum(axis=0)

    def _pairs(self, agenda: Agenda) -> Whole:
        """Return what two options lose together, of shape (options, parties, options)."""
        parties, options = self.alone.shape
        beside = np.zeros((options, parties, options), np.int64)
        for pair in agenda.pairs:
            rows, columns = (self.span(issue) for issue in pair.issues)
            beside[rows, :, columns] += pair.losses.swapaxes(1, 2)
            beside[columns, :, rows] += pair.losses.transpose(1, 2, 0)
        return beside

    def span(self, issue: int) -> slice:
        return slice(int(self.starts[issue]), int(self.starts[issue + 1]))

    def state(self, chosen: Choices) -> State:
        fields = np.repeat(self.alone[None], len(chosen), axis=0)
        for column in chosen.T:
            fields += self._beside[column]
        return State(chosen.copy(), fields, self.members[chosen].sum(axis=1))

    def crossings(self, state: State, issue: int) -> Whole:
        """Return how many combinations each option of `issue` would complete, by package."""
        others = state.matches - self.members[state.chosen[:, issue]]
        full = (others == self.lengths - 1).astype(np.int64)
        crossings: Whole = full @ self.members[self.span(issue)].T
        return crossings

    def settle(self, state: State, issue: int, weights: Whole) -> bool:
        """Settle `issue` as it costs least, in every package; says whether any has changed.

        `weights` is of shape (packages, parties). Fewer ruled-out combinations come first.
        """
        cost = (state.fields[:, :, self.span(issue)] * weights[:, :, None]).sum(axis=1)
        if self.members[self.span(issue)].any():
            crossings = self.crossings(state, issue)
            cost[crossings > crossings.min(axis=1, keepdims=True)] = NEVER
        cost[:, self.closed[self.span(issue)]] = NEVER
        every = np.arange(len(cost))
        best, old = cost.argmin(axis=1), state.chosen[:, issue] - self.starts[issue]
        better = np.flatnonzero(cost[every, best] < cost[every, old])
        if not len(better):
            return False
        before, after = state.chosen[better, issue], best[better] + self.starts[issue]
        state.fields[better] += self._beside[after] - self._beside[before]
        state.matches[better] += self.members[after] - self.members[before]
        state.chosen[better, issue] = after
        return True

    def one_change_away(self, state: State) -> tuple[Whole, Choices]:
        """Return what all packages one option away lose, and which they are, red lines held.

        `state` has only packages that cross none.
        """
        kept = np.take_along_axis(state.fields, state.chosen[:, None, :], axis=2)
        changed = state.losses(self).T[:, :, None] + state.fields
        changed -= np.repeat(kept, self.sizes, axis=2)
        never = np.repeat(self.closed[None], len(state.chosen), axis=0)
        for issue in range(len(self.sizes)):
            if self.members[self.span(issue)].any():
                never[:, self.span(issue)] |= self.crossings(state, issue) > 0
        rows, options = np.nonzero(~never)
        return changed[rows, :, options].T, np.stack([rows, options])

    def changed(self, chosen: Choices, rows: Choices, options: Choices) -> Choices:
        """Return the packages of some `rows` of `chosen`, each with an option changed."""
        made = chosen[rows]
        issue = self.starts.searchsorted(options, side="right") - 1
        made[np.arange(len(made)), issue] = options
        return made
