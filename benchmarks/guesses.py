"""Guesses with the chance that was given them, held against what was so."""

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.closeness.estimate import Estimate, share

Floats = NDArray[np.float64]


class Guess(NamedTuple):
    """How likely something was thought, and whether it was so."""

    chance: Estimate
    truth: bool


def percent(found: Estimate) -> str:
    return f"{100 * found.value:.1f} % [{100 * found.low:.1f}, {100 * found.high:.1f}]"


def correlation(one: Floats, other: Floats) -> float:
    """Pearson's, and 0 where one of the two does not vary."""
    together = float(((one - one.mean()) * (other - other.mean())).mean())
    spread = float(one.std() * other.std())
    return together / spread if spread else 0.0


def told(name: str, found: Sequence[Guess]) -> Iterator[str]:
    thought, truth = (
        np.array(each, dtype=np.float64)
        for each in ([each.chance.value for each in found], [each.truth for each in found])
    )
    base = float(truth.mean())
    yield (
        f"{name}: {len(found)} cases, so in {base:.0%}; "
        f"Brier {((thought - truth) ** 2).mean():.3f}, of the base rate {base * (1 - base):.3f}"
    )
    yield from reliability(found)


def reliability(found: Sequence[Guess]) -> Iterator[str]:
    yield f"{'thought':>12} {'mean':>6} {'mean interval':>14} {'was so':>24} {'cases':>6}"
    for tenth in range(0, 10, 2):
        some = [each for each in found if _within(each.chance.value, tenth)]
        if some:
            so = share(sum(each.truth for each in some), len(some))
            low, value, high = (
                fmean(getattr(each.chance, part) for each in some)
                for part in ("low", "value", "high")
            )
            yield (
                f"{f'{tenth / 10} to {tenth / 10 + 0.2:.1f}':>12} {value:6.2f} "
                f"{f'{low:.2f} to {high:.2f}':>14} {percent(so):>24} {len(some):6}"
            )


def _within(chance: float, tenth: int) -> bool:
    return tenth <= 10 * chance < tenth + 2 or (tenth == 8 and chance == 1)
