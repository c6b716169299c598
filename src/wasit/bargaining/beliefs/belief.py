"""Belief: what is thought of one party's preferences, from all that it has said and done.

A belief is a sample of possible preferences, each as likely as the others (a sequential Monte
Carlo sampler: Chopin, Biometrika 89(3), 2002). Each new piece of evidence weighs the sample, the
likelier are taken more often, and then all walk on among what the evidence allows. Where only
orders are known, the sample is exact: sorted draws from the prior.
"""

from __future__ import annotations

from copy import copy
from math import ceil, log2

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.beliefs.conduct import Deed, Deeds
from wasit.bargaining.beliefs.sample import Prior, Way, draw
from wasit.bargaining.beliefs.walk import Heard, Known, Walk, likelihood
from wasit.bargaining.elicitation.consistent import Consistent, Contradiction
from wasit.bargaining.elicitation.statements import IssueOrder, OptionOrder, Order, Statement, rows
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences

Floats = NDArray[np.float64]
Evidence = Statement | Deed

SWEEPS = 2
"""How often everything is moved after each piece of evidence; more where it told much."""
LONG = 40
"""How often, where the sample had to begin anew from a single preference."""
TRIES = 20
"""In how many orders of the options that is tried, where they are not known."""


class Trust(Struct, frozen=True, kw_only=True):
    """How far reports are believed.

    `order` is the chance that a stated order is not the party's own but any at all; `answer` the
    chance that an answer is the wrong way round. With both 0, all that is said must be true.
    """

    order: float = 0.0
    answer: float = 0.0


