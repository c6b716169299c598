"""Equivalents: packages that one side values alike, for the other to choose among (MESO)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from wasit.bargaining.agenda import Agenda, Pair, agenda
from wasit.bargaining.bundles import add
from wasit.bargaining.entangled.approximate import bounding
from wasit.bargaining.entangled.relaxation import merged
from wasit.bargaining.frontier import Package
from wasit.bargaining.linkage import graph, links, parts
from wasit.bargaining.preferences import Preferences
from wasit.bargaining.pruning import Losses

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

    Raises ValueError when the sides do not know the same issues and options.
    """
    known = agenda((own, other))
    if not all(known.allowed):
        return []
    search = _Search(known, int(known.tops[0]) - at_least, tolerance)
    return [found for _, found in zip(range(count), search.run(), strict=False)]


class _Partial(NamedTuple):
    """The options chosen for the first issues, and what these lose for both sides.

    `bound` is the least that the other side loses by any package that begins so.
    """

    bound: int
    chosen: tuple[int, ...]
    mine: int
    theirs: int


class _Search:
    """Best first, issue by issue; what is still possible is read off the frontier of the rest.

    `slack` is what the package may lose at most for the first side; it must lose at least
    `slack - tolerance`. The bound is exact but for the tolerance and for what hangs together, so
    little is looked at in vain.
    """

    def __init__(self, known: Agenda, slack: int, tolerance: int) -> None:
        together = parts(graph(len(known.issues), links(known)))
        self._names = known.issues
        self._known = known = known.part([issue for part in together for issue in part])
        self._slack, self._tolerance = slack, tolerance
        self._pairs: list[list[Pair]] = [[] for _ in known.issues]
        for pair in merged(known.pairs):
            self._pairs[pair.issues[1]].append(pair)
        self._never = [dict(each) for each in known.combinations]
        self._rests = _rests(known, [len(part) for part in together])
        self._most = self._most_to_lose()

    def run(self) -> Iterator[Equivalent]:
        """Yield the packages, the best for the other side first."""
        heap: list[_Partial] = []
        self._push(heap, (), 0, 0)
        for _ in range(STEPS):
            if not heap:
                return
            _, chosen, mine, theirs = heappop(heap)
            if len(chosen) == len(self._known.issues):
                yield self._equivalent(chosen, mine, theirs)
                continue
            for option in self._known.allowed[len(chosen)]:
                more = (*chosen, option)
                if not any(self._crosses(each, more) for each in self._never):
                    lost = self._lost(more)
                    self._push(heap, more, mine + lost[0], theirs + lost[1])

    def _lost(self, chosen: tuple[int, ...]) -> list[int]:
        """Return what the last option loses for both sides, by itself and beside those before."""
        last = len(chosen) - 1
        lost = self._known.losses[last][:, chosen[last]]
        for pair in self._pairs[last]:
            lost = lost + pair.losses[chosen[pair.issues[0]], chosen[last]]
        both: list[int] = lost.tolist()
        return both

    @staticmethod
    def _crosses(combination: Mapping[int, int], chosen: tuple[int, ...]) -> bool:
        """Say whether the last option completes a combination that is ruled out."""
        return max(combination) == len(chosen) - 1 and all(
            chosen[issue] == option for issue, option in combination.items()
        )

    def _most_to_lose(self) -> list[int]:
        """Return by issue the most that all from it on may lose for the first side."""
        most = [
            int(losses[0, allowed].max())
            + sum(int(pair.losses[:, :, 0].max()) for pair in self._pairs[issue])
            for issue, (losses, allowed) in enumerate(
                zip(self._known.losses, self._known.allowed, strict=True)
            )
        ]
        return [*accumulate(reversed(most), initial=0)][::-1]

    def _push(
        self,
        heap: list[_Partial],
        chosen: tuple[int, ...],
        mine: int,
        theirs: int,
    ) -> None:
        """Put a partial package on the heap, unless it cannot come to be worth what it should."""
        firsts, seconds = self._rests[len(chosen)]
        last = int(firsts.searchsorted(self._slack - mine, side="right"))
        enough = mine + self._most[len(chosen)] >= self._slack - self._tolerance
        if last and enough:
            heappush(heap, _Partial(theirs + int(seconds[last - 1]), chosen, mine, theirs))

    def _equivalent(self, chosen: tuple[int, ...], mine: int, theirs: int) -> Equivalent:
        known = self._known
        package = {
            issue: options[option]
            for issue, options, option in zip(known.issues, known.options, chosen, strict=True)
        }
        own, other = known.tops.tolist()
        return Equivalent(
            package={issue: package[issue] for issue in self._names},
            worth=own - mine,
            estimate=other - theirs,
        )


def _rests(known: Agenda, sizes: Sequence[int]) -> list[Losses]:
    """Return by issue what is lost at least for either side by all issues from it on.

    Issues that hang together stand side by side, so many at a time as `sizes` says. Those before
    are taken to be settled as it is best for each issue after them.
    """
    rest = np.zeros((2, 1), np.int64)
    rests, end = [rest], len(known.issues)
    for size in reversed(sizes):
        after = rest
        for start in range(end - 1, end - size - 1, -1):
            own = bounding(_from(known, start, end))
            rest = _sums(after, np.maximum(own.losses - own.epsilon, 0))
            rests.append(rest)
        end -= size
    return rests[::-1]


def _from(known: Agenda, start: int, end: int) -> Agenda:
    """Return the agenda of some issues, with what they are sure to lose beside earlier ones."""
    losses = list(known.losses)
    for pair in merged(known.pairs):
        first, second = pair.issues
        if first < start <= second:
            sure = pair.losses[list(known.allowed[first])].min(axis=0)
            losses[second] = losses[second] + sure.T
    return replace(known, losses=tuple(losses)).part(range(start, end))


def _sums(some: Losses, more: Losses) -> Losses:
    once, more_once = (np.ones(losses.shape[1], np.bool_) for losses in (some, more))
    return add(some, once, more, more_once).losses
