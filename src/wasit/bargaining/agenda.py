"""The agenda in numbers: what each option, and each pair of options, loses for each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.preferences import Interaction, Preferences

Combination = tuple[tuple[int, int], ...]
"""Places of issues and of their options that some party rules out together."""


@dataclass(frozen=True)
class Pair:
    """What options of two issues lose together: of shape (options, options, parties)."""

    issues: tuple[int, int]
    losses: NDArray[np.int64]


@dataclass(frozen=True)
class Agenda:
    """A profile of preferences as arrays, with issues and options by place.

    A package's utility for a party is the party's entry in `tops` less what the package loses:
    by issue `losses`, of shape (parties, options), and `pairs`. `allowed` has by issue the places
    of the options that no party rules out.
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    tops: NDArray[np.int64]
    losses: tuple[NDArray[np.int64], ...]
    allowed: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...]
    combinations: tuple[Combination, ...]


def agenda(profile: Sequence[Preferences]) -> Agenda:
    """Return the agenda that the preferences of `profile`, one for each party, are about.

    Issues and options stand in the first party's order. Raises ValueError when there is no party,
    no issue, an issue without options, or when two parties' options differ.
    """
    _check(profile)
    values = profile[0].values
    options = tuple(map(tuple, values.values()))
    worth = [
        np.array([[each.values[issue][option] for option in known] for each in profile], np.int64)
        for issue, known in zip(values, options, strict=True)
    ]
    tops = [matrix.max(axis=1) for matrix in worth]
    places = _places(values)
    pairs = [
        _pair(interaction, party, len(profile), places)
        for party, each in enumerate(profile)
        for interaction in each.interactions
    ]
    return Agenda(
        issues=tuple(values),
        options=options,
        tops=sum([*tops, *(top for top, _ in pairs)], np.zeros(len(profile), np.int64)),
        losses=tuple(top[:, None] - matrix for top, matrix in zip(tops, worth, strict=True)),
        allowed=tuple(_allowed(profile, issue) for issue in values),
        pairs=tuple(pair for _, pair in pairs),
        combinations=tuple(_combinations(profile, places)),
    )


def _check(profile: Sequence[Preferences]) -> None:
    if not profile or not profile[0].values:
        raise ValueError("a frontier needs a party and an issue at least")
    known = profile[0].values
    for issue, options in known.items():
        if not options:
            raise ValueError(f"issue {issue!r} has no option")
    for place, each in enumerate(profile[1:], start=2):
        if each.values.keys() != known.keys():
            raise ValueError(f"party {place} knows other issues than the first")
        for issue, options in each.values.items():
            if options.keys() != known[issue].keys():
                raise ValueError(f"party {place} knows other options of {issue!r} than the first")


Index = dict[str, tuple[int, dict[str, int]]]
"""By issue, its place and the places of its options."""


def _places(values: Mapping[str, Mapping[str, int]]) -> Index:
    return {
        issue: (place, {option: at for at, option in enumerate(options)})
        for place, (issue, options) in enumerate(values.items())
    }


def _allowed(profile: Sequence[Preferences], issue: str) -> tuple[int, ...]:
    never = set(chain.from_iterable(each.ruled_out.get(issue, ()) for each in profile))
    options = profile[0].values[issue]
    return tuple(place for place, option in enumerate(options) if option not in never)


def _pair(
    interaction: Interaction, party: int, parties: int, places: Index
) -> tuple[NDArray[np.int64], Pair]:
    """Return the most that an interaction adds, by party, and what its pairs lose against it."""
    (first, rows), (second, columns) = (places[issue] for issue in interaction.issues)
    worth = np.zeros((len(rows), len(columns), parties), dtype=np.int64)
    for option, others in interaction.values.items():
        for other, added in others.items():
            worth[rows[option], columns[other], party] = added
    top = worth.max(axis=(0, 1))
    return top, Pair((first, second), top - worth)


def _combinations(profile: Sequence[Preferences], places: Index) -> list[Combination]:
    return [
        tuple((places[issue][0], places[issue][1][option]) for issue, option in each.items())
        for preferences in profile
        for each in preferences.combinations
    ]
