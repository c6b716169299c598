"""Preferences: an order of the states, from a ranking, from weights or from statements."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from wasit.conflict.flaws import Flaw
from wasit.conflict.model import Ranks
from wasit.conflict.statements import parse


def ranked(worth: Sequence[float]) -> Ranks:
    """Return ranks from 1 for the worst, in the order of `worth`; what is equal stays so."""
    order = {value: rank for rank, value in enumerate(sorted(set(worth)), start=1)}
    return tuple(order[value] for value in worth)


def by_ranking(text: str, states: int) -> Ranks:
    """Read ``7 > 3 = 4 > 1 ...``: all states by their numbers from 1, the best first.

    Raises Flaw when the text is no ranking, or does not hold each state exactly once.
    """
    groups = [[each.strip() for each in group.split("=")] for group in text.split(">")]
    known = {str(number): number - 1 for number in range(1, states + 1)}
    worth: dict[int, float] = {}
    for place, group in enumerate(groups):
        for number in group:
            if number not in known:
                raise Flaw((), f"numbers of states from 1 to {states} with > or =", f"“{number}”")
            if known[number] in worth:
                raise Flaw((), "each state once", f"{number} again")
            worth[known[number]] = -place
    for number, state in known.items():
        if state not in worth:
            raise Flaw((), f"each of the {states} states", f"no {number}")
    return ranked([worth[state] for state in range(states)])


def by_weights(weights: Mapping[str, int], taken: Sequence[Collection[str]]) -> Ranks:
    """Order the states by the sum of the weights of the options `taken` in each.

    An option without a weight counts 0; a weight may be negative.
    """
    return ranked([sum(weights.get(option, 0) for option in options) for options in taken])


def by_statements(
    statements: Sequence[str], taken: Sequence[Collection[str]], options: Collection[str]
) -> Ranks:
    """Order the states by prioritised statements about the options `taken` in each.

    What comes first outweighs all that follows. Raises Flaw at the place of the statement that
    cannot be read.
    """
    worth = [0] * len(taken)
    for place, text in enumerate(statements):
        try:
            holds = parse(text, options)
        except Flaw as flaw:
            raise Flaw((place,), flaw.expected, flaw.found) from None
        worth = [2 * sum_ + holds(state) for sum_, state in zip(worth, taken, strict=True)]
    return ranked(worth)
