"""The learning mediator of a single text: learns how issues hang together from votes alone.

What all sides gain together by settling an issue with 1 is taken to be linear in how the others
are settled, with coefficients that are unknown and normal beforehand: a Bayesian linear regression
for each issue, brought up to date with each vote (a Kalman filter that stands still). The next
change is the one with the best gain of a draw from what is believed (Thompson 1933), so that it
asks where it expects a gain or knows little. What is believed to be better afterwards is kept, and
what is believed to be worse by Metropolis' rule, with a heat that falls to nothing by the end.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.linked.single_text import Flags, Places, Weighing
from wasit.rehearsal.mediation.linked.votes import Votes

Floats = NDArray[np.float64]

SPREAD = np.pi
"""The variance of what two sides gain together by a change, each in units of its mean size."""


class FieldLearner(Weighing):
    """A `Mediator` that asks where its question tells or gains most."""

    _issues: Places
    """The issue last changed in each talk."""

    _begun = False

    def propose(self, texts: Floats) -> Places:
        if not self._begun:
            self._begin(texts)
        gains = -self._spins[:, :-1] * self._means
        drawn = self._random.standard_normal(gains.shape)
        self._issues = (gains + drawn * np.sqrt(np.maximum(self._variances, 0.0))).argmax(axis=1)
        return self._issues

    def keep(self, votes: Votes, elapsed: float) -> Flags:
        turned = -self._spins[self._every, self._issues]
        self._learn(turned * self._weighed(votes))
        gains = turned * self._means[self._every, self._issues]
        kept = self._kept(gains, elapsed)
        self._turn(np.where(kept, 2.0 * turned, 0.0))
        return kept

    def _begin(self, texts: Floats) -> None:
        talks, issues = texts.shape
        self._begun, self._every = True, np.arange(talks)
        # What votes of these strengths leave open, of both sides together.
        self._noise = SPREAD - 2.0 * float((self._sizes**2).mean())
        # Texts as -1 and 1, and a 1 for what an issue gains by itself.
        self._spins = np.column_stack([2.0 * texts - 1.0, np.ones(talks)])
        known = np.eye(issues + 1) * SPREAD / (issues + 1)
        self._spreads = np.tile(known, (talks, issues, 1, 1))
        self._slopes = np.zeros((talks, issues, issues + 1))
        self._means = np.zeros((talks, issues))
        self._variances = np.full((talks, issues), SPREAD)

    def _learn(self, found: Floats) -> None:
        """Learn what all gain by settling the issues with 1, as the votes have it: (talks,)."""
        at = (self._every, self._issues)
        lean = (self._spreads[at] @ self._spins[:, :, None])[..., 0]
        certain = (lean * self._spins).sum(axis=1)
        pull = lean / (certain + self._noise)[:, None]
        self._slopes[at] += pull * (found - self._means[at])[:, None]
        self._spreads[at] -= pull[:, :, None] * lean[:, None, :]
        self._means[at] = (self._slopes[at] * self._spins).sum(axis=1)
        self._variances[at] -= certain * (pull * self._spins).sum(axis=1)

    def _turn(self, turned: Floats) -> None:
        """Turn the issues by so much, and see what that changes for all others."""
        at = (self._every, self._issues)
        rows = self._spreads[self._every, :, self._issues]
        mixed = (rows @ self._spins[:, :, None])[..., 0]
        own = rows[self._every, :, self._issues]
        self._variances += 2.0 * turned[:, None] * mixed + (turned**2)[:, None] * own
        self._means += turned[:, None] * self._slopes[self._every, :, self._issues]
        self._spins[at] += turned
