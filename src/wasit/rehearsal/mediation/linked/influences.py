"""Influences: contracts of many binary issues whose worth hangs together, for many talks at once.

The setting of Klein, Faratin, Sayama and Bar-Yam (Group Decision and Negotiation 12, 2003): what a
text is worth to a party is the sum, over all pairs of issues that it settles with 1, of the
influence that they have on one another.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.annealing import COLDEST

Floats = NDArray[np.float64]

STARTS = 24
"""From how many texts at once the best one is sought."""
SWEEPS = 60
"""How many times all issues are gone through, from hot to cold."""
COLD = 5
"""So many sweeps at the end take improvements only."""


class Influences(NamedTuple):
    """What texts of 0 and 1 are worth to the parties of many talks.

    `alone` is of shape (talks, parties, issues): what an issue settled with 1 adds by itself;
    `beside` of shape (talks, parties, issues, issues), symmetric and with an empty diagonal: what
    two issues add when both are settled with 1.
    """

    alone: Floats
    beside: Floats

    @property
    def talks(self) -> int:
        return len(self.alone)

    @property
    def parties(self) -> int:
        return int(self.alone.shape[1])

    @property
    def issues(self) -> int:
        return int(self.alone.shape[2])

    def fields(self, texts: Floats) -> Floats:
        """Return what each issue adds beside the others as settled: (talks, parties, issues)."""
        added: Floats = (self.beside @ texts[:, None, :, None])[..., 0]
        return self.alone + added

    def worth(self, texts: Floats) -> Floats:
        """Return what `texts`, of shape (talks, issues), are worth: (talks, parties)."""
        found: Floats = ((self.alone + self.fields(texts)) * texts[:, None]).sum(axis=2) / 2
        return found

    def together(self) -> Influences:
        """Return the sum over all parties, as that of a single one."""
        return Influences(
            self.alone.sum(axis=1, keepdims=True), self.beside.sum(axis=1, keepdims=True)
        )

    def times(self, factors: Floats) -> Influences:
        """Return all with every party's worth times its factor, of shape (talks, parties)."""
        return Influences(self.alone * factors[..., None], self.beside * factors[..., None, None])


def draw(talks: int, issues: int, random: np.random.Generator) -> Influences:
    """Draw influences evenly from -1 to 1, of each issue on each, for two parties."""
    drawn = random.uniform(-1.0, 1.0, (talks, 2, issues, issues))
    beside = drawn + drawn.swapaxes(2, 3)
    places = np.arange(issues)
    beside[..., places, places] = 0.0
    return Influences(drawn[..., places, places], beside)


class Extremes(NamedTuple):
    """The least and the most that any text is worth: (talks, parties), as far as was found."""

    least: Floats
    most: Floats


def extremes(known: Influences, random: np.random.Generator) -> Extremes:
    """Seek the worst and the best text of each party by annealing from many texts at once."""
    return Extremes(
        -_most(known.times(-np.ones(known.alone.shape[:2])), random), _most(known, random)
    )


def _most(known: Influences, random: np.random.Generator) -> Floats:
    """Return the most that any text found is worth: (talks, parties)."""
    talks, parties, issues = known.alone.shape
    alone = known.alone.reshape(-1, 1, issues)
    beside = known.beside.reshape(-1, issues, issues)
    texts = random.integers(0, 2, (len(alone), STARTS, issues)).astype(np.float64)
    fields = alone + texts @ beside
    heat = np.abs(fields).mean(axis=(1, 2), keepdims=True)[..., 0]
    for sweep in range(SWEEPS):
        cooled = heat * max(COLDEST, 1.0 - sweep / (SWEEPS - COLD))
        for issue in random.permutation(issues):
            turned = 1.0 - 2.0 * texts[..., issue]
            gains = turned * fields[..., issue]
            chance = np.exp(np.minimum(gains, 0.0) / cooled)
            turned[random.random(gains.shape) >= chance] = 0.0
            texts[..., issue] += turned
            fields += turned[..., None] * beside[:, None, issue]
    worth = ((alone + fields) * texts).sum(axis=2) / 2
    found: Floats = worth.max(axis=1).reshape(talks, parties)
    return found
