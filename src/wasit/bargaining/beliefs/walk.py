"""The walk: moves a sample about among what the evidence allows, so that it stays a fair one.

Every move leaves the posterior as it is. Weights move along lines through all issues or between
two; the value of an option moves between its issue's worst and best; two options of an issue
change places; and the ways of a party drift. What statements say is met exactly (see `lines`);
conduct is weighed by Metropolis' rule, and so are exchanges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.beliefs.lines import Line, steps
from wasit.bargaining.beliefs.sample import Prior, Sample
from wasit.bargaining.elicitation.statements import Row
from wasit.bargaining.menu import Menu

Floats = NDArray[np.float64]
Conduct = Callable[[Sample], Floats]
"""The logarithm of how likely what a party did is, for each preference of a sample."""

DRIFT = 0.15
"""The standard deviation of a step of a party's ways."""
ROUNDING = 1e-9
"""By how much a row may be missed, as moves are rounded."""


class Heard(NamedTuple):
    """All statements as matrices of rows: see `wasit.bargaining.elicitation.statements.Row`.

    `parts` is of shape (options, rows), `weights` (issues, rows), `offsets` (rows,), and `odds`
    (samples, rows): how much likelier a preference is when it keeps to the row, as a logarithm.
    """

    parts: Floats
    weights: Floats
    offsets: Floats
    odds: Floats

    @classmethod
    def nothing(cls, menu: Menu, samples: int) -> Heard:
        options, issues = len(menu), len(menu.issues)
        return cls(*(np.zeros(shape) for shape in ((options, 0), (issues, 0), 0, (samples, 0))))

    def more(self, found: Sequence[Row], odds: Floats) -> Heard:
        """Return this with further rows, all with the same `odds`, of shape (samples,)."""
        return Heard(
            np.column_stack([self.parts, *(each.parts for each in found)]),
            np.column_stack([self.weights, *(each.weights for each in found)]),
            np.append(self.offsets, [each.offset for each in found]),
            np.column_stack([self.odds, *(odds for _ in found)]),
        )

    def slack(self, menu: Menu, sample: Sample) -> Floats:
        held: Floats = (
            sample.parts(menu) @ self.parts + sample.weights @ self.weights + self.offsets
        )
        return held


class Known(NamedTuple):
    """What was thought beforehand, and the issues, by place, whose options have a sure order."""

    prior: Prior
    orders: frozenset[int] = frozenset()