class Belief:
    """What is thought of one party; learning gives another belief, and leaves this as it is.

    The same evidence in the same order, with the same seed, gives the same sample, whether it is
    learnt at once or piece by piece.
    """

    def __init__(
        self,
        menu: Menu,
        *,
        seed: int = 0,
        size: int = 1000,
        trust: Trust | None = None,
        prior: Prior | None = None,
    ) -> None:
        """Begin with the prior. Raises ValueError when its shapes do not fit the menu."""
        self.menu = menu
        self.seed = seed
        self.trust = trust or Trust()
        self.prior = prior or Prior()
        self.evidence: tuple[Evidence, ...] = ()
        self.sample = draw(menu, self.prior, size, self._random(0))
        self.parts = self.sample.parts(menu)
        """What each option adds to the utility, of shape (samples, options)."""
        self._heard = Heard.nothing(menu, size)

    def learn(self, *evidence: Evidence) -> Belief:
        """Return what is thought once this, too, is known; orders are taken first.

        Raises ValueError when something in it is not on the menu, and Contradiction, a ValueError,
        when what must be true cannot all be true.
        """
        orders = [each for each in evidence if isinstance(each, Order)]
        others = [each for each in evidence if not isinstance(each, Order)]
        if orders and any(not isinstance(each, Order) for each in self.evidence):
            return self._anew().learn(*self.evidence, *evidence)
        known = self
        for each in (*orders, *others):
            known = known._with(each)
        return known

    @property
    def reservations(self) -> Floats:
        """What no agreement is worth, of shape (samples,); all from 0 to 1 alike to begin with."""
        return self.sample.ways[:, Way.RESERVATION]

    def utilities(self, package: dict[str, str]) -> Floats:
        """Return what a package is worth, of shape (samples,); what it leaves open adds nothing.

        Raises ValueError when something in it is not on the menu.
        """
        worth: Floats = self.parts[:, self.menu.places(package)].sum(axis=1)
        return worth

    def mean(self) -> Preferences:
        """Return the mean preferences: of any package, they give its mean utility."""
        worth = np.rint(SCALE * self.parts.mean(axis=0)).astype(np.int64).tolist()
        reserved = round(SCALE * float(self.reservations.mean()))
        return Preferences(values=self.menu.values(worth), reservation=reserved)

    def _random(self, step: int) -> np.random.Generator:
        return np.random.default_rng((self.seed, step))

    def _anew(self) -> Belief:
        return Belief(
            self.menu,
            seed=self.seed,
            size=self.sample.size,
            trust=self.trust,
            prior=self.prior,
        )

    def _with(self, evidence: Evidence) -> Belief:
        later = copy(self)
        later.evidence = (*self.evidence, evidence)
        random = self._random(len(later.evidence))
        if isinstance(evidence, Deed):
            later._done(self, random)
        elif isinstance(evidence, Order) and not self._known(evidence):
            later._ordered(evidence, random)
        else:
            later._told(evidence, random)
        later.parts = later.sample.parts(self.menu)
        return later

    def _known(self, order: Order) -> bool:
        """Say whether anything is known already of what an order is about."""
        subject = _subject(order)
        return subject in self.prior.shapes or any(
            _subject(each) == subject for each in self.evidence if isinstance(each, Order)
        )

    def _ordered(self, order: Order, random: np.random.Generator) -> None:
        """Put the draws in order, but for those of which the report is taken to be wrong."""
        heeded = random.random(self.sample.size) >= self.trust.order
        self._hear(order, np.where(heeded, np.inf, 0.0))
        weights, values = self.sample.weights.copy(), self.sample.values.copy()
        if isinstance(order, IssueOrder):
            block, at = weights, [self.menu.issue(each) for each in order.most_first]
        else:
            block, at = values, [self.menu.place(order.issue, each) for each in order.best_first]
        cells = np.ix_(np.flatnonzero(heeded), np.array(at))
        block[cells] = -np.sort(-block[cells], axis=1)
        self.sample = self.sample._replace(weights=weights, values=values)

    def _told(self, statement: Statement, random: np.random.Generator) -> None:
        size = self.sample.size
        if isinstance(statement, Order):
            odds = np.where(random.random(size) >= self.trust.order, np.inf, 0.0)
        else:
            wrong = self.trust.answer
            odds = np.full(size, np.log1p(-wrong) - np.log(wrong) if wrong else np.inf)
        new = self._hear(statement, odds)
        slack = self._heard.slack(self.menu, self.sample)[:, new]
        self._weighed(likelihood(slack, self._heard.odds[:, new]), random)

    def _done(self, before: Belief, random: np.random.Generator) -> None:
        self._weighed(self._deeds()(self.sample) - before._deeds()(self.sample), random)

    def _hear(self, statement: Statement, odds: Floats) -> slice:
        """Add the rows of a statement to what was heard, and return their places."""
        found, known = rows(self.menu, statement), len(self._heard.offsets)
        self._heard = self._heard.more(found, odds)
        return slice(known, known + len(found))

    def _deeds(self) -> Deeds:
        return Deeds(self.menu, [each for each in self.evidence if isinstance(each, Deed)])

    def _weighed(self, logarithms: Floats, random: np.random.Generator) -> None:
        """Take the likelier more often, and let all walk on."""
        if logarithms.max() == -np.inf:
            self._begin_in_the_middle()
            sweeps = LONG
        else:
            weights = np.exp(logarithms - logarithms.max())
            weights /= weights.sum()
            left = 1.0 / (self.sample.size * float(weights @ weights))
            sweeps = SWEEPS + ceil(max(0.0, -1.0 - log2(left)))
            self._take(weights, random)
        deeds = self._deeds() if any(isinstance(each, Deed) for each in self.evidence) else None
        walk = Walk(self.menu, self._known_for_sure(), self._heard, deeds, random)
        self.sample = walk.run(self.sample, sweeps)

    def _known_for_sure(self) -> Known:
        orders = [each for each in self.evidence if isinstance(each, OptionOrder)]
        whole = [
            self.menu.issue(each.issue)
            for each in orders
            if not self.trust.order and len(each.best_first) == len(self.menu.options[each.issue])
        ]
        return Known(self.prior, frozenset(whole))

    def _take(self, weights: Floats, random: np.random.Generator) -> None:
        """Draw the sample anew by weight, at even steps from one random place."""
        size = self.sample.size
        aims = (random.random() + np.arange(size)) / size
        places = np.minimum(np.searchsorted(weights.cumsum(), aims), size - 1)
        self.sample = self.sample.chosen(places)
        self._heard = self._heard._replace(odds=self._heard.odds[places])

    def _begin_in_the_middle(self) -> None:
        """Put all of the sample where everything that must be true is.

        Raises Contradiction when there is no such place, in the order that the options have for any
        of the first of the sample.
        """
        parts = self._middle()
        weights = np.maximum.reduceat(parts, self.menu.starts)
        scale = np.where(weights > 0, weights, 1.0)[self.menu.issue_of]
        values = np.tile(parts / scale, (self.sample.size, 1))
        shaped = [self.menu.issue(each) for each in self.prior.shapes]
        known = np.isin(self.menu.issue_of, shaped)
        values[:, known] = self.sample.values[:, known]
        self.sample = self.sample._replace(
            weights=np.tile(weights / weights.sum(), (self.sample.size, 1)), values=values
        )

    def _middle(self) -> Floats:
        said = [each for each in self.evidence if not isinstance(each, Deed)]
        shapes = {
            issue: dict(zip(self.menu.options[issue], self._values(0, issue), strict=True))
            for issue in self.prior.shapes
        }
        for place in range(min(TRIES, self.sample.size)):
            try:
                return Consistent(self.menu, [*said, *self._orders(place)], shapes).parts()
            except Contradiction:
                continue
        raise Contradiction("these statements contradict one another, or all but do")

    def _orders(self, place: int) -> list[OptionOrder]:
        """Return the orders of the options as one of the sample has them, where they are open."""
        known = self._known_for_sure().orders
        return [
            OptionOrder(
                issue=issue,
                best_first=tuple(options[at] for at in np.argsort(-self._values(place, issue))),
            )
            for issue, options in self.menu.options.items()
            if issue not in self.prior.shapes and self.menu.issue(issue) not in known
        ]

    def _values(self, place: int, issue: str) -> Floats:
        start, size = (each[self.menu.issue(issue)] for each in (self.menu.starts, self.menu.sizes))
        found: Floats = self.sample.values[place, start : start + size]
        return found


def _subject(order: Order) -> str | None:
    """Return the issue whose options are put in order; None for the issues themselves."""
    return order.issue if isinstance(order, OptionOrder) else None
