"""The steps: all that the packages of one agenda are worth, each amount once.

There are few of them where values are round, however many packages there are: no more than whole
points between nothing and the best.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from wasit.bargaining.half import Codes, Worths

MOST = 1 << 16
"""More steps than these are not worth the time that it takes to find them."""


class Steps(NamedTuple):
    """Worths in rising order, and by worth the lowest package, numbered as in a catalogue."""

    worths: Worths
    codes: Codes

    def at_least(self, asked: Worths) -> Codes:
        """Return the packages of the least worth that is `asked` or more; the best has as much."""
        found: Codes = self.codes[self.worths.searchsorted(asked)]
        return found


def steps(parts: Sequence[Worths]) -> Steps | None:
    """Return the steps of packages whose options are worth so much by issue; None if too many."""
    worths, codes, size = np.zeros(1, np.int64), np.zeros(1, np.int64), 1
    for part in reversed(parts):
        # Lower places first: of what is worth the same, the first is kept.
        sums = (part[:, None] + worths).reshape(-1)
        places = (np.arange(len(part))[:, None] * size + codes).reshape(-1)
        worths, kept = np.unique(sums, return_index=True)
        if len(worths) > MOST:
            return None
        codes = places[kept]
        size *= len(part)
    return Steps(worths, codes)