class Walk:
    """Moves a sample within what was heard and, where there is any, by what was done."""

    def __init__(
        self,
        menu: Menu,
        known: Known,
        heard: Heard,
        conduct: Conduct | None,
        random: np.random.Generator,
    ) -> None:
        self._menu, self._heard, self._conduct, self._random = menu, heard, conduct, random
        self._prior = known.prior
        # How likely the conduct is for the sample as it stands: costly, so worked out once a move.
        self._likely = np.zeros(0)
        sizes = menu.sizes.tolist()
        shaped = {menu.issue(each) for each in known.prior.shapes}
        open_values = [at for at in range(len(sizes)) if at not in shaped]
        self._shaded = [at for at in open_values if sizes[at] > 2]
        self._swapped = [at for at in open_values if sizes[at] > 1 and at not in known.orders]

    def run(self, sample: Sample, sweeps: int) -> Sample:
        """Return the sample after so many sweeps over all that can move."""
        self._likely = self._conduct(sample) if self._conduct else np.zeros(sample.size)
        for _ in range(sweeps):
            for issue in self._shaded:
                sample = self._shade(sample, issue)
            for issue in self._swapped:
                sample = self._swap(sample, issue)
            for _ in self._menu.issues:
                sample = self._balance(sample, self._spread(sample))
                sample = self._balance(sample, self._pair(sample))
            if self._conduct is not None:
                sample = self._drift(sample)
        return sample

    def _spread(self, sample: Sample) -> Floats:
        """Return a direction through all weights that keeps their sum."""
        towards = self._random.standard_normal(sample.weights.shape)
        towards -= towards.mean(axis=1, keepdims=True)
        return towards

    def _pair(self, sample: Sample) -> Floats:
        """Return the direction from one issue's weight to another's."""
        count, issues = sample.weights.shape
        towards = np.zeros((count, issues))
        rows = np.arange(count)
        towards[rows, self._random.integers(issues, size=count)] += 1.0
        towards[rows, self._random.integers(issues, size=count)] -= 1.0
        return towards

    def _balance(self, sample: Sample, towards: Floats) -> Sample:
        """Move the weights of each preference along its direction."""
        room = np.divide(-sample.weights, towards, out=np.zeros_like(towards), where=towards != 0)
        low = np.where(towards > 0, room, -np.inf).max(axis=1)
        high = np.where(towards < 0, room, np.inf).min(axis=1)
        still = ~np.isfinite(low)
        low[still] = high[still] = 0.0
        slope = (towards[:, self._menu.issue_of] * sample.values) @ self._heard.parts
        slope += towards @ self._heard.weights
        line = Line(low, high, self._heard.slack(self._menu, sample), slope)
        step = steps(line, self._heard.odds, self._random)
        weights = np.maximum(sample.weights + step[:, None] * towards, 0.0)
        ahead = None
        if self._prior.evenness > 1:
            ahead = self._prior.weighed(weights) - self._prior.weighed(sample.weights)
        return self._weighed(sample, sample._replace(weights=weights), ahead)

    def _shade(self, sample: Sample, issue: int) -> Sample:
        """Move the value of one option that is neither the worst nor the best of its issue."""
        block = self._block(issue)
        rows = np.arange(sample.size)
        between = self._random.integers(1, self._menu.sizes[issue] - 1, size=sample.size)
        at = sample.values[:, block].argsort(axis=1)[rows, between] + block.start
        value = sample.values[rows, at]
        slope = sample.weights[:, issue, None] * self._heard.parts[at]
        line = Line(-value, 1.0 - value, self._heard.slack(self._menu, sample), slope)
        values = sample.values.copy()
        values[rows, at] = np.clip(value + steps(line, self._heard.odds, self._random), 0.0, 1.0)
        return self._weighed(sample, sample._replace(values=values))

    def _swap(self, sample: Sample, issue: int) -> Sample:
        """Let two options of an issue change places, where that is as likely."""
        block = self._block(issue)
        rows = np.arange(sample.size)
        size = int(self._menu.sizes[issue])
        one = self._random.integers(size, size=sample.size)
        other = (one + self._random.integers(1, size, size=sample.size)) % size
        values = sample.values.copy()
        values[rows, block.start + one] = sample.values[rows, block.start + other]
        values[rows, block.start + other] = sample.values[rows, block.start + one]
        moved = sample._replace(values=values)
        return self._weighed(sample, moved, self._said(moved) - self._said(sample))

    def _drift(self, sample: Sample) -> Sample:
        """Move a party's ways a little, reflected at 0 and 1."""
        moved = sample.ways + DRIFT * self._random.standard_normal(sample.ways.shape)
        return self._weighed(sample, sample._replace(ways=1.0 - abs(1.0 - abs(moved) % 2.0)))

    def _said(self, sample: Sample) -> Floats:
        return likelihood(self._heard.slack(self._menu, sample), self._heard.odds)

    def _weighed(self, sample: Sample, moved: Sample, ahead: Floats | None = None) -> Sample:
        """Take each move with the chance by which it is likelier, given what was done."""
        if self._conduct is None and ahead is None:
            return moved
        likely = self._likely if self._conduct is None else self._conduct(moved)
        gain = likely - self._likely + (0.0 if ahead is None else ahead)
        taken = np.log(self._random.random(sample.size)) < gain
        self._likely = np.where(taken, likely, self._likely)
        return Sample(
            *(np.where(taken[:, None], new, old) for new, old in zip(moved, sample, strict=True))
        )

    def _block(self, issue: int) -> slice:
        start = int(self._menu.starts[issue])
        return slice(start, start + int(self._menu.sizes[issue]))


def likelihood(slack: Floats, odds: Floats) -> Floats:
    """Return the logarithm of how likely each preference made the statements, up to a constant.

    It is minus infinity where a row is missed that must hold.
    """
    missed: Floats = np.where(slack < -ROUNDING, odds, 0.0).sum(axis=1)
    return -missed
