"""Elimination: the undominated choices for issues that hang together, one issue at a time.

An issue is taken out by finding, for every way to settle its neighbours, the undominated ways to
settle it and all that was taken out through it before. The work grows with the ways to settle the
neighbours of one issue, not with the number of issues.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf, prod
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wasit.bargaining.agenda import Agenda
from wasit.bargaining.bundles import Bundles, Celled, Matches, join
from wasit.bargaining.linkage import Step
from wasit.bargaining.pruning import thinned

HELD = 10
"""How many times the limit of points may be held at once, for all ways to settle neighbours."""

Settled = dict[int, NDArray[np.intp]]
"""By issue, the place of its option in each of many ways to settle a few issues."""


class Message(NamedTuple):
    """What issues that are gone come to, by how the issues `around` them are settled.

    A way to settle these that has no bundle is ruled out. The options of a bundle are those of the
    issues `gone`; `epsilon` bounds what left-out bundles would have lost less.
    """

    around: tuple[int, ...]
    gone: tuple[int, ...]
    bundles: Celled
    epsilon: int


class TooMuch(Exception):
    """Too many bundles would have to be added up."""


class _Elimination:
    """What has been taken out, and how much work is left to be done on it."""

    def __init__(self, agenda: Agenda, limit: int, work: float) -> None:
        self._agenda, self._limit, self._left = agenda, limit, work
        self._messages: list[Message] = []

    def take_out(self, step: Step) -> None:
        """Find what an issue and all heard through it come to, for every way around it."""
        agenda = self._agenda
        settled = _every_way(agenda, (*step.neighbours, step.issue))
        ways = np.flatnonzero(_possible(agenda, step, settled))
        settled = {issue: options[ways] for issue, options in settled.items()}
        message = Message((), (step.issue,), _alone(agenda, step, settled), 0)
        heard = [more for more in self._messages if step.issue in more.around]
        self._messages = [more for more in self._messages if step.issue not in more.around]
        for more in heard:
            wanted = _cells(agenda, more.around, settled)[message.bundles.cells]
            message = self._joined(message, more, wanted)
        around = _cells(agenda, step.neighbours, settled)
        bundles = message.bundles._replace(cells=around[message.bundles.cells]).pruned()
        made = message._replace(around=step.neighbours, bundles=bundles)
        self._messages.append(_light(made, self._limit))

    def result(self) -> Message:
        """Return what all issues come to, once they are taken out."""
        whole, *rest = self._messages
        for more in rest:
            joined = self._joined(whole, more, np.zeros_like(whole.bundles.cells))
            whole = _light(joined, self._limit)
        return whole

    def _joined(self, message: Message, more: Message, wanted: NDArray[np.int64]) -> Message:
        matches = Matches.of(wanted, more.bundles.cells)
        self._left -= matches.total()
        if self._left < 0:
            raise TooMuch
        return Message(
            message.around,
            message.gone + more.gone,
            join(message.bundles, more.bundles, matches),
            message.epsilon + more.epsilon,
        )


def eliminate(agenda: Agenda, steps: Iterable[Step], limit: int, work: float = inf) -> Bundles:
    """Return the undominated joint choices for the issues of `steps`, taken out in that order.

    There are none when everything is ruled out. Where more than `limit` bundles would have to be
    held for one way to settle an issue's neighbours, or `HELD` times as many for all, they are
    thinned, and `epsilon` says how far that may be off. Raises TooMuch when more than `work` pairs
    of bundles would have to be added up.
    """
    elimination = _Elimination(agenda, limit, work)
    for step in steps:
        elimination.take_out(step)
    whole = elimination.result()
    _, losses, once, options = whole.bundles
    return Bundles(whole.gone, losses, once, options, whole.epsilon)


def _every_way(agenda: Agenda, issues: Sequence[int]) -> Settled:
    """Return every way to settle `issues` by itself allowed, in rising order of `_cells`."""
    allowed = [np.array(agenda.allowed[issue], np.intp) for issue in issues]
    left = np.arange(prod(map(len, allowed)))
    settled = {}
    for issue, own in zip(reversed(issues), reversed(allowed), strict=True):
        left, place = np.divmod(left, max(1, len(own)))
        settled[issue] = own[place]
    return settled


def _cells(agenda: Agenda, issues: Sequence[int], settled: Settled) -> NDArray[np.int64]:
    """Return by way a number that tells how `issues` are settled in it."""
    cells = np.zeros(len(next(iter(settled.values()))), np.int64)
    for issue in issues:
        cells = cells * len(agenda.options[issue]) + settled[issue]
    return cells


def _possible(agenda: Agenda, step: Step, settled: Settled) -> NDArray[np.bool_]:
    """Say by way whether no combination that is ruled out is in it.

    A combination or pair counts where `step.issue` is the first of its issues to be taken out:
    then, and only then, are all its issues settled.
    """
    possible = np.ones(len(settled[step.issue]), np.bool_)
    for combination in agenda.combinations:
        if step.issue in dict(combination) and settled.keys() >= dict(combination).keys():
            matched = [settled[issue] == option for issue, option in combination]
            possible &= ~np.logical_and.reduce(matched)
    return possible


def _alone(agenda: Agenda, step: Step, settled: Settled) -> Celled:
    """Return one bundle by way: what is lost by settling the issue itself."""
    chosen = settled[step.issue]
    losses = agenda.losses[step.issue][:, chosen]
    for pair in agenda.pairs:
        if step.issue in pair.issues and settled.keys() >= set(pair.issues):
            first, second = pair.issues
            losses += pair.losses[settled[first], settled[second]].T
    every = np.arange(len(chosen))
    return Celled(every, losses, np.ones(len(chosen), np.bool_), chosen[:, None].astype(np.int32))


def _light(message: Message, limit: int) -> Message:
    """Return the message with no more bundles than may be held."""
    held = message.bundles.cells
    if len(held) <= limit:
        return message
    cells = np.unique(held, return_inverse=True)[1]
    share = HELD * limit // (int(cells[-1]) + 1)
    kept, costs = thinned(message.bundles.losses, max(1, min(limit, share)), cells)
    return message._replace(
        bundles=message.bundles.at(kept), epsilon=message.epsilon + int(costs.max())
    )
