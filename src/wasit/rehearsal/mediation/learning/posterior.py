"""What a mediator believes of one side: a sample of part-worths that agree with its answers.

Before any answer weights are drawn from a flat Dirichlet distribution, and on each issue one option
has the value 1, one the value 0, all others values drawn evenly between: any option in any place.
Answers weigh the sample, and all then walk on (sequential Monte Carlo). Each step of the walk
leaves the posterior as it is: along a line through all weights or all values at once the answers
hold between two points that are known exactly (hit-and-run), so that the next place is drawn
without a rejection; exchanges of two options, and new values for an issue, by Metropolis' rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

LEAST = 1e-12
"""The least weight, before weights are made to add up to 1."""
ROUNDS = 6
"""How often each kind of step is taken after an answer."""


class Posterior:
    """A sample of what the options of every issue may be worth to one side.

    `sizes` says by issue how many options there are; `lapse` how often an answer is wrong.
    `weights` are on a scale of each member's own, of shape (sample, issues); `choices` are the
    issues with a choice. Arrays of options are of shape (sample, issues, most options); what is
    not there is worth 0.
    """

    def __init__(
        self, sizes: Sequence[int], random: np.random.Generator, count: int, lapse: float = 0.0
    ) -> None:
        self.sizes, self.count = tuple(sizes), count
        self.choices: Places = (np.array(sizes) > 1).nonzero()[0]
        self.present: Flags = np.asarray(np.arange(max(sizes)) < np.array(sizes)[:, None])
        self._random, self._lapse = random, lapse
        self._every = np.arange(count)
        shape = (count, *self.present.shape)
        self.weights = random.exponential(size=shape[:2]) + LEAST
        self._values, self._fixed = self._drawn(np.ones(shape[:2], np.bool_))
        self._rows = np.zeros((0, self.features().shape[1]))
        self._starts = np.zeros(0, np.intp)
        self._slack = np.zeros((count, 0))
        self._held: Flags = np.zeros((count, 0), np.bool_)

    def parts(self) -> Floats:
        """Return what every option adds to a utility from 0 to 1: (sample, issues, options)."""
        weights = self.weights / self.weights.sum(axis=1, keepdims=True)
        parts: Floats = weights[..., None] * self._values
        return parts

    def features(self) -> Floats:
        """Return what options are worth, then what the best of each issue is: (sample, features).

        On a scale of each member's own.
        """
        worth: Floats = self.weights[..., None] * self._values
        return np.concatenate([worth.reshape(len(worth), -1), self.weights], axis=1)

    def counting(self, options: Floats) -> Floats:
        """Return the row that counts options so: (issues, options)."""
        return np.concatenate([options.ravel(), np.zeros(len(self.sizes))])

    def option(self, issue: int, option: int) -> Floats:
        """Return the row that counts one option."""
        options = np.zeros(self.present.shape)
        options[issue, option] = 1.0
        return self.counting(options)

    def best(self, issue: int) -> Floats:
        """Return the row that counts the best option of an issue, whichever it is."""
        row = np.zeros(self.present.size + len(self.sizes))
        row[self.present.size + issue] = 1.0
        return row

    def learn_first(self, row: Callable[[int], Floats], first: int, among: Sequence[int]) -> None:
        """Learn that what one row counts is worth more than what any other does."""
        rows = [row(first) - row(each) for each in among if each != first]
        if rows:
            self.learn(np.array(rows))

    def learn(self, rows: Floats) -> None:
        """Learn that features, counted as each of the `rows` says, are more than nothing.

        Either all of the rows are right, or the answer was wrong.
        """
        slack = self.features() @ rows.T
        self._starts = np.append(self._starts, len(self._rows))
        self._rows = np.concatenate([self._rows, rows])
        self._slack = np.concatenate([self._slack, slack], axis=1)
        right = np.logical_and.reduce(slack > 0, axis=1)
        self._choose(np.where(right, 1.0 - self._lapse, self._lapse))
        for _ in range(ROUNDS):
            self._doubt()
            self._walk_weights()
            self._walk_weights()
            self._walk_values()
            self._walk_values()
            self._exchange()
            self._redraw()

    def _choose(self, likely: Floats) -> None:
        """Draw the likelier members more often (systematic resampling)."""
        if not likely.any():
            return
        ends = np.cumsum(likely / likely.sum())
        aims = (self._random.random() + self._every) / len(self._every)
        chosen = np.minimum(ends.searchsorted(aims), len(ends) - 1)
        self.weights, self._values = self.weights[chosen], self._values[chosen]
        self._fixed, self._slack = self._fixed[chosen], self._slack[chosen]

    def _doubt(self) -> None:
        """Draw which answers are taken to be right."""
        right: Flags = np.logical_and.reduceat(self._slack > 0, self._starts, axis=1)
        if self._lapse:
            right &= self._random.random(right.shape) >= self._lapse / (1.0 - self._lapse)
        self._held = np.repeat(right, np.diff(self._starts, append=len(self._rows)), axis=1)

    def _walk_weights(self) -> None:
        """Walk along a line of weights with one sum."""
        line = self._line(self.weights)
        other = self._another(self.weights)
        line -= other * (line.sum(axis=1) / other.sum(axis=1))[:, None]
        worth = (line[..., None] * self._values).reshape(len(line), -1)
        slope = np.concatenate([worth, line], axis=1) @ self._rows.T
        step = self._step(slope, line, self.weights, None)
        self.weights = np.maximum(self.weights + step * line, LEAST)
        self._slack += step * slope

    def _walk_values(self) -> None:
        """Walk along a line of the values that are neither best nor worst."""
        line = np.where(self._fixed, 0.0, self._line(self._values))
        count = len(line)
        worth = (self.weights[..., None] * line).reshape(count, -1)
        slope = worth @ self._rows[:, : self.present.size].T
        flat = line.reshape(count, -1)
        step = self._step(slope, flat, self._values.reshape(count, -1), 1.0)
        self._values = np.clip(self._values + step[..., None] * line, 0.0, 1.0)
        self._slack += step * slope

    def _line(self, places: Floats) -> Floats:
        """Return by member a direction: between two others, or any, in some issues or all.

        It must not depend on where the member itself is, or the walk would lean.
        """
        count, issues = places.shape[:2]
        one, other = self._another(places), self._another(places)
        between, anywhere = one - other, self._random.standard_normal(places.shape) * one
        share = self._random.choice([1.0 / issues, 3.0 / issues, 1.0])
        some = self._random.random((count, issues)) < share
        either = self._random.random((count, 1)) < 0.5
        shape = (...,) + (None,) * (places.ndim - 2)
        found: Floats = np.where(either[shape], between, anywhere) * some[shape]
        return found

    def _another(self, places: Floats) -> Floats:
        """Return where, by member, another one is."""
        return np.roll(places, int(self._random.integers(1, self.count)), axis=0)

    def _step(self, slope: Floats, line: Floats, places: Floats, most: float | None) -> Floats:
        """Draw how far to go while all that is held stays true: (sample, 1)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            answers, floors = -self._slack / slope, -places / line
            low = np.fmax(
                np.where(self._held & (slope > 0), answers, -np.inf).max(axis=1, initial=-np.inf),
                np.where(line > 0, floors, -np.inf).max(axis=1),
            )
            high = np.fmin(
                np.where(self._held & (slope < 0), answers, np.inf).min(axis=1, initial=np.inf),
                np.where(line < 0, floors, np.inf).min(axis=1),
            )
            if most is not None:
                roofs = (most - places) / line
                low = np.fmax(low, np.where(line < 0, roofs, -np.inf).max(axis=1))
                high = np.fmin(high, np.where(line > 0, roofs, np.inf).min(axis=1))
        usable = np.isfinite(low) & np.isfinite(high) & (low <= 0) & (high >= 0)
        low, high = np.where(usable, low, 0.0), np.where(usable, high, 0.0)
        step: Floats = (low + (high - low) * self._random.random(len(low)))[:, None]
        return step

    def _exchange(self) -> None:
        """Let two options of an issue change places."""
        issue = self._random.integers(self.present.shape[0], size=len(self._every))
        keys = self._random.random((len(issue), self.present.shape[1]))
        pair = np.argsort(np.where(self.present[issue], keys, 2.0), axis=1)[:, :2]
        there = self.present[issue[:, None], pair[:, 1:]]
        at = (self._every[:, None], issue[:, None], pair)
        other = (self._every[:, None], issue[:, None], np.where(there, pair[:, ::-1], pair))
        values, fixed = self._values.copy(), self._fixed.copy()
        values[at], fixed[at] = self._values[other], self._fixed[other]
        self._take(self.weights, values, fixed)

    def _redraw(self) -> None:
        """Draw an issue's weight and values anew."""
        issue = self._random.integers(self.present.shape[0], size=len(self._every))
        here = np.zeros(self.weights.shape, np.bool_)
        here[self._every, issue] = True
        weights = self.weights.copy()
        renewed = self._random.random(len(issue)) < 0.5
        fresh = self._random.exponential(size=len(issue)) + LEAST
        weights[self._every, issue] = np.where(renewed, fresh, weights[self._every, issue])
        values, fixed = self._drawn(here)
        self._take(weights, values, fixed)

    def _drawn(self, here: Flags) -> tuple[Floats, Flags]:
        """Draw from the prior the values, and which are fixed, of the issues that are meant."""
        shape = (*here.shape, self.present.shape[1])
        order = np.argsort(np.where(self.present, self._random.random(shape), 2.0), axis=2)
        fresh = np.where(self.present, self._random.random(shape), 0.0)
        fixed = np.broadcast_to(~self.present, shape).copy()
        np.put_along_axis(fresh, order[..., 1:2], 0.0, axis=2)
        np.put_along_axis(fresh, order[..., :1], 1.0, axis=2)
        np.put_along_axis(fixed, order[..., :2], True, axis=2)
        if here.all():
            return fresh, fixed
        return (
            np.where(here[..., None], fresh, self._values),
            np.where(here[..., None], fixed, self._fixed),
        )

    def _take(self, weights: Floats, values: Floats, fixed: Flags) -> None:
        """Go there where all that is held stays true."""
        before = self.weights, self._values, self._fixed
        self.weights, self._values, self._fixed = weights, values, fixed
        slack = self.features() @ self._rows.T
        taken: Flags = np.logical_and.reduce((slack > 0) | ~self._held, axis=1)
        self.weights = np.where(taken[:, None], weights, before[0])
        self._values = np.where(taken[:, None, None], values, before[1])
        self._fixed = np.where(taken[:, None, None], fixed, before[2])
        self._slack = np.where(taken[:, None], slack, self._slack)
