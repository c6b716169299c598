"""The single text: one package stands, one issue of it changes, and both sides are asked.

As with Klein, Faratin, Sayama and Bar-Yam (2003), but for any number of options. A side is shown
texts, and never what the other said of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from wasit.rehearsal.mediation.annealing import cooled, metropolis
from wasit.rehearsal.mediation.methods.method import Conversation, Start, whole
from wasit.rehearsal.mediation.questions import Comparison

Text = tuple[int, ...]
"""The place of an option for each issue."""

HEAT = 1.0
"""At which annealing begins: so much worse, in votes of one side, is kept once in e times."""


def climbing(start: Start) -> Conversation:
    """Keep what one side calls better and neither worse; end when no change is left to try.

    Whoever is asked second is not asked once the first has called it worse.
    """
    sizes, random = start.sizes, np.random.default_rng((start.seed, 1))
    text, left = _anything(sizes, random), start.questions
    untried = list(_changes(text, sizes, random))
    while untried and left >= 2:
        change, gains = untried.pop(), 0
        for side in random.permutation(2).tolist():
            left -= 1
            answer = yield Comparison(side, whole(change), whole(text))
            gains += answer.feeling
            if answer.feeling < 0:
                break
        else:
            if gains:
                text = change
                untried = list(_changes(text, sizes, random))
    return whole(text)


def annealing(start: Start) -> Conversation:
    """Keep also what is worse for both together, the more seldom the later (Metropolis' rule)."""
    sizes, random = start.sizes, np.random.default_rng((start.seed, 2))
    text, votes = _anything(sizes, random), start.questions // 2
    untried: list[Text] = []
    for turn in range(votes):
        untried = untried or list(_changes(text, sizes, random))
        change, total = untried.pop(), 0
        for side in range(2):
            answer = yield Comparison(side, whole(change), whole(text))
            total += answer.feeling
        heat = cooled(HEAT, turn / votes)
        if metropolis(np.array([float(total)]), heat, random)[0]:
            text, untried = change, []
    return whole(text)


def _anything(sizes: Sequence[int], random: np.random.Generator) -> Text:
    return tuple(int(random.integers(size)) for size in sizes)


def _changes(text: Text, sizes: Sequence[int], random: np.random.Generator) -> Iterator[Text]:
    """Yield every text that differs from `text` on one issue, in any order."""
    changes = [
        (*text[:issue], option, *text[issue + 1 :])
        for issue, size in enumerate(sizes)
        for option in range(size)
        if option != text[issue]
    ]
    for place in random.permutation(len(changes)).tolist():
        yield changes[place]
