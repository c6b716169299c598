"""Comparison: two models of one conflict side by side, to see what a difference changes.

What a warning changes, say: it promises a countermove, and so another preference.
"""

from __future__ import annotations

from msgspec import Struct

from wasit.conflict.flaws import Flaw
from wasit.conflict.model import Conflict, better
from wasit.conflict.stability import Concept, Stability, incredible


class Difference(Struct, frozen=True):
    """Sets of states, as bits: only in the first of two, and only in the second."""

    lost: int
    gained: int

    def __bool__(self) -> bool:
        return bool(self.lost or self.gained)


class Comparison(Struct, frozen=True, kw_only=True):
    """What the second model changes in the first, by decision maker where it says so."""

    moves: tuple[bool, ...]
    preferences: tuple[bool, ...]
    stable: dict[Concept, tuple[Difference, ...]]
    equilibria: dict[Concept, Difference]
    incredible: tuple[Difference, ...]


def compare(first: Conflict, second: Conflict) -> Comparison:
    """Compare two models. Raises Flaw unless they have the same decision makers and states."""
    _check_same("decision makers", first.decision_makers, second.decision_makers)
    _check_same("states", first.states, second.states)
    one, other = Stability(first), Stability(second)
    everyone = sorted(first.everyone)
    return Comparison(
        moves=tuple(first.moves[dm] != second.moves[dm] for dm in everyone),
        preferences=tuple(better(first.ranks[dm]) != better(second.ranks[dm]) for dm in everyone),
        stable={
            concept: tuple(
                _difference(one.stable(concept, dm), other.stable(concept, dm)) for dm in everyone
            )
            for concept in Concept
        },
        equilibria={
            concept: _difference(one.equilibria(concept), other.equilibria(concept))
            for concept in Concept
        },
        incredible=tuple(
            _difference(incredible(one, dm), incredible(other, dm)) for dm in everyone
        ),
    )


def _difference(first: int, second: int) -> Difference:
    return Difference(first & ~second, second & ~first)


def _check_same(what: str, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    if first != second:
        raise Flaw((), f"the {what} {', '.join(first)}", ", ".join(second))
