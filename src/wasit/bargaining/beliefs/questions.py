"""Questions: which comparison to ask a party next, so that the answer helps most.

What matters is not what is uncertain, but what is uncertain *and* decides between the packages
that may yet turn out to be the fair one. So a question is worth the part of the variance of what
these contenders are worth, relative to one another, that its answer explains: p (1 - p) times the
square of the difference of their means after either answer. In trials this needed about half as
many questions as the usual rule, which takes the comparison that is most uncertain and largest
(docs/algorithms/elicitation.md has the figures).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.solutions import solutions
from wasit.bargaining.statements import Prefers

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

CONTENDERS = 60
"""How many packages are drawn that may yet be the fair one."""
CANDIDATES = 300
"""How many questions are considered."""


class Question(Struct, frozen=True, kw_only=True):
    """Asks which of two packages a party would rather have, all else being equal.

    Both settle the same two issues. `chance` is how likely the answer `one` is thought to be, and
    `gain` the variance among the contenders that an answer explains, in shares of the full scale.
    """

    one: dict[str, str]
    other: dict[str, str]
    chance: float
    gain: float

    def answer(self, *, first: bool) -> Prefers:
        """Return the statement that the answer makes."""
        if first:
            return Prefers(better=self.one, worse=self.other)
        return Prefers(better=self.other, worse=self.one)


def contenders(beliefs: Sequence[Belief], *, seed: int, count: int = CONTENDERS) -> Places:
    """Return packages that may be the Nash package, as places of shape (packages, issues).

    Each is the Nash package of preferences drawn from the beliefs of all sides, or of their means,
    with reservation values left out of account.
    """
    random = np.random.default_rng(seed)
    draws = [
        [belief.drawn(int(random.integers(belief.sample.size))) for belief in beliefs]
        for _ in range(count)
    ]
    found = [_fair(beliefs[0].menu, profile) for profile in (*draws, [b.mean() for b in beliefs])]
    return np.unique(np.array(found), axis=0)


def next_question(
    belief: Belief, among: Places, *, seed: int, candidates: int = CANDIDATES
) -> Question | None:
    """Return the comparison of two steps, on two issues, that tells most between packages.

    `among` are the contenders, as places of shape (packages, issues). None is returned when there
    is nothing left to ask: one issue alone, or every comparison is as good as answered.
    """
    asked = _trades(belief, candidates, np.random.default_rng(seed))
    if not len(asked):
        return None
    ahead = belief.parts[:, asked] @ np.array([1.0, 1.0, -1.0, -1.0]) > 0
    gains = _explained(ahead, belief.parts[:, among].sum(axis=2))
    best = int(gains.argmax())
    if gains[best] <= 0:
        return None
    places = asked[best].tolist()
    return Question(
        one=_named(belief.menu, places[:2]),
        other=_named(belief.menu, places[2:]),
        chance=float(ahead[:, best].mean()),
        gain=float(gains[best]),
    )


def _explained(ahead: NDArray[np.bool_], worth: Floats) -> Floats:
    """Return what each answer explains of the variance between packages, of shape (questions,).

    `ahead` of shape (samples, questions) has the answers, and `worth` of shape (samples, packages)
    what the packages are worth.
    """
    lead = worth - worth.mean(axis=1, keepdims=True)
    lead -= lead.mean(axis=0)
    chance = ahead.mean(axis=0)
    # The means after either answer are apart by this over p (1 - p).
    apart = ahead.T.astype(np.float64) @ lead / len(ahead)
    spread = chance * (1.0 - chance)
    mean: Floats = (apart**2).mean(axis=1)
    explained: Floats = np.divide(mean, spread, out=np.zeros_like(mean), where=spread > 0)
    return explained


def _trades(belief: Belief, count: int, random: np.random.Generator) -> Places:
    """Return comparisons of a step on one issue with a step on another, as places.

    Each row has the better option of the first issue and the worse of the second, then the worse
    of the first and the better of the second, by their mean values.
    """
    menu = belief.menu
    wide = np.flatnonzero(menu.sizes > 1)
    if len(wide) < 2:
        return np.zeros((0, 4), dtype=np.intp)
    values = belief.parts.mean(axis=0)
    found = []
    for _ in range(count):
        steps = []
        for issue in random.choice(wide, 2, replace=False):
            ends = menu.starts[issue] + random.choice(menu.sizes[issue], 2, replace=False)
            steps.append(sorted(ends.tolist(), key=values.__getitem__))
        (low, high), (bottom, top) = steps
        found.append((high, bottom, low, top))
    return np.unique(np.array(found, dtype=np.intp), axis=0)


def _fair(menu: Menu, profile: Sequence[Preferences]) -> list[int]:
    """Return the places of the Nash package where nothing is reserved."""
    found = solutions([replace(each, reservation=0) for each in profile]).named()
    return [int(place) for place in menu.places(found["nash"].package)]


def _named(menu: Menu, places: Sequence[int]) -> dict[str, str]:
    return dict(menu.named(place) for place in places)
