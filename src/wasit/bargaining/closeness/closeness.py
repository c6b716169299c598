"""Closeness: whether there is something all could accept, and how much of it has been reached.

For mediators only: to a side that knows its own figures, a gap is the other side's figure. And for
them words first. A closeness is an estimate from what the sides have let be known, under a stated
model; it is no forecast, and stands beside how often such crises have ended in compromise at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.closeness.base_rates import CRISES_SINCE_1990, BaseRate
from wasit.bargaining.closeness.draws import Draws, Flags, Floats, Side
from wasit.bargaining.closeness.estimate import Estimate, spread
from wasit.bargaining.closeness.issues import LIKELY, Band, Standing, standings
from wasit.bargaining.preferences import SCALE

DRAWS = 400
"""How many possible preferences of all sides are gone through."""
TOO_WIDE = 0.5
"""How far the readings may differ before too little is known to tell."""


class Word(StrEnum):
    """How close the sides are, in words. What they mean is fixed.

    ``within_reach``  a package that all could accept exists with a chance of two thirds at least,
                      on a doubtful reading too
    ``far``           with a chance of one third at most, on a hopeful reading too
    ``too_little``    the readings differ by more than half, or some side has let nothing be known:
                      too little is known to tell
    ``open``          anything else
    ``blocked``       red lines leave no package
    """

    WITHIN_REACH = "within_reach"
    OPEN = "open"
    FAR = "far"
    TOO_LITTLE = "too_little"
    BLOCKED = "blocked"


class Table(Struct, frozen=True, kw_only=True):
    """What a package on the table comes to.

    `accepted` is the chance that all accept it; `reached` its gains for all together, as a share of
    the most that is possible (nothing where a side would refuse it); `left` what is left unused, as
    a share of one side's full scale. The last two only over draws in which something is possible,
    and None where nothing ever is.
    """

    accepted: Estimate
    reached: Estimate | None
    left: Estimate | None


class Closeness(Struct, frozen=True, kw_only=True):
    """How close the sides are: in a word, in figures with their intervals, and issue by issue."""

    word: Word
    chance: Estimate
    table: Table | None
    issues: dict[str, Standing]
    base_rate: BaseRate


def closeness(
    sides: Sequence[Side],
    package: Mapping[str, str] | None = None,
    *,
    seed: int = 0,
    draws: int = DRAWS,
    base_rate: BaseRate = CRISES_SINCE_1990,
) -> Closeness:
    """Return how close the sides are; `package` is the one on the table, and settles every issue.

    The same seed gives the same answer. Raises ValueError when the sides do not know the same
    issues and options, or the package leaves an issue open or names another.
    """
    drawn = Draws(sides, draws, seed)
    exists, most = drawn.best()
    chance = drawn.chance(exists)
    issues = standings(sides, drawn)
    blocked = any(each.band is Band.BLOCKED for each in issues.values())
    return Closeness(
        word=Word.BLOCKED if blocked else _word(chance, silent=any(map(_silent, sides))),
        chance=chance,
        table=None if package is None else _table(drawn, package, exists, most),
        issues=issues,
        base_rate=base_rate,
    )


def _silent(side: Side) -> bool:
    return isinstance(side.preferences, Belief) and not side.preferences.evidence


def _word(chance: Estimate, *, silent: bool) -> Word:
    if silent:
        return Word.TOO_LITTLE
    if chance.low >= LIKELY:
        return Word.WITHIN_REACH
    if chance.high <= 1 - LIKELY:
        return Word.FAR
    return Word.TOO_LITTLE if chance.width > TOO_WIDE else Word.OPEN


def _table(drawn: Draws, package: Mapping[str, str], exists: Flags, most: Floats) -> Table:
    missing = drawn.menu.options.keys() - package.keys()
    if missing:
        raise ValueError(f"the package leaves open {', '.join(sorted(missing))}")
    accepted, gained = drawn.gains(package)
    possible = exists & (most > 0)
    if not possible.any():
        return Table(accepted=drawn.chance(accepted), reached=None, left=None)
    return Table(
        accepted=drawn.chance(accepted),
        reached=spread(gained[possible] / most[possible]),
        left=spread((most - gained)[possible] / SCALE),
    )
