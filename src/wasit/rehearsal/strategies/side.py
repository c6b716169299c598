"""The side: all that a strategy decides on, for many talks at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from wasit.bargaining.catalogue import Catalogue, Codes, Rows, Worths
from wasit.rehearsal.draws import Seeds, below


@dataclass(frozen=True, eq=False)
class History:
    """Packages in the order in which they were put forward: an array over the talks for each.

    `worths` is what each is worth to the side that looks at them.
    """

    codes: tuple[Codes, ...] = ()
    worths: tuple[Worths, ...] = ()

    def __len__(self) -> int:
        """Return how many were put forward, in each of the talks."""
        return len(self.codes)

    def add(self, codes: Codes, worths: Worths) -> History:
        return History((*self.codes, codes), (*self.worths, worths))

    def at(self, talks: Rows) -> History:
        """Return the history of some of the talks alone."""
        return History(
            tuple(each[talks] for each in self.codes), tuple(each[talks] for each in self.worths)
        )


@dataclass(frozen=True, eq=False)
class Side:
    """What one side knows in each of many talks that have come equally far.

    Its own preferences (the `rows` of its `catalogue`, by talk), what it has offered (`own`), what
    the mediators have brought it from the other side (`heard`), how many proposals after its first
    it has time for (`rounds`), and its own dice (`seeds`). Nothing else: not the other side's
    preferences, nor how the talks are played.
    """

    catalogue: Catalogue
    rows: Rows
    seeds: Seeds
    rounds: int
    own: History = field(default_factory=History)
    heard: History = field(default_factory=History)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def time(self) -> float:
        """How much of the time is gone: 0 at the first proposal, 1 at the last."""
        return min(1.0, len(self.own) / self.rounds) if self.rounds else 1.0

    @cached_property
    def best(self) -> Worths:
        """What this side's best package is worth to it, by talk."""
        return self.catalogue.best[self.rows]

    @cached_property
    def floor(self) -> Worths:
        """What no agreement is worth to it, by talk."""
        return self.catalogue.floors[self.rows]

    def worth(self, codes: Codes) -> Worths:
        return self.catalogue.worth(self.rows, codes)

    def at_least(self, asked: Worths) -> Codes:
        """Return the package worth `asked` or the least more; -1 where none is acceptable."""
        codes = self.catalogue.at_least(self.rows, self.within(asked))
        return np.where(self.best >= self.floor, codes, -1)

    def within(self, asked: Worths) -> Worths:
        """Return what is `asked`: beyond the best package, the best; below the floor, the floor."""
        return np.minimum(np.maximum(asked, self.floor), self.best)

    def roll(self, sides: Worths, purpose: str) -> Worths:
        """Return by talk a whole number from 0 to below `sides`, equally likely.

        The same turn and purpose give the same number.
        """
        return below(self.seeds, sides, len(self.own), purpose)
