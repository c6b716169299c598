"""Is closeness to be trusted? Simulated talks, in which the truth is known.

    python benchmarks/closeness.py            the tables
    python benchmarks/closeness.py --smoke    a very short run, to see that it works

First, ten issues with five options each and preferences that are opposed, of which rankings alone
are known: could both have 75 % of all they want?

Then talks. Two people, four issues with four options each; weights, values and reservation values
drawn at random from a fixed seed. They make offers in turn, and choose them otherwise than the
engine takes them to: each asks for a package near a level of its own that falls along a power of
the time (Faratin, Sierra and Jennings 1998), early, evenly or late; of those packages it asks for
the one nearest to the last offer of the other. It declines what is brought while that is below its
level.

After so many offers of each the engine says how likely it is that a package acceptable to both
exists. The Brier score (mean square error, lower is better) stands beside that of the base rate.
"coverage" is how often the share that the last offer had truly reached lay in its interval of 90 %.
Learning is measured by the correlation of the true and the estimated worth of all packages.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from statistics import fmean

# Run as a file, Python looks for packages beside that file only.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from benchmarks.guesses import Floats, Guess, correlation, percent, told
from benchmarks.people import Person, draw_pair, menu_of
from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.beliefs.conduct import Declined, Proposed
from wasit.bargaining.beliefs.counting import counted
from wasit.bargaining.closeness.closeness import Closeness, Word, closeness
from wasit.bargaining.closeness.draws import Side
from wasit.bargaining.closeness.estimate import share
from wasit.bargaining.frontier import Package
from wasit.bargaining.preferences import SCALE

Flags = NDArray[np.bool_]
SEED = 20253
MENU = menu_of(4, 4)
LARGE = menu_of(10, 5)
BOTH = 0.75
"""The share of all that it wants which each side is to have, where rankings alone are known."""
PACKAGES = [dict(zip(MENU.issues, each, strict=True)) for each in product(*MENU.options.values())]
PLACES = np.array([MENU.places(each) for each in PACKAGES])
POWERS = (0.4, 1.0, 3.0)
"""Along which power of the time people come down: early, evenly, late."""
NEAR = 0.03
"""How far from its level, as a share of all it wants, a package may be that somebody asks for."""


@dataclass(frozen=True)
class Size:
    """How many talks, after how many offers of each, and how many possible preferences."""

    talks: int = 100
    after: tuple[int, ...] = (0, 2, 5)
    samples: int = 300
    draws: int = 120


SMOKE = Size(talks=4, after=(0, 2), samples=60, draws=20)


@dataclass
class Bargainer:
    """A person with a reservation value and a way of coming down to it."""

    person: Person
    reservation: float
    power: float
    offers: list[Package] = field(default_factory=list)

    @property
    def worth(self) -> Floats:
        """What each package is worth."""
        found: Floats = self.person.parts[PLACES].sum(axis=1)
        return found

    def level(self, time: float) -> float:
        left = 1 - float(time**self.power)
        return self.reservation + (1 - self.reservation) * left

    def offer(self, time: float, heard: Package | None, random: np.random.Generator) -> Package:
        gaps = np.abs(self.worth - self.level(time))
        near = np.flatnonzero(gaps <= max(NEAR, gaps.min()))
        if heard is None:
            chosen = PACKAGES[int(random.choice(near))]
        else:
            same = [sum(PACKAGES[at][issue] == heard[issue] for issue in heard) for at in near]
            chosen = PACKAGES[int(near[int(np.argmax(same))])]
        self.offers.append(chosen)
        return chosen


@dataclass(frozen=True)
class Judged:
    """What was thought after some offers, and what was so."""

    found: Closeness
    exists: bool
    covered: bool | None
    correlations: list[float]
    by_counting: list[float]


def talk(place: int, size: Size, *, opposed: bool, ranked: bool) -> dict[int, Judged]:
    """Let two people make offers, and judge the estimate after so many of each."""
    random = np.random.default_rng((SEED, place))
    pair = [
        Bargainer(each, float(random.random()), float(random.choice(POWERS)))
        for each in draw_pair(MENU, random, opposed=opposed)
    ]
    beliefs = [Belief(MENU, seed=2 * place + at, size=size.samples) for at in (0, 1)]
    if ranked:
        beliefs = [
            belief.learn(*each.person.option_orders(), each.person.issue_order())
            for belief, each in zip(beliefs, pair, strict=True)
        ]
    judged, rounds = {}, max(size.after)
    for step in range(rounds + 1):
        if step in size.after:
            judged[step] = judge(pair, beliefs, place, size)
        time = step / (rounds + 1)
        for at in (0, 1):
            heard = pair[1 - at].offers[-1] if pair[1 - at].offers else None
            made = pair[at].offer(time, heard, random)
            beliefs[at] = beliefs[at].learn(Proposed(package=made, at=time))
            other = pair[1 - at]
            if other.person.utility(made) < other.level(time):
                beliefs[1 - at] = beliefs[1 - at].learn(Declined(package=made, at=time))
    return judged


def judge(pair: Sequence[Bargainer], beliefs: Sequence[Belief], seed: int, size: Size) -> Judged:
    last = pair[0].offers[-1] if pair[0].offers else None
    found = closeness([Side(each) for each in beliefs], last, seed=seed, draws=size.draws)
    gains = np.array([each.worth - each.reservation for each in pair])
    zone: Flags = np.all(gains >= 0, axis=0)
    return Judged(
        found=found,
        exists=bool(zone.any()),
        covered=covered(found, gains, zone, last),
        correlations=[
            correlation(each.worth, belief.parts.mean(axis=0)[PLACES].sum(axis=1))
            for each, belief in zip(pair, beliefs, strict=True)
        ],
        by_counting=[
            correlation(each.worth, counted(MENU, each.offers)[PLACES].sum(axis=1))
            for each in pair
            if each.offers
        ],
    )


def covered(found: Closeness, gains: Floats, zone: Flags, last: Package | None) -> bool | None:
    """Whether the share truly reached lies in its interval; None where nothing can be reached."""
    if last is None or not zone.any() or found.table is None or found.table.reached is None:
        return None
    place = PACKAGES.index(last)
    most = gains[:, zone].sum(axis=0).max() if zone.any() else 0.0
    reached = gains[:, place].sum() / most if zone[place] and most > 0 else 0.0
    thought = found.table.reached
    return bool(thought.low - 1e-9 <= reached <= thought.high + 1e-9)


def table(size: Size, *, opposed: bool, ranked: bool) -> Iterator[str]:
    kind = "opposed" if opposed else "uncorrelated"
    known = "rankings known" if ranked else "nothing known beforehand"
    yield f"\n{kind} preferences, {known}: {size.talks} talks"
    talks = [talk(place, size, opposed=opposed, ranked=ranked) for place in range(size.talks)]
    for after in size.after:
        judged = [each[after] for each in talks]
        guessed = [Guess(each.found.chance, each.exists) for each in judged]
        yield from told(f"after {after} offers each, a package exists", guessed)
        yield words(judged)
        inside = [each.covered for each in judged if each.covered is not None]
        cover = percent(share(sum(inside), len(inside))) if inside else "-"
        yield (
            f"coverage {cover}; correlation {mean(judged, 'correlations')}, "
            f"by counting {mean(judged, 'by_counting')}"
        )


def mean(judged: Sequence[Judged], measure: str) -> str:
    values = [value for each in judged for value in getattr(each, measure)]
    return f"{fmean(values):.2f}" if values else "-"


def words(judged: Sequence[Judged]) -> str:
    parts = []
    for word in Word:
        some = [each.exists for each in judged if each.found.word is word]
        if some:
            parts.append(f"{word.value} {len(some)} (so in {sum(some) / len(some):.0%})")
    return "in words: " + ", ".join(parts)


def from_rankings(size: Size) -> Iterator[str]:
    """Guess from rankings alone whether both could have the share `BOTH` of all they want."""
    found = []
    for place in range(3 * size.talks):
        random = np.random.default_rng((SEED, place))
        pair = draw_pair(LARGE, random, opposed=True)
        sides = [
            Side(
                Belief(LARGE, seed=2 * place + at, size=size.samples).learn(
                    *each.option_orders(), each.issue_order()
                ),
                reserves=round(SCALE * BOTH),
            )
            for at, each in enumerate(pair)
        ]
        chance = closeness(sides, seed=place, draws=size.draws).chance
        truth = [Side(each.preferences(), reserves=round(SCALE * BOTH)) for each in pair]
        found.append(Guess(chance, closeness(truth, draws=1).chance.value == 1))
    yield from told(f"both could have {BOTH:.0%}, ten issues, opposed, rankings known", found)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--smoke", action="store_true", help="a very short run")
    size = SMOKE if parser.parse_args().smoke else Size()
    for line in from_rankings(size):
        print(line, flush=True)
    for opposed in (True, False):
        for ranked in (True, False):
            for line in table(size, opposed=opposed, ranked=ranked):
                print(line, flush=True)


if __name__ == "__main__":
    main()
