"""Enumeration: what packages are worth one by one, as issues that hang together need it."""

from __future__ import annotations

from math import prod

import numpy as np

from wasit.bargaining.half import Worths
from wasit.bargaining.preferences import Preferences

NEVER = -(10**10)
"""What an option beyond a red line adds: more than all others can make good."""

ENUMERABLE = 1 << 20
"""The most packages that are gone through one by one."""


class Unlisted(ValueError):
    """An agenda with more packages than can be gone through."""


def option_worths(preferences: Preferences, issue: str) -> Worths:
    """Return what each option of an issue is worth: (1, options), `NEVER` beyond a red line."""
    never = preferences.ruled_out.get(issue, ())
    known = preferences.values[issue].items()
    return np.array([[NEVER if option in never else worth for option, worth in known]])


def enumerated(preferences: Preferences) -> Worths:
    """Return what every package is worth, in the order of their codes: (1, packages).

    Raises Unlisted where there are more than `ENUMERABLE`.
    """
    sizes = [len(options) for options in preferences.values.values()]
    if prod(sizes) > ENUMERABLE:
        raise Unlisted(
            f"issues that hang together are played on {ENUMERABLE:,} packages at most; "
            f"these have {prod(sizes):,}"
        )
    place = {
        issue: {option: at for at, option in enumerate(options)}
        for issue, options in preferences.values.items()
    }
    axis = {issue: at for at, issue in enumerate(preferences.values)}
    total = np.zeros(sizes, np.int64)
    for issue, at in axis.items():
        shape = [1] * len(sizes)
        shape[at] = -1
        total += option_worths(preferences, issue).reshape(shape)
    for link in preferences.interactions:
        for option, others in link.values.items():
            for other, added in others.items():
                chosen = dict(zip(link.issues, (option, other), strict=True))
                total[_slice(chosen, axis, place)] += added
    for line in preferences.combinations:
        total[_slice(line, axis, place)] += NEVER
    return total.reshape(1, -1)


def _slice(
    chosen: dict[str, str], axis: dict[str, int], place: dict[str, dict[str, int]]
) -> tuple[int | slice, ...]:
    """Return where in the array of all packages those with these options lie."""
    where: list[int | slice] = [slice(None)] * len(axis)
    for issue, option in chosen.items():
        where[axis[issue]] = place[issue][option]
    return tuple(where)
