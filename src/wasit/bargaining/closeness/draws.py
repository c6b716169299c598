"""Draws: possible preferences of all sides at once, and questions put to each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.closeness.estimate import Estimate, share
from wasit.bargaining.frontier import frontier
from wasit.bargaining.frontiers import frontiers
from wasit.bargaining.menu import Menu
from wasit.bargaining.preferences import SCALE, Preferences

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Whole = NDArray[np.int64]

OPPOSED = 3
"""How many times as much as a reservation value it counts how far wishes are opposed.

It is what outsiders know least, so that a doubtful or hopeful reading bends it the most.
"""

_ENDS: tuple[Literal["left"], Literal["right"]] = ("left", "right")
_NONE: frozenset[str] = frozenset()


class Side(NamedTuple):
    """What is known of one party: its preferences, or what is thought of them, and its red lines.

    `asks` has the option that it last put forward, for each issue on which it has. `reserves` is
    what no agreement is worth to it, in millionths, where it has let that be known.
    """

    preferences: Belief | Preferences
    ruled_out: Mapping[str, frozenset[str]] = {}
    asks: Mapping[str, str] = {}
    reserves: int | None = None

    def options(self) -> Mapping[str, Iterable[str]]:
        """Return the options by issue."""
        known = self.preferences
        return known.menu.options if isinstance(known, Belief) else known.values

    def never(self, issue: str) -> frozenset[str]:
        """Return the options of an issue that its red lines rule out."""
        known = self.preferences
        own = known.ruled_out.get(issue, _NONE) if isinstance(known, Preferences) else _NONE
        return own | self.ruled_out.get(issue, _NONE)

    def confided(self) -> Preferences | None:
        """Return its preferences, where it has confided them, with its reservation value."""
        if isinstance(self.preferences, Belief):
            return None
        reserved = self.preferences.reservation if self.reserves is None else self.reserves
        return replace(self.preferences, reservation=reserved)


class Draws:
    """Possible preferences of all sides, each draw as likely as the others.

    `parts`, of shape (draws, parties, options), has what each option adds, and `reservations`, of
    shape (draws, parties), what no agreement is worth, both in millionths.
    """

    def __init__(self, sides: Sequence[Side], count: int, seed: int) -> None:
        """Raises ValueError when the sides do not know the same issues and options."""
        random = np.random.default_rng(seed)
        self.menu = Menu({issue: tuple(known) for issue, known in sides[0].options().items()})
        drawn = [_drawn(side, self.menu, count, random) for side in sides]
        self.parts = np.stack([each.parts for each in drawn], axis=1)
        self.reservations = np.stack([each.reservations for each in drawn], axis=1)
        self._sides = sides
        opposed = _opposition(self.parts, self.menu)
        bent = [*(each.standing for each in drawn), *OPPOSED * [opposed]]
        self._standing = np.stack(bent, axis=1)

    def allowed(self, issue: str) -> list[int]:
        """Return which options of an issue no red line rules out, by their number."""
        never = frozenset(chain.from_iterable(side.never(issue) for side in self._sides))
        options = enumerate(self.menu.options[issue])
        return [place for place, option in options if option not in never]

    def frontiers(self) -> list[Whole]:
        """Return of each draw the utilities on its frontier, of shape (points, parties)."""
        confided = [each for each in (side.confided() for side in self._sides) if each]
        if any(each.interactions or each.combinations for each in confided):
            return [frontier(self._profile(draw)).utilities for draw in range(len(self.parts))]
        ends = self.menu.starts + self.menu.sizes
        values = [
            self.parts[:, :, start:end] for start, end in zip(self.menu.starts, ends, strict=True)
        ]
        allowed = [self.allowed(issue) for issue in self.menu.issues]
        return [each.utilities for each in frontiers(values, allowed)]

    def best(self) -> tuple[Flags, Floats]:
        """Say of each draw whether a package is acceptable to all, and what most it gives to all.

        The second is the largest sum of gains over the reservation values; 0 without a package.
        """
        pairs = zip(self.frontiers(), self.reservations, strict=True)
        most = [_most_gained(utilities - reserved) for utilities, reserved in pairs]
        known = [0.0 if each is None else float(each) for each in most]
        return np.array([each is not None for each in most]), np.array(known)

    def utilities(self, package: Mapping[str, str]) -> Whole:
        """Return what a package is worth in each draw, of shape (draws, parties).

        Raises ValueError for an issue or option that the sides do not know.
        """
        worth: Whole = self.parts[:, :, self.menu.places(package)].sum(axis=2)
        for party, side in enumerate(self._sides):
            known = side.confided()
            if known is not None:
                worth[:, party] = known.utility(package)
        return worth

    def gains(self, package: Mapping[str, str]) -> tuple[Flags, Floats]:
        """Say of each draw whether all accept a package, and the sum of its gains if they do.

        Raises ValueError for an issue or option that the sides do not know.
        """
        gains = self.utilities(package) - self.reservations
        accepted: Flags = np.all(gains >= 0, axis=1) & self._allows(package)
        return accepted, np.where(accepted, gains.sum(axis=1), 0).astype(np.float64)

    def chance(self, happens: Flags) -> Estimate:
        """Return how likely it is, and from a doubtful to a hopeful reading of all that is unknown.

        The doubtful reading takes a reservation value to be the likelier the higher it is, and
        preferences the likelier the more those of the sides are opposed; the hopeful one takes
        both the other way. They bend the prior alone, so that what was learnt narrows them.
        """
        plain = float(happens.mean())
        doubtful = _weighed(happens, self._standing.prod(axis=1)).low
        hopeful = _weighed(happens, (1.0 - self._standing).prod(axis=1)).high
        # What happens may hang on what is unknown the other way round.
        return Estimate(plain, min(plain, doubtful), max(plain, hopeful))

    def _allows(self, package: Mapping[str, str]) -> bool:
        confided = [each for each in (side.confided() for side in self._sides) if each]
        return all(each.allows(package) for each in confided) and not any(
            option in side.never(issue) for side in self._sides for issue, option in package.items()
        )

    def _profile(self, draw: int) -> list[Preferences]:
        return [
            replace(
                side.confided() or self._preferences(draw, party),
                ruled_out={issue: side.never(issue) for issue in self.menu.issues},
            )
            for party, side in enumerate(self._sides)
        ]

    def _preferences(self, draw: int, party: int) -> Preferences:
        return Preferences(
            values=self.menu.values(self.parts[draw, party].tolist()),
            reservation=int(self.reservations[draw, party]),
        )


class _Drawn(NamedTuple):
    """What was drawn of one side; `standing` is where its reservation values stand in the prior."""

    parts: Whole
    reservations: Whole
    standing: Floats


def _drawn(side: Side, menu: Menu, count: int, random: np.random.Generator) -> _Drawn:
    if {issue: set(known) for issue, known in side.options().items()} != {
        issue: set(known) for issue, known in menu.options.items()
    }:
        raise ValueError("the sides do not know the same issues and options")
    named = [menu.named(place) for place in range(len(menu))]
    known = side.preferences
    if isinstance(known, Preferences):
        worth = np.array([known.values[issue][option] for issue, option in named], np.int64)
        reserved = known.reservation if side.reserves is None else side.reserves
        return _Drawn(np.tile(worth, (count, 1)), np.full(count, reserved), np.full(count, 0.5))
    places = random.choice(known.sample.size, count, replace=count > known.sample.size)
    order = [known.menu.place(issue, option) for issue, option in named]
    parts = np.rint(SCALE * known.parts[places][:, order]).astype(np.int64)
    if side.reserves is not None:
        return _Drawn(parts, np.full(count, side.reserves), np.full(count, 0.5))
    standing = known.reservations[places]
    return _Drawn(parts, np.rint(SCALE * standing).astype(np.int64), standing)


def _weighed(happens: Flags, weights: Floats) -> Estimate:
    """Return a weighed share; its interval is that of as many draws as the weights leave."""
    left = float(weights.sum() ** 2 / (weights @ weights))
    return share(float(weights @ happens / weights.sum()) * left, left)


def _opposition(parts: Whole, menu: Menu) -> Floats:
    """Return how far the sides' wishes are opposed in each draw, as its rank from 0 to 1.

    Wishes go together as the utilities of all packages do: by their covariance, which is that of
    the options of each issue, added up. Interactions between issues are left out.
    """
    means = np.add.reduceat(parts, menu.starts, axis=2) / menu.sizes
    apart = (parts - means[:, :, menu.issue_of]) / np.sqrt(menu.sizes)[menu.issue_of]
    shared = np.einsum("dpo,dqo->dpq", apart, apart)
    own = np.sqrt(np.einsum("dpp->dp", shared))
    scale = own[:, :, None] * own[:, None, :]
    together = np.divide(shared, scale, out=np.zeros_like(shared), where=scale > 0)
    harmony = together.sum(axis=(1, 2))
    below, upto = (np.searchsorted(np.sort(harmony), harmony, side=side) for side in _ENDS)
    rank: Floats = (below + upto) / (2 * len(harmony))
    return 1.0 - rank


def _most_gained(gains: Whole) -> int | None:
    """Return the largest sum of gains where nobody loses; None where somebody always does."""
    acceptable = gains[(gains >= 0).all(axis=1)]
    return int(acceptable.sum(axis=1).max()) if len(acceptable) else None
