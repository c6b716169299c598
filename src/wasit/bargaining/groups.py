"""Groups: the joint choices for issues that hang together, group by group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from wasit.bargaining.agenda import Agenda
from wasit.bargaining.bundles import Bundles
from wasit.bargaining.elimination import TooMuch, eliminate
from wasit.bargaining.entangled.approximate import approximate
from wasit.bargaining.linkage import graph, links, order, parts
from wasit.bargaining.pruning import undominated

CELLS = 500_000
"""The most ways to settle an issue and its neighbours that are gone through."""
WORK = 15_000_000
"""How many sums of joint choices are looked at for two parties; a tenth of it for three, and so on.

More parties have more undominated choices, and take longer for each.
"""


def groups(agenda: Agenda, *, limit: int, cells: int = CELLS) -> list[Bundles]:
    """Return the undominated joint choices of each group of linked issues.

    A group is empty when everything in it is ruled out. Its choices are exact as long as no issue
    has to be weighed with others in more than `cells` ways at once and no more than some multiples
    of `limit` bundles have to be held; otherwise their `epsilon` says how far they may be off.

    Raises Undecided, a ValueError, when it is not known whether anything is left.
    """
    whole = parts(graph(len(agenda.issues), links(agenda)))
    single = [part[0] for part in whole if len(part) == 1]
    linked = [part for part in whole if len(part) > 1]
    apart = _apart(agenda, single) if single else []
    return [*apart, *(_group(agenda, part, limit, cells) for part in linked)]


def _apart(agenda: Agenda, issues: Sequence[int]) -> Iterator[Bundles]:
    """Yield the undominated options of issues that do not hang together, pruned all at once."""
    losses = np.concatenate([agenda.losses[issue] for issue in issues], axis=1)
    sizes = [len(agenda.options[issue]) for issue in issues]
    cells = np.arange(len(issues)).repeat(sizes)
    options = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes])
    allowed = [agenda.allowed[issue] for issue in issues]
    if sum(map(len, allowed)) < len(options):
        flags = [np.isin(np.arange(size), own) for size, own in zip(sizes, allowed, strict=True)]
        left = np.concatenate(flags)
        losses, cells, options = losses[:, left], cells[left], options[left]
    places, once = undominated(losses, cells=cells)
    losses, options = losses[:, places], options[places, None]
    ends = cells[places].searchsorted(np.arange(len(issues) + 1)).tolist()
    for issue, start, end in zip(issues, ends, ends[1:], strict=False):
        own = slice(start, end)
        yield Bundles((issue,), losses[:, own], once[own], options[own])


def _group(agenda: Agenda, part: Sequence[int], limit: int, cells: int) -> Bundles:
    own = agenda.part(part)
    made = _exactly(own, limit, cells) or approximate(own, cells)
    return made._replace(issues=tuple(part[issue] for issue in made.issues))


def _exactly(agenda: Agenda, limit: int, cells: int) -> Bundles | None:
    """Return the joint choices by elimination, or None when that would be too much."""
    options = [len(each) for each in agenda.allowed]
    steps = list(order(graph(len(options), links(agenda)), options))
    if max(step.ways for step in steps) > cells:
        return None
    try:
        return eliminate(agenda, steps, limit, WORK / 10 ** max(0, len(agenda.tops) - 2))
    except TooMuch:
        return None
