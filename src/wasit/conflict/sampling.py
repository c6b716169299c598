"""Sampling: preferences that are uncertain, and how likely each stability is then.

A belief is a mixture of rankings, each blurred: every rank gets a normal error of its own, with
`doubt` ranks as its standard deviation, so that states said to be equal stay equal. The
probabilities are those of the belief, which somebody states; sampling adds its own error, which
the intervals show, and knows of no other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from wasit.conflict.bits import members
from wasit.conflict.model import Conflict, Ranks
from wasit.conflict.preferences import ranked
from wasit.conflict.stability import Concept, Stability, countermoves
from wasit.intervals import wilson


class Belief(Struct, frozen=True):
    """What is thought of one decision maker: possible rankings with their weights, and a doubt."""

    rankings: tuple[Ranks, ...]
    weights: tuple[float, ...] = (1.0,)
    doubt: float = 0.0


class Share(Struct, frozen=True):
    """How many of the samples; as a probability with its interval of 95% (Wilson)."""

    count: int
    samples: int

    @property
    def probability(self) -> float:
        return self.count / self.samples

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.count, self.samples)


class Likelihood(Struct, frozen=True, kw_only=True):
    """How likely each state is stable, by concept: for each decision maker, and for all.

    `gap` is P(GMR) - P(SEQ) for all: the part held up by threats nobody would carry out.
    """

    stable: dict[Concept, tuple[tuple[Share, ...], ...]]
    equilibria: dict[Concept, tuple[Share, ...]]
    gap: tuple[Share, ...]


def likelihood(
    conflict: Conflict,
    beliefs: Sequence[Belief],
    samples: int,
    seed: int,
    after_each: Callable[[], None] = lambda: None,
) -> Likelihood:
    """Return how likely each stability is when preferences are drawn from `beliefs`.

    The same seed gives the same answer. `after_each` is called after each sample.
    """
    random = Random(seed)  # noqa: S311 - samples are to be repeatable, not secret
    count = _Count(conflict)
    shared = countermoves(conflict, conflict.moves)
    for _ in range(samples):
        drawn = tuple(draw(belief, random) for belief in beliefs)
        count.add(Stability(replace(conflict, ranks=drawn), shared))
        after_each()
    return count.likelihood(samples)


def draw(belief: Belief, random: Random) -> Ranks:
    """Return a ranking drawn from a belief; without doubt it is one of the rankings as it is."""
    (ranks,) = random.choices(belief.rankings, belief.weights)
    if not belief.doubt:
        return ranks
    blurred = {rank: rank + random.gauss(0, belief.doubt) for rank in sorted(set(ranks))}
    return ranked([blurred[rank] for rank in ranks])


class _Count:
    """In how many samples each state was stable."""

    def __init__(self, conflict: Conflict) -> None:
        self._states = len(conflict.states)
        self._everyone = sorted(conflict.everyone)
        self._stable = {concept: [self._zeros() for _ in self._everyone] for concept in Concept}
        self._equilibria = {concept: self._zeros() for concept in Concept}
        self._gap = self._zeros()

    def add(self, stability: Stability) -> None:
        all_of = {}
        for concept in Concept:
            sets = [stability.stable(concept, dm) for dm in self._everyone]
            for counts, states in zip(self._stable[concept], sets, strict=True):
                _tally(counts, states)
            all_of[concept] = self._common(sets)
            _tally(self._equilibria[concept], all_of[concept])
        _tally(self._gap, all_of[Concept.GMR] & ~all_of[Concept.SEQ])

    def likelihood(self, samples: int) -> Likelihood:
        return Likelihood(
            stable={
                concept: tuple(_shares(counts, samples) for counts in lists)
                for concept, lists in self._stable.items()
            },
            equilibria={
                concept: _shares(counts, samples) for concept, counts in self._equilibria.items()
            },
            gap=_shares(self._gap, samples),
        )

    def _zeros(self) -> list[int]:
        return [0] * self._states

    def _common(self, sets: Sequence[int]) -> int:
        common = (1 << self._states) - 1
        for states in sets:
            common &= states
        return common


def _tally(counts: list[int], states: int) -> None:
    for state in members(states):
        counts[state] += 1


def _shares(counts: Sequence[int], samples: int) -> tuple[Share, ...]:
    return tuple(Share(count, samples) for count in counts)
