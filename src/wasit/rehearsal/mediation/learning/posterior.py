"""What a mediator believes of one side: a sample of people who would answer as it does.

Before any answer weights are drawn from a flat Dirichlet distribution, and on each issue one option
has the value 1, one the value 0, all others values drawn evenly between: any option in any place.
The worst options of an issue may be beyond a red line. What a side has to give, from its best
package down to no understanding, is drawn evenly from `LEAST_TO_GIVE` of all up to all.

Answers weigh the sample, and all then walk on (sequential Monte Carlo). Each step of the walk
leaves the posterior as it is: along a line through all weights and what there is to give, or
through all values, the answers hold between two points that are known exactly (hit-and-run), so
that the next place is drawn without a rejection; exchanges of two options, other red lines, and new
values for an issue, by Metropolis' rule. What the side has confided stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.confided import Confided, People
from wasit.rehearsal.mediation.learning.lines import where_held, within
from wasit.rehearsal.mediation.learning.packages import Costs
from wasit.rehearsal.mediation.learning.prior import (
    NEVER,
    Options,
    draw_options,
    draw_red_lines,
    worth,
)
from wasit.rehearsal.mediation.learning.rows import Rows
from wasit.rehearsal.mediation.sheets import Sheet

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Places = NDArray[np.intp]

LEAST = 1e-12
"""The least weight, before weights are made to add up to 1."""
ROUNDS = 6
"""How often each kind of step is taken after an answer."""
FEW = 3
"""So many issues a round takes one by one; a line goes through one of them, as many, or all."""
LEAST_TO_GIVE = 0.2
"""The least share of all that lies between its worst and best package that a side has to give."""
USUAL, HARDNESS = 0.45, 4.0
"""Whom the mean of all packages pleases less than `USUAL`, its concessions count for less.

