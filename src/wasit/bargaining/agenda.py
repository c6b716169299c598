"""The agenda in numbers: what each option, and each pair of options, loses for each party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

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

    A package's utility for a party is the party's entry in `tops`, of shape (parties,), less what
    the package loses: by issue `losses`, of shape (parties, options), and `pairs`. All are in
    millionths. `allowed` has by issue the places
    of the options that no party rules out.
    """

    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    tops: NDArray[np.int64]
    losses: tuple[NDArray[np.int64], ...]
    allowed: tuple[tuple[int, ...], ...]
    pairs: tuple[Pair, ...] = ()
    combinations: tuple[Combination, ...] = ()

    def part(self, issues: Sequence[int]) -> Agenda:
        """Return the agenda of some issues by place, with what hangs together among them alone."""
        at = {issue: place for place, issue in enumerate(issues)}
        return replace(
            self,
            issues=tuple(self.issues[issue] for issue in issues),
            options=tuple(self.options[issue] for issue in issues),
            losses=tuple(self.losses[issue] for issue in issues),
            allowed=tuple(self.allowed[issue] for issue in issues),
            pairs=tuple(
                Pair((at[pair.issues[0]], at[pair.issues[1]]), pair.losses)
                for pair in self.pairs
                if at.keys() >= set(pair.issues)
            ),
            combinations=tuple(
                tuple((at[issue], option) for issue, option in each)
                for each in self.combinations
                if at.keys() >= dict(each).keys()
            ),
        )


def agenda(profile: Sequence[Preferences]) -> Agenda:
    """Return the agenda that the preferences of `profile`, one for each party, are about.

    Issues and options stand in the first party's order. Raises ValueError when there is no party,
    no issue, an issue without options, or when two parties' options differ.
    """
    _check(profile)
    values = profile[0].values
    names = tuple(map(tuple, values.values()))
    keys = [(issue, option) for issue, known in values.items() for option in known]
    worth = [[each.values[issue][option] for issue, option in keys] for each in profile]
    tops, losses = _losses(np.array(worth, np.int64), [len(known) for known in names])
    allowed = tuple(_allowed(profile, issue) for issue in values)
    plain = Agenda(tuple(values), names, tops, losses, allowed)
    if not any(each.interactions or each.combinations for each in profile):
        return plain
    places = _places(values)
    pairs = [
        _pair(interaction, party, len(profile), places)
        for party, each in enumerate(profile)
        for interaction in each.interactions
    ]
    return replace(
        plain,
        tops=sum((top for top, _ in pairs), plain.tops),
        pairs=tuple(pair for _, pair in pairs),
        combinations=tuple(_combinations(profile, places)),
    )


def from_values(
    values: Sequence[NDArray[np.int64]],
    *,
    allowed: Sequence[Sequence[int]] | None = None,
    issues: Sequence[str] | None = None,
) -> Agenda:
    """Return an agenda of issues that do not hang together, from arrays.

    `values` has by issue what each option is worth to each party, in whole millionths, of shape
    (parties, options). `allowed` has by issue the places of the options within all red lines: all,
    where it is left out. Options, and issues without names, are called by their places.
    """
    sizes = [worth.shape[1] for worth in values]
    tops, losses = _losses(np.concatenate(values, axis=1), sizes)
    return Agenda(
        issues=tuple(issues or map(str, range(len(values)))),
        options=tuple(tuple(map(str, range(size))) for size in sizes),
        tops=tops,
        losses=losses,
        allowed=tuple(map(tuple, allowed or map(range, sizes))),
    )


def _losses(
    worth: NDArray[np.int64], sizes: Sequence[int]
) -> tuple[NDArray[np.int64], tuple[NDArray[np.int64], ...]]:
    """Return the most that is to be had, by party, and by issue what its options lose against it.

    `worth` has the options of all issues side by side, of which each has so many as `sizes` says.
    """
    ends = list(accumulate(sizes))
    starts = [end - size for end, size in zip(ends, sizes, strict=True)]
    tops = np.maximum.reduceat(worth, starts, axis=1)
    losses = tops.repeat(sizes, axis=1) - worth
    spans = zip(starts, ends, strict=True)
    return np.add.reduce(tops, axis=1), tuple(losses[:, start:end] for start, end in spans)


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
    options = profile[0].values[issue]
    if not any(each.ruled_out for each in profile):
        return tuple(range(len(options)))
    never = set(chain.from_iterable(each.ruled_out.get(issue, ()) for each in profile))
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
