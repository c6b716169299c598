"""The learning mediator of packages: finds a fair package from yes/no questions alone.

Issues are taken to count each by itself. Each answer changes what is believed of the side that gave
it: what options are worth to it, which it never accepts, and what no understanding is worth. The
package proposed has the largest product of what it is expected to leave both sides, nothing being
left by what a side says no to. That is the mean of the product, as each side is believed in by
itself.

A little comparing comes first, and the question to both whether they could live with what would be
proposed. Then an `opening` asks what matters most: briefly where one could not, as much is left to
be found there. Then each side is sounded about what would be proposed, and while it is sure to be
accepted, all the rest is comparing again. A side is not asked what it has confided.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from math import log2, prod

import numpy as np
from numpy.typing import NDArray

from wasit.rehearsal.mediation.learning.comparing import most_telling
from wasit.rehearsal.mediation.learning.opening import opening
from wasit.rehearsal.mediation.learning.play import in_play
from wasit.rehearsal.mediation.learning.posterior import Posterior
from wasit.rehearsal.mediation.learning.sounding import unsure
from wasit.rehearsal.mediation.learning.telling import Telling, bearable
from wasit.rehearsal.mediation.questions import YesNo
from wasit.rehearsal.mediation.sheets import Sheet, Sheets

Places = NDArray[np.intp]

GLIMPSES = 6
"""So many comparisons come first: a talk may end before the opening does."""
FOREMOST = 5
"""Of so many issues each side is asked in the opening, where there are questions enough."""
WIDE, NARROW = 0.9, 0.45
"""About so large a share of the questions comes before the opening ends, or a smaller one."""


class PackageLearner:
    """Asks two sides one yes/no question after another, and proposes a package at any time.

    `sizes` says by issue how many options there are; `questions` how many will be asked in all, so
    that the opening leaves enough of them; `lapse` how often an answer is thought to be wrong;
    `sample` how many people each side is thought of as; `sheets` by side what it has confided.
    Equal seeds, sheets and answers give equal questions and proposals. Raises ValueError for an
    agenda without options to choose between.
    """

    def __init__(  # noqa: PLR0913 - what is known, and how finely it is thought about
        self,
        sizes: Sequence[int],
        seed: int,
        *,
        questions: int = 100,
        lapse: float = 0.01,
        sample: int = 256,
        sheets: Sheets = (None, None),
    ) -> None:
        if min(sizes, default=0) < 1 or max(sizes) < 2:
            raise ValueError("a package needs an option for each issue, and a choice on one")
        self._seed = seed
        self._random = np.random.default_rng(seed)
        self.sides = [Posterior(sizes, self._random, sample, lapse, each) for each in sheets]
        self._most = questions
        self._secured: Places | None = None
        self._asking = self._questions()
        self._asked = next(self._asking, None)

    def proposal(self) -> tuple[int, ...]:
        """Return the package that is believed to be the fairest, by issue the option's place.

        The last one that both were sure to live with, where they are not sure to live with it.
        """
        random = np.random.default_rng((self._seed, 1))
        play = in_play(self.sides, random)
        package = play.proposal
        if self._secured is not None and unsure(self.sides, play, random):
            package = self._secured
        return tuple(package.tolist())

    def ask(self) -> YesNo | None:
        """Return the next question, the same until it is answered; None when all is known."""
        return self._asked

    def learn(self, *, yes: bool) -> None:
        """Learn the answer to the question."""
        try:
            self._asked = self._asking.send(yes)
        except StopIteration:
            self._asked = None

    def trust(self, side: int, sheet: Sheet | None) -> None:
        """Take a side at its word for what it has confided by now."""
        if sheet is not None and sheet != self.sides[side].sheet:
            self.sides[side].trust(sheet)

    def _questions(self) -> Generator[YesNo, bool, None]:
        if not all(side.knows_order for side in self.sides):
            for _ in range(GLIMPSES):
                yield from self._put(self._compared())
            borne = yield from self._tried()
            yield from opening(self.sides, self._opened(WIDE if borne else NARROW))
        while telling := self._sounded():
            yield from self._put(telling)

    def _tried(self) -> Generator[YesNo, bool, bool]:
        """Ask both whether they could live with what would now be proposed, and say if so."""
        package = in_play(self.sides, self._random).proposal[None]
        answers = []
        for at, side in enumerate(self.sides):
            if not side.knows_limits:
                asked = bearable(at, side, package, np.ones(1), np.zeros(1))
                answers.append((yield from self._put(asked)))
        return all(answers)

    def _put(self, telling: Telling) -> Generator[YesNo, bool, bool]:
        """Ask, let the side's posterior learn the answer, and return it."""
        yes = yield telling.question
        self.sides[telling.question.side].learn((telling.row if yes else -telling.row)[None])
        return yes

    def _compared(self) -> Telling:
        return most_telling(self.sides, in_play(self.sides, self._random), self._random)

    def _sounded(self) -> Telling | None:
        play = in_play(self.sides, self._random)
        if asked := unsure(self.sides, play, self._random):
            return asked
        self._secured = play.proposal
        if all(side.knows_all for side in self.sides):
            return None
        return most_telling(self.sides, play, self._random)

    def _opened(self, share: float) -> int:
        """Return of how many issues the opening asks, with such a share of all questions."""
        sizes = self.sides[0].sizes
        asked = sum(not side.knows_order for side in self.sides)
        an_issue = asked * (log2(len(sizes)) + log2(prod(sizes)) / len(sizes))
        return min(FOREMOST, max(1, round((share * self._most - GLIMPSES - 2) / an_issue)))
