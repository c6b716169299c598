"""The learning mediator of packages: finds a fair package from yes/no questions alone.

Issues are taken to count each by itself. Each answer changes what is believed of the side that gave
it. The package proposed has the largest product of what both sides are believed to gain in the
mean, which is the mean of the product, as each side is believed in by itself. An `opening` asks
what matters most; before it comes a little, and after it all the rest, by `comparing`.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.comparing import comparing
from wasit.rehearsal.mediation.learning.opening import opening
from wasit.rehearsal.mediation.learning.packages import fairest
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.questions import YesNo

Floats = NDArray[np.float64]

GLIMPSES = 8
"""So many comparisons come first: a talk may end before the opening does."""
FOREMOST = 5
"""Of so many issues each side is asked in the opening."""


class PackageLearner:
    """Asks two sides one yes/no question after another, and proposes a package at any time.

    `sizes` says by issue how many options there are; `lapse` how often an answer is thought to be
    wrong; `sample` how many people each side is thought of as. Equal seeds and answers give equal
    questions and proposals. Raises ValueError for an agenda without options to choose between.
    """

    def __init__(
        self, sizes: Sequence[int], seed: int, *, lapse: float = 0.01, sample: int = 256
    ) -> None:
        if min(sizes, default=0) < 1 or max(sizes) < 2:
            raise ValueError("a package needs an option for each issue, and a choice on one")
        self._random = np.random.default_rng(seed)
        self.sides = [Posterior(sizes, self._random, sample, lapse) for _ in range(2)]
        self._asking = self._questions()
        self._asked = next(self._asking)

    def proposal(self) -> tuple[int, ...]:
        """Return the package that is believed to be the fairest, by issue the option's place."""
        first, second = self.believed()
        return tuple(fairest(first, second).packages.tolist())

    def believed(self) -> list[Floats]:
        """Return by side what its options are believed to be worth: (issues, most options)."""
        return [side.parts().mean(axis=0) for side in self.sides]

    def ask(self) -> YesNo:
        """Return the next question; the same until it is answered."""
        return self._asked

    def learn(self, *, yes: bool) -> None:
        """Learn the answer to the question."""
        self._asked = self._asking.send(yes)

    def _questions(self) -> Generator[YesNo, bool, None]:
        yield from comparing(self.sides, self._random, GLIMPSES)
        yield from opening(self.sides, FOREMOST)
        yield from comparing(self.sides, self._random)
