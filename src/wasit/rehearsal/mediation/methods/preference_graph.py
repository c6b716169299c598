"""The preference graph: which options of one issue a side is known to like better than which.

An arc is a feedback; what follows from several is known as well.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class PreferenceGraph:
    """What one side has let be known about the options of one issue, of which there are `size`.

    `above[one, other]` says that one is known to be no worse than the other.
    """

    def __init__(self, size: int) -> None:
        self.above: Flags = np.eye(size, dtype=np.bool_)

    def learn(self, one: int, other: int, feeling: int) -> None:
        """Learn that `one` was called better than `other` (1), worse (-1) or the same (0).

        What contradicts earlier feedback makes the options that are concerned alike.
        """
        for better, worse in ((one, other), (other, one)):
            if feeling >= 0:
                self.above |= np.outer(self.above[:, better], self.above[worse])
            feeling = -feeling

    def knows(self, one: int, other: int) -> bool:
        """Say whether it is known how these two compare."""
        return bool(self.above[one, other] or self.above[other, one])

    def ranks(self) -> Floats:
        """Return by option the share of the others that it beats, open comparisons half won."""
        size = len(self.above)
        won = self.above.astype(np.float64) - self.above.T
        found: Floats = 0.5 + won.sum(axis=1) / (2.0 * max(1, size - 1))
        return found
