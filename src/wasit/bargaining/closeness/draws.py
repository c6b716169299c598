"""Draws: possible preferences of all sides at once, and questions put to each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from wasit.bargaining.beliefs.belief import Belief
from wasit.bargaining.closeness.estimate import Estimate, share
from wasit.bargaining.frontier import frontier
from wasit.bargaining.preferences import Preferences

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


class Side(NamedTuple):
    """What is known of one party: its preferences, or what is thought of them, and its red lines.

    `asks` has the option that it last put forward, for each issue on which it has. `reserves` is
    what no agreement is worth to it, in millionths, where it has let that be known.
    """

    preferences: Belief | Preferences
    ruled_out: Mapping[str, frozenset[str]] = {}
    asks: Mapping[str, str] = {}
    reserves: int | None = None


class Draws:
    """Possible preferences of all sides, each draw as likely as the others."""

    def __init__(self, sides: Sequence[Side], count: int, seed: int) -> None:
        """Raises ValueError when the sides do not know the same issues and options."""
        random = np.random.default_rng(seed)
        drawn = [_drawn(side, count, random) for side in sides]
        self.profiles = list(zip(*(preferences for preferences, _ in drawn), strict=True))
        reserved = [standing for _, standing in drawn]
        # How far wishes are opposed is what outsiders know least, so it is bent the most.
        self._standing = np.column_stack([*reserved, *3 * [_opposition(self.profiles)]])

    def best(self) -> tuple[Flags, Floats]:
        """Say of each draw whether a package is acceptable to all, and what most it gives to all.

        The second is the largest sum of gains over the reservation values; 0 without a package.
        """
        most = [_most_gained(profile) for profile in self.profiles]
        known = [0.0 if each is None else float(each) for each in most]
        return np.array([each is not None for each in most]), np.array(known)

    def gains(self, package: Mapping[str, str]) -> tuple[Flags, Floats]:
        """Say of each draw whether all accept a package, and the sum of its gains if they do."""
        taken = [all(each.accepts(package) for each in profile) for profile in self.profiles]
        gained = [
            sum(each.utility(package) - each.reservation for each in profile)
            for profile in self.profiles
        ]
        accepted = np.array(taken)
        return accepted, np.where(accepted, np.array(gained, dtype=np.float64), 0.0)

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


def _weighed(happens: Flags, weights: Floats) -> Estimate:
    """Return a weighed share; its interval is that of as many draws as the weights leave."""
    left = float(weights.sum() ** 2 / (weights @ weights))
    return share(float(weights @ happens / weights.sum()) * left, left)


def _drawn(side: Side, count: int, random: np.random.Generator) -> tuple[list[Preferences], Floats]:
    """Return preferences, and where their reservation values stand in the prior, from 0 to 1."""
    known = side.preferences
    if isinstance(known, Preferences):
        return [_within(side, known)] * count, np.full(count, 0.5)
    places = random.choice(known.sample.size, count, replace=count > known.sample.size)
    drawn = [_within(side, known.drawn(place)) for place in places.tolist()]
    known_to_all = side.reserves is not None
    return drawn, np.full(count, 0.5) if known_to_all else known.reservations[places]


def _opposition(profiles: Sequence[Sequence[Preferences]]) -> Floats:
    """Return how far the sides' wishes are opposed in each draw, as its rank from 0 to 1.

    Wishes go together as the utilities of all packages do: by their covariance, which is that of
    the options of each issue, added up. Interactions between issues are left out.
    """
    parts = np.array([[_spread(each) for each in profile] for profile in profiles])
    shared = np.einsum("dpo,dqo->dpq", parts, parts)
    own = np.sqrt(np.einsum("dpp->dp", shared))
    scale = own[:, :, None] * own[:, None, :]
    together = np.divide(shared, scale, out=np.zeros_like(shared), where=scale > 0)
    harmony = together.sum(axis=(1, 2))
    below, upto = (np.searchsorted(np.sort(harmony), harmony, side=side) for side in _SIDES)
    rank: Floats = (below + upto) / (2 * len(harmony))
    return 1.0 - rank


def _spread(preferences: Preferences) -> Floats:
    """Return what each option adds, less the mean of its issue, so that issues weigh alike."""
    issues = [
        np.array(list(options.values()), dtype=np.float64)
        for options in preferences.values.values()
    ]
    return np.concatenate([(worth - worth.mean()) / np.sqrt(len(worth)) for worth in issues])


def _within(side: Side, preferences: Preferences) -> Preferences:
    """Return the preferences with what the side has let be known beside them."""
    issues = preferences.ruled_out.keys() | side.ruled_out.keys()
    none: frozenset[str] = frozenset()
    both = {
        issue: preferences.ruled_out.get(issue, none) | side.ruled_out.get(issue, none)
        for issue in issues
    }
    reserved = preferences.reservation if side.reserves is None else side.reserves
    return replace(preferences, ruled_out=both, reservation=reserved)


def _most_gained(profile: Sequence[Preferences]) -> int | None:
    reservations = np.array([each.reservation for each in profile])
    gains = frontier(profile).utilities - reservations
    acceptable = gains[(gains >= 0).all(axis=1)]
    return int(acceptable.sum(axis=1).max()) if len(acceptable) else None
