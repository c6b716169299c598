"""Questions: which comparison to ask a party next, so that the answer helps most.

What matters is not what is uncertain, but what is uncertain *and* decides between the packages
that may yet turn out to be the fair one. So a question is worth the part of the variance of what
these contenders are worth, relative to one another, that its answer explains: p (1 - p) times the
square of the difference of their means after either answer. In simulations this needed about two
thirds of the questions of the usual rule, which takes the comparison that is most uncertain and
largest (docs/algorithms/elicitation.md has the figures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.elicitation.statements import Prefers
from wasit.bargaining.frontiers import Points, frontiers
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE
from wasit.bargaining.solutions import choose

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

CONTENDERS = 60
"""How many packages are drawn that may yet be the fair one."""
CANDIDATES = 300
"""How many questions are considered."""


class Question(Struct, frozen=True, kw_only=True):
    """Asks which of two packages a party would rather have, all else being equal.

    Both settle the same two issues. `chance` is how likely the answer `one` is thought to be, and
    `gain` what the rule says that asking is worth.
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
    drawn = [_drawn(belief, count, random) for belief in beliefs]
    menu = beliefs[0].menu
    ends = (menu.starts + menu.sizes).tolist()
    worth = np.stack(drawn, axis=1)
    values = [worth[:, :, start:end] for start, end in zip(menu.starts.tolist(), ends, strict=True)]
    found = [_fair(each) + menu.starts for each in frontiers(values)]
    return np.unique(np.array(found), axis=0)


def _drawn(belief: Belief, count: int, random: np.random.Generator) -> NDArray[np.int64]:
    """Return what options add in some draws and in their mean, in millionths."""
    places = random.integers(belief.sample.size, size=count)
    parts = np.vstack([belief.parts[places], belief.parts.mean(axis=0)])
    worth: NDArray[np.int64] = np.rint(SCALE * parts).astype(np.int64)
    return worth


def _fair(found: Points) -> Places:
    """Return the options of the Nash package where nothing is reserved."""
    place = choose("nash", found.utilities, np.zeros(found.utilities.shape[1], np.int64))
    # Nothing is reserved and nothing ruled out, so that there is one.
    choices: Places = found.choices[0 if place is None else place].astype(np.intp)
    return choices


Rule = Callable[[Floats, Floats], Floats]
"""From the leads of shape (samples, questions), how much better `one` is than `other`, and from
the worth of shape (samples, packages), what asking is worth, of shape (questions,)."""


def explained(leads: Floats, worth: Floats) -> Floats:
    """Return what each answer explains of the variance between packages."""
    apart = worth - worth.mean(axis=1, keepdims=True)
    apart -= apart.mean(axis=0)
    ahead = leads > 0
    chance = ahead.mean(axis=0)
    # The means after either answer differ by this over p (1 - p).
    moved = ahead.T.astype(np.float64) @ apart / len(ahead)
    spread = chance * (1.0 - chance)
    mean: Floats = (moved**2).mean(axis=1)
    gained: Floats = np.divide(mean, spread, out=np.zeros_like(mean), where=spread > 0)
    return gained


def uncertainty(leads: Floats, worth: Floats) -> Floats:  # noqa: ARG001 - the usual rule looks away
    """Return p (1 - p) times the standard deviation of the lead: the usual rule, for comparison."""
    chance = (leads > 0).mean(axis=0)
    found: Floats = chance * (1.0 - chance) * leads.std(axis=0)
    return found


def next_question(
    belief: Belief,
    among: Places,
    *,
    seed: int,
    candidates: int = CANDIDATES,
    rule: Rule = explained,
) -> Question | None:
    """Return the comparison of two steps, on two issues, that tells most between packages.

    `among` are the contenders, as places of shape (packages, issues). None is returned when there
    is nothing left to ask: one issue alone, or every comparison is as good as answered.
    """
    asked = _trades(belief, candidates, np.random.default_rng(seed))
    if not len(asked):
        return None
    leads = belief.parts[:, asked] @ np.array([1.0, 1.0, -1.0, -1.0])
    gains = rule(leads, belief.parts[:, among].sum(axis=2))
    best = int(gains.argmax())
    if gains[best] <= 0:
        return None
    places = asked[best].tolist()
    return Question(
        one=_named(belief.menu, places[:2]),
        other=_named(belief.menu, places[2:]),
        chance=float((leads[:, best] > 0).mean()),
        gain=float(gains[best]),
    )


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


def _named(menu: Menu, places: Sequence[int]) -> dict[str, str]:
    return dict(menu.named(place) for place in places)
