"""Votes: how a party says what it thinks of one change, and how much a mediator lets that count.

A vote is a whole number other than 0: its sign is the yes or the no, its size the strength, from 1
to the number of strengths. With one strength votes are yes or no; with two, strong or weak; with
four there are eight levels.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.annealing import chances

Floats = NDArray[np.float64]
Votes = NDArray[np.int64]

SPARE = 2
"""So many votes a party may cast more strongly than its share allows, to begin with."""


class Voter(Protocol):
    """One party in many talks."""

    def vote(self, gains: Floats, elapsed: float, random: np.random.Generator) -> Votes:
        """Return a vote on each change, of shape (talks,).

        `gains` are what the changes add for this party, in units of what one changes in the mean;
        `elapsed` is the share of the talks that is over.
        """


class Climber:
    """Says yes to what is better than the last text, and to nothing else."""

    def vote(self, gains: Floats, elapsed: float, random: np.random.Generator) -> Votes:
        return np.where(gains > 0, 1, -1)


class Annealer(NamedTuple):
    """Says yes also to what is worse, the less the worse and the later it is (Metropolis' rule)."""

    heat: float = 1.0

    def vote(self, gains: Floats, elapsed: float, random: np.random.Generator) -> Votes:
        taken = random.random(len(gains)) < chances(gains, self.heat * (1.0 - elapsed))
        return np.where(taken, 1, -1)


class Grader(NamedTuple):
    """Says truly how strongly it feels, in so many strengths that are equally frequent.

    With an `excess` above 1 it exaggerates: it takes each gain and loss for so much more.
    """

    strengths: int = 2
    excess: float = 1.0

    def vote(self, gains: Floats, elapsed: float, random: np.random.Generator) -> Votes:
        strength = 1 + cuts(self.strengths).searchsorted(self.excess * np.abs(gains))
        return np.where(gains > 0, strength, -strength)


class Blusterer(NamedTuple):
    """Says only what it feels most strongly: the strongest yes and the strongest no."""

    strengths: int = 2

    def vote(self, gains: Floats, elapsed: float, random: np.random.Generator) -> Votes:
        return np.where(gains > 0, self.strengths, -self.strengths)


def cuts(strengths: int) -> Floats:
    """Return between which sizes of a gain the strengths lie, where gains are normal with mean 0.

    The sizes are in units of their mean.
    """
    normal = NormalDist(sigma=np.sqrt(np.pi / 2))
    return np.array([normal.inv_cdf((1 + each / strengths) / 2) for each in range(1, strengths)])


def sizes(strengths: int) -> Floats:
    """Return the mean size of a gain of each strength, from the weakest on, as `cuts` has them."""
    edges = np.concatenate([[0.0], cuts(strengths), [np.inf]])
    density = np.exp(-(edges**2) / np.pi)
    found: Floats = strengths * (density[:-1] - density[1:])
    return found


class Cap:
    """Lets each party vote at each strength or above no more often than an honest one would.

    Of `strengths` that are equally frequent, a share of 1 - (s - 1) / strengths is at s or above.
    A vote beyond that counts as the next weaker one. So who exaggerates loses what strong votes
    tell, and nobody else does.
    """

    def __init__(self, talks: int, parties: int, strengths: int) -> None:
        self.strengths = strengths
        self.counted = np.zeros((talks, parties, strengths), np.int64)

    def __call__(self, votes: Votes) -> Votes:
        """Return what votes of shape (talks, parties) count for."""
        strength = np.abs(votes)
        allowed = self._allowed(self.counted.sum(axis=2) + 1)
        for least in range(self.strengths, 1, -1):
            used = self.counted[..., least - 1 :].sum(axis=2)
            strength[(strength >= least) & (used + 1 > allowed[..., least - 1])] = least - 1
        np.put_along_axis(
            self.counted,
            strength[..., None] - 1,
            np.take_along_axis(self.counted, strength[..., None] - 1, axis=2) + 1,
            axis=2,
        )
        return np.sign(votes) * strength

    def _allowed(self, cast: Votes) -> Votes:
        shares = 1.0 - np.arange(self.strengths) / self.strengths
        found: Votes = np.floor(shares * cast[..., None]).astype(np.int64) + SPARE
        return found


class Quota:
    """Takes a no for a yes while a party has said yes to less than its share of all proposals.

    The acceptance quotas of Lang and Fink (2012), against sides that reject out of strategy.
    `shares` has one for each party, from 0 (free to say no always) to 1.
    """

    def __init__(self, talks: int, shares: Floats) -> None:
        self.shares = shares
        self.asked = 0
        self.accepted = np.zeros((talks, len(shares)), np.int64)

    def __call__(self, votes: Votes) -> Votes:
        """Return what votes of shape (talks, parties) count for."""
        self.asked += 1
        owing = self.accepted < np.ceil(self.shares * self.asked)
        counted = np.where((votes < 0) & owing, 1, votes)
        self.accepted += counted > 0
        return counted
