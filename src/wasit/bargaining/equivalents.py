"""Equivalents: packages that one side values alike, for the other to choose among (MESO)."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from wasit.bargaining.agenda import Agenda, agenda
from wasit.bargaining.bundles import add
from wasit.bargaining.frontier import Package
from wasit.bargaining.groups import groups
from wasit.bargaining.preferences import Preferences

STEPS = 200_000
"""How many partial packages are looked at before the search gives up."""


class Equivalent(Struct, frozen=True, kw_only=True):
    """A package, what it is worth to the side that offers it, and to the other as estimated."""

    package: Package
    worth: int
    estimate: int


def equivalents(
    own: Preferences, other: Preferences, *, at_least: int, tolerance: int, count: int = 3
) -> list[Equivalent]:
    """Return packages worth from `at_least` to `at_least + tolerance` to `own`.

    The best for `other` come first, and no package that is left out is better for it than the
    last; `other` may be an estimate. Fewer than `count` when there are fewer, or when `STEPS` is
    reached. Red lines of both hold. All in millionths.

    Raises ValueError when the sides do not know the same issues and options, or have interactions
    or combinations that are ruled out: the search needs issues that do not hang together.
    """
    known = agenda((own, other))
    if known.pairs or known.combinations:
        raise ValueError("equivalent packages are found only where issues do not hang together")
    if not all(known.allowed):
        return []
    search = _Search(known, int(known.tops[0]) - at_least, tolerance)
    return [found for _, found in zip(range(count), search.run(), strict=False)]


class _Search:
    """Best first, issue by issue; what is still possible is read off the frontier of the rest.

    `slack` is what the package may lose at most for the first side; it must lose at least
    `slack - tolerance`. The bound is exact but for the tolerance, so little is looked at in vain.
    """

    def __init__(self, known: Agenda, slack: int, tolerance: int) -> None:
        self._known, self._slack, self._tolerance = known, slack, tolerance
        self._rests = _rests(known)
        self._most = np.cumsum(
            [0]
            + [
                int(losses[0, allowed].max())
                for losses, allowed in zip(known.losses[::-1], known.allowed[::-1], strict=True)
            ]
        )[::-1].tolist()

    def run(self) -> Iterator[Equivalent]:
        heap: list[tuple[int, tuple[int, ...], int, int]] = []
        self._push(heap, (), 0, 0)
        for _ in range(STEPS):
            if not heap:
                return
            _, chosen, mine, theirs = heappop(heap)
            if len(chosen) == len(self._known.issues):
                yield self._equivalent(chosen, mine, theirs)
                continue
            losses = self._known.losses[len(chosen)]
            for option in self._known.allowed[len(chosen)]:
                lost = losses[:, option].tolist()
                self._push(heap, (*chosen, option), mine + lost[0], theirs + lost[1])

    def _push(
        self,
        heap: list[tuple[int, tuple[int, ...], int, int]],
        chosen: tuple[int, ...],
        mine: int,
        theirs: int,
    ) -> None:
        """Put a partial package on the heap, unless it cannot come to be worth what it should."""
        firsts, seconds = self._rests[len(chosen)]
        last = int(firsts.searchsorted(self._slack - mine, side="right"))
        enough = mine + self._most[len(chosen)] >= self._slack - self._tolerance
        if last and enough:
            heappush(heap, (theirs + int(seconds[last - 1]), chosen, mine, theirs))

    def _equivalent(self, chosen: tuple[int, ...], mine: int, theirs: int) -> Equivalent:
        named = zip(self._known.issues, self._known.options, chosen, strict=True)
        own, other = self._known.tops.tolist()
        return Equivalent(
            package={issue: options[option] for issue, options, option in named},
            worth=own - mine,
            estimate=other - theirs,
        )


def _rests(known: Agenda) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return what is lost for either side on the frontier of all issues from each one on."""
    losses, once = np.zeros((2, 1), np.int64), np.ones(1, np.bool_)
    rests = [(losses[0], losses[1])]
    for group in reversed(groups(known, limit=10**9)):
        losses, once, _, _ = add(group.losses, group.once, losses, once)
        rests.append((losses[0], losses[1]))
    return rests[::-1]
