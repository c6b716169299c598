"""The single text: a mediator changes one issue at a time, and all sides vote on the change.

No side tells what a text is worth to it. What the mediator does with votes is the mediator's own
method: see `Mediator` and those who are one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.annealing import cooled, metropolis
from wasit.rehearsal.mediation.linked.influences import Influences
from wasit.rehearsal.mediation.linked.votes import Voter, Votes, sizes

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
Count = Callable[[Votes], Votes]
"""What votes count for: a `Cap`, a `Quota`, or all as they are cast."""


class Mediator(Protocol):
    """Chooses changes, and keeps them or not, in many talks at once."""

    def propose(self, texts: Floats) -> Places:
        """Return, for each talk, the issue to be changed in its text."""

    def keep(self, votes: Votes, elapsed: float) -> Flags:
        """Say, for each talk, whether the change last proposed stays.

        `votes` is of shape (talks, parties).
        """


def mediate(
    known: Influences,
    voters: Sequence[Voter],
    mediator: Mediator,
    random: np.random.Generator,
    marks: Sequence[int],
) -> list[Floats]:
    """Mediate all talks of `known` at once; return the texts after so many proposals as `marks`.

    The talks end with the last of the marks, which rise. Every proposal is one question to each
    side. Equal `random` gives equal talks.
    """
    every = np.arange(known.talks)
    texts = random.integers(0, 2, (known.talks, known.issues)).astype(np.float64)
    fields = known.fields(texts)
    unit = np.abs(fields).mean(axis=2)
    proposals = marks[-1]
    marked = []
    for step in range(proposals):
        elapsed = step / proposals
        issues = mediator.propose(texts)
        turned = 1.0 - 2.0 * texts[every, issues]
        gains = turned[:, None] * fields[every, :, issues] / unit
        cast = [voter.vote(gains[:, party], elapsed, random) for party, voter in enumerate(voters)]
        turned[~mediator.keep(np.stack(cast, axis=1), elapsed)] = 0.0
        texts[every, issues] += turned
        fields += turned[:, None, None] * known.beside[every, :, issues]
        if step + 1 in marks:
            marked.append(texts.copy())
    return marked


def as_cast(votes: Votes) -> Votes:
    """Count votes as they are."""
    return votes


class Unanimous:
    """Changes any issue, and keeps what all sides say yes to (the mediator of Klein et al.)."""

    def __init__(self, random: np.random.Generator, count: Count = as_cast) -> None:
        self._random, self._count = random, count

    def propose(self, texts: Floats) -> Places:
        return self._random.integers(texts.shape[1], size=len(texts))

    def keep(self, votes: Votes, elapsed: float) -> Flags:
        kept: Flags = np.logical_and.reduce(self._count(votes) > 0, axis=1)
        return kept


class Weighing:
    """What mediators of graded votes share: they weigh votes, and anneal on what these come to."""

    def __init__(
        self,
        random: np.random.Generator,
        strengths: int,
        count: Count = as_cast,
        heat: float = 1.0,
    ) -> None:
        self._random, self._count, self._heat = random, count, heat
        self._sizes = sizes(strengths)

    def _weighed(self, votes: Votes) -> Floats:
        """Return what votes of shape (talks, parties) stand for, of all parties together."""
        stood: Floats = strength(self._count(votes), self._sizes).sum(axis=1)
        return stood

    def _kept(self, gains: Floats, elapsed: float) -> Flags:
        """Say, for each talk, whether a change stays from which so much is gained together."""
        return metropolis(gains, cooled(self._heat, elapsed), self._random)


class Annealing(Weighing):
    """Goes through the issues in turn, and anneals on what all votes add up to.

    A change whose votes add up to less than nothing is kept by Metropolis' rule, with a heat that
    falls to nothing by the end.
    """

    _orders: Places
    """In which order the issues of each talk are gone through now, of shape (talks, issues)."""

    _asked = 0

    def propose(self, texts: Floats) -> Places:
        talks, issues = texts.shape
        if self._asked % issues == 0:
            orders = np.tile(np.arange(issues), (talks, 1))
            self._orders = self._random.permuted(orders, axis=1)
        self._asked += 1
        return self._orders[:, (self._asked - 1) % issues]

    def keep(self, votes: Votes, elapsed: float) -> Flags:
        return self._kept(self._weighed(votes), elapsed)


def strength(votes: Votes, known: Floats) -> Floats:
    """Return what votes stand for: the mean size of a gain of that strength, with its sign."""
    stood: Floats = np.sign(votes) * known[np.abs(votes) - 1]
    return stood
