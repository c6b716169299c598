"""Closeness: how likely something was thought beforehand, and whether it was so."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.dyads.believing import EVEN, Believe, Size, believed, ranked, ranked_even
from benchmarks.dyads.dyad import Dyad
from benchmarks.guesses import Guess
from wasit.bargaining.closeness.draws import Draws, Side
from wasit.bargaining.frontier import frontier
from wasit.bargaining.preferences import SCALE

Whole = NDArray[np.int64]


def guesses(dyads: Sequence[Dyad], size: Size, beliefs: Believe, points: int) -> list[Guess]:
    """Guess for each dyad whether both could have so many points."""
    found = []
    for place, dyad in enumerate(dyads[: size.guessed]):
        # Points are whole and what is thought of them is not, so half a point counts as one.
        reserves = round(SCALE * (points - 0.5) / dyad.most)
        sides = [Side(each, reserves=reserves) for each in beliefs(dyad, place, size)]
        draws = Draws(sides, size.draws, place)
        exists, _ = draws.best()
        truth = any(min(dyad.worth(each)) >= points for each in dyad.profile()[0].packages())
        found.append(Guess(draws.chance(exists), truth))
    return found


def bettered(dyads: Sequence[Dyad], size: Size, beliefs: Believe) -> list[Guess]:
    """Guess for each deal whether another betters it by a point, without loss to either."""
    found = []
    for place, dyad in enumerate(dyads[: size.guessed]):
        deal = dyad.taken
        assert deal is not None
        draws = Draws([Side(each) for each in beliefs(dyad, place, size)], size.draws, place)
        worth = zip(draws.frontiers(), draws.utilities(deal), strict=True)
        point = SCALE / dyad.most
        thought = draws.chance(np.array([dominated(all_, mine, point) for all_, mine in worth]))
        truth = frontier(dyad.profile()).utilities
        found.append(Guess(thought, dominated(truth, np.array(dyad.worth(deal)), 1.0)))
    return found


def dominated(utilities: Whole, deal: Whole, point: float) -> bool:
    """Whether both together could gain a point, and neither lose half a point."""
    ahead = utilities - deal
    return bool(((ahead > -point / 2).all(axis=1) & (ahead.sum(axis=1) >= point)).any())


BELIEVERS: dict[str, Believe] = {
    "from offers": believed,
    "from rankings": ranked,
    f"from rankings, evenness {EVEN:.0f}": ranked_even,
}