Otherwise it would pay to be hard to please, or to seem so: see docs/algorithms/mediation.md.
"""


class Posterior:
    """A sample of what the options of every issue may be worth to one side.

    `sizes` says by issue how many options there are; `lapse` how often an answer is wrong; `sheet`
    what the side has confided, which is never wrong.
    `weights` are on a scale of each member's own, of shape (sample, issues); `give` is what share
    of their sum a member has to give, of shape (sample, 1); `choices` are the issues with a choice.
    Arrays of options are of shape (sample, issues, most options); what is not there is worth 0.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        random: np.random.Generator,
        count: int,
        lapse: float = 0.0,
        sheet: Sheet | None = None,
    ) -> None:
        self.sizes, self.count = tuple(sizes), count
        self.choices: Places = (np.array(sizes) > 1).nonzero()[0]
        self.present: Flags = np.asarray(np.arange(max(sizes)) < np.array(sizes)[:, None])
        self.rows = Rows(self.present)
        self._random, self._lapse = random, lapse
        self._every = np.arange(count)
        self._begin(sheet)

    def trust(self, sheet: Sheet) -> None:
        """Learn what the side has confided by now, and then its answers anew."""
        _, *answers = np.split(self._answers, self._starts[min(1, self._sure) :])
        self._begin(sheet)
        for rows in answers:
            self.learn(rows)

    def _begin(self, sheet: Sheet | None) -> None:
        self.sheet = sheet
        self._confided = Confided(sheet, self.present) if sheet else None
        people = self._anyone()
        if self._confided:
            people = self._confided.people(people, self._random)
        self.weights, self.give, (self._values, self._fixed, self._beyond) = people
        self._least_to_give = min(LEAST_TO_GIVE, float(self.give.min()))
        self._answers = self._ordered()
        self._sure = len(self._answers)
        self._starts = np.zeros(min(1, self._sure), np.intp)
        self._slack = np.zeros((self.count, self._sure))
        self._held: Flags = np.zeros((self.count, self._sure), np.bool_)

    @property
    def knows_worth(self) -> bool:
        """Whether the side has confided how much all counts for it."""
        return bool(self._confided and self._confided.tells_worth)

    @property
    def knows_all(self) -> bool:
        """Whether nothing is left to be learned."""
        return self.knows_worth and self.knows_limits

    @property
    def knows_limits(self) -> bool:
        """Whether it has confided what it would accept."""
        return bool(self._confided and self._confided.tells_give)

    @property
    def knows_order(self) -> bool:
        """Whether it has confided what counts more for it than what, at least."""
        return self._confided is not None

    def _anyone(self) -> People:
        """Draw from the prior."""
        weights = self._random.exponential(size=(self.count, len(self.sizes))) + LEAST
        give = self._random.uniform(LEAST_TO_GIVE, 1.0, (self.count, 1))
        return People(weights, give, draw_options(self.present, self.count, self._random))

    def _ordered(self) -> Floats:
        """Return the rows that hold for all who would rank as was confided."""
        rows = np.zeros((0, self.rows.length))
        if self._confided is None or self.knows_worth:
            return rows
        for issue, more, less in self._confided.order():
            row = self.rows.best if issue is None else partial(self.rows.option, issue)
            rows = np.concatenate([rows, (row(more) - row(less))[None]])
        return rows

    def parts(self) -> Floats:
        """Return what every option adds to a utility from 0 to 1: (sample, issues, options)."""
        weights = self.weights / self.weights.sum(axis=1, keepdims=True)
        parts: Floats = weights[..., None] * self._values
        return parts

    def costs(self, *, red_lines: bool = True) -> Costs:
        """Return what every option takes of what there is to give, and how much that counts."""
        has = self.give * self.weights.sum(axis=1, keepdims=True)
        lost = self.weights[..., None] * (1.0 - self._values)
        lost += NEVER * (self._beyond & red_lines | ~self.present)
        return Costs(lost / has[..., None], 1.0 / (1.0 + HARDNESS * self._hard_to_please()))

    def _hard_to_please(self) -> Floats:
        """Return by how much less than is usual the mean of all packages pleases each member."""
        pleased = self._values.sum(axis=2) / np.array(self.sizes)
        mean = (self.weights * pleased).sum(axis=1) / self.weights.sum(axis=1)
        found: Floats = np.maximum(USUAL - mean, 0.0)
        return found

    def features(self) -> Floats:
        """Return what `Rows` count: (sample, features), on a scale of each member's own."""
        worths = worth(self.weights, Options(self._values, self._fixed, self._beyond))
        has = self.give * self.weights.sum(axis=1, keepdims=True)
        return np.concatenate([worths.reshape(self.count, -1), self.weights, has], axis=1)

    def learn_first(self, row: Callable[[int], Floats], first: int, among: Sequence[int]) -> None:
        """Learn that what one row counts is worth more than what any other does."""
        rows = [row(first) - row(each) for each in among if each != first]
        if rows:
            self.learn(np.array(rows))

    def learn(self, rows: Floats) -> None:
        """Learn that features, counted as each of the `rows` says, are more than nothing.

        Either all of the rows are right, or the answer was wrong.
        """
        first = len(self._answers)
        self._starts = np.append(self._starts, first)
        self._answers = np.concatenate([self._answers, rows])
        self._slack = self.features() @ self._answers.T
        right = np.logical_and.reduce(self._slack[:, first:] > 0, axis=1)
        self._choose(np.where(right, 1.0 - self._lapse, self._lapse))
        if not self.knows_all:
            for _ in range(ROUNDS):
                self._walk()

    def _walk(self) -> None:
        """Take a step of each kind."""
        self._doubt()
        self._walk_weights()
        self._walk_weights()
        self._walk_values()
        self._walk_values()
        for issue in self._random.choice(self.choices, FEW).tolist():
            if not self.knows_order:
                self._exchange(issue)
            if not self.knows_worth:
                self._redraw(issue)
            if not (self._confided and self._confided.tells_lines):
                self._rule_out(issue)

    def _choose(self, likely: Floats) -> None:
        """Draw the likelier members more often (systematic resampling)."""
        if not likely.any():
            return
        ends = np.cumsum(likely / likely.sum())
        aims = (self._random.random() + self._every) / len(self._every)
        chosen = np.minimum(ends.searchsorted(aims), len(ends) - 1)
        self.weights, self._values = self.weights[chosen], self._values[chosen]
        self._fixed, self._slack = self._fixed[chosen], self._slack[chosen]
        self.give, self._beyond = self.give[chosen], self._beyond[chosen]

    def _doubt(self) -> None:
        """Draw which answers are taken to be right."""
        right: Flags = np.logical_and.reduceat(self._slack > 0, self._starts, axis=1)
        if self._lapse:
            right &= self._random.random(right.shape) >= self._lapse / (1.0 - self._lapse)
        self._held = np.repeat(right, np.diff(self._starts, append=len(self._answers)), axis=1)
        self._held[:, : self._sure] = True

    def _walk_weights(self) -> None:
        """Walk along a line of weights with one sum, and of what there is to give."""
        places = np.concatenate([self.weights, self.give - self._least_to_give], axis=1)
        line = self._line(places)
        line, more = line[:, :-1] * (not self.knows_worth), line[:, -1:] * (not self.knows_limits)
        other = self._another(self.weights)
        line -= other * (line.sum(axis=1) / other.sum(axis=1))[:, None]
        worth = (line[..., None] * self._values).reshape(len(line), -1)
        has = more * self.weights.sum(axis=1, keepdims=True)
        slope = np.concatenate([worth, line, has], axis=1) @ self._answers.T
        most = np.append(np.full(line.shape[1], np.inf), 1.0 - self._least_to_give)
        step = self._step(slope, np.concatenate([line, more], axis=1), places, most)
        self.weights = np.maximum(self.weights + step * line, LEAST)
        self.give = np.clip(self.give + step * more, self._least_to_give, 1.0)
        self._slack += step * slope

    def _walk_values(self) -> None:
        """Walk along a line of the values that are neither best nor worst.

        Whoever would then have a red line before a worse option stays.
        """
        line = np.where(self._fixed, 0.0, self._line(self._values))
        count = len(line)
        worth = (self.weights[..., None] * line).reshape(count, -1)
        slope = worth @ self._answers[:, : self.present.size].T
        flat = line.reshape(count, -1)
        step = self._step(slope, flat, self._values.reshape(count, -1), np.ones(flat.shape[1]))
        values = np.clip(self._values + step[..., None] * line, 0.0, 1.0)
        stays = self._out_of_order(values)
        self._values = np.where(stays[:, None, None], self._values, values)
        self._slack += np.where(stays[:, None], 0.0, step * slope)

    def _out_of_order(self, values: Floats) -> Flags:
        """Say by member whether an option beyond a red line is better than one that is not."""
        worst = np.where(self.present & ~self._beyond, values, 1.0).min(axis=2)
        best = np.where(self._beyond, values, 0.0).max(axis=2)
        wrong: Flags = np.logical_or.reduce(best > worst, axis=1)
        return wrong

    def _line(self, places: Floats) -> Floats:
        """Return by member a direction: between two others, or any, in some issues or all.

        It must not depend on where the member itself is, or the walk would lean.
        """
        count, issues = places.shape[:2]
        one, other = self._another(places), self._another(places)
        between, anywhere = one - other, self._random.standard_normal(places.shape) * one
        share = self._random.choice([1.0 / issues, FEW / issues, 1.0])
        some = self._random.random((count, issues)) < share
        either = self._random.random((count, 1)) < 0.5
        shape = (...,) + (None,) * (places.ndim - 2)
        found: Floats = np.where(either[shape], between, anywhere) * some[shape]
        return found

    def _another(self, places: Floats) -> Floats:
        """Return where, by member, another one is."""
        return np.roll(places, int(self._random.integers(1, self.count)), axis=0)

    def _step(self, slope: Floats, line: Floats, places: Floats, most: Floats) -> Floats:
        """Draw how far to go while all that is held stays true: (sample, 1).

        Places go from 0 to `most`.
        """
        lows, highs = zip(
            where_held(self._slack, slope, self._held), within(line, places, most), strict=True
        )
        low, high = np.fmax(*lows), np.fmin(*highs)
        usable = np.isfinite(low) & np.isfinite(high) & (low <= 0) & (high >= 0)
        low, high = np.where(usable, low, 0.0), np.where(usable, high, 0.0)
        step: Floats = (low + (high - low) * self._random.random(len(low)))[:, None]
        return step

    def _exchange(self, issue: int) -> None:
        """Let two options of an issue change places."""
        old = self._options(issue)
        keys = self._random.random((self.count, self.sizes[issue]))
        pair = np.argsort(keys, axis=1)[:, :2]
        new = Options(old.values.copy(), old.fixed.copy(), old.beyond.copy())
        for ours, theirs in zip(new, old, strict=True):
            ours[self._every[:, None], pair] = theirs[self._every[:, None], pair[:, ::-1]]
        self._take(issue, self.weights[:, issue], new)

    def _redraw(self, issue: int) -> None:
        """Draw an issue's weight and values anew."""
        fresh = self._random.exponential(size=self.count) + LEAST
        renewed = self._random.random(self.count) < 0.5
        weight = np.where(renewed, fresh, self.weights[:, issue])
        drawn = draw_options(self.present[issue], self.count, self._random)
        if self._confided:
            drawn = self._confided.options(drawn, self._random, issue)
        self._take(issue, weight, drawn)

    def _rule_out(self, issue: int) -> None:
        """Draw the red lines of an issue anew."""
        old = self._options(issue)
        beyond = draw_red_lines(old.values, self.present[issue], self._random)
        self._take(issue, self.weights[:, issue], old._replace(beyond=beyond))

    def _options(self, issue: int) -> Options:
        return Options(self._values[:, issue], self._fixed[:, issue], self._beyond[:, issue])

    def _take(self, issue: int, weight: Floats, options: Options) -> None:
        """Change an issue so for whom all that is held stays true."""
        old = self._options(issue)
        more = weight - self.weights[:, issue]
        before = worth(self.weights[:, issue], old)
        change = np.column_stack([worth(weight, options) - before, more, self.give[:, 0] * more])
        slack = self._slack + change @ self._answers[:, self.rows.of(issue)].T
        taken: Flags = np.logical_and.reduce((slack > 0) | ~self._held, axis=1)
        self.weights[taken, issue] = weight[taken]
        for mine, new in zip((self._values, self._fixed, self._beyond), options, strict=True):
            mine[taken, issue] = new[taken]
        self._slack[taken] = slack[taken]
