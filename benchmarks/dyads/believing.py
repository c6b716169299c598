"""What is thought of both people of a dyad: beforehand, from their offers, or from rankings."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.dyads.dyad import Dyad
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Accepted, Declined, Proposed
from wasit.bargaining.beliefs.sample import Prior
from wasit.bargaining.elicitation.statements import IssueOrder

EVEN = 8.0
"""An evenness chosen beforehand, not fitted."""


@dataclass(frozen=True)
class Size:
    """How many dyads at the most, and how many possible preferences for each."""

    dyads: int | None = None
    guessed: int = 300
    draws: int = 100
    samples: int = 300


SMOKE = Size(dyads=30, guessed=6, draws=20, samples=50)


def beforehand(dyad: Dyad, place: int, size: Size, evenness: float) -> list[Belief]:
    """What is thought of both to begin with: that twice as many are worth twice as much."""
    return [
        Belief(
            dyad.menu,
            seed=2 * place + at,
            size=size.samples,
            prior=Prior(shapes=dyad.shapes(at), evenness=evenness),
        )
        for at in (0, 1)
    ]


def believed(dyad: Dyad, place: int, size: Size, evenness: float = 1.0) -> list[Belief]:
    """What is thought of both after their offers; the last one is the deal, which both took."""
    beliefs = beforehand(dyad, place, size, evenness)
    for turn, (who, offer) in enumerate(dyad.offers):
        at_last = turn == len(dyad.offers) - 1
        beliefs[who] = beliefs[who].learn(Proposed(package=offer))
        answer = Accepted(package=offer) if at_last else Declined(package=offer)
        beliefs[1 - who] = beliefs[1 - who].learn(answer)
    return beliefs


def ranked(dyad: Dyad, place: int, size: Size, evenness: float = 1.0) -> list[Belief]:
    """What is thought of both when they have told which item matters most to them, and so on."""
    return [
        each.learn(IssueOrder(most_first=tuple(dyad.most_first(at))))
        for at, each in enumerate(beforehand(dyad, place, size, evenness))
    ]


def ranked_even(dyad: Dyad, place: int, size: Size) -> list[Belief]:
    """The same for who takes all items to matter much alike."""
    return ranked(dyad, place, size, EVEN)


Believe = Callable[[Dyad, int, Size], list[Belief]]
