"""The known strategies, by name."""

from __future__ import annotations

from wasit.rehearsal.answering import Answering, honest, picky
from wasit.rehearsal.strategies import acceptance, micro, mirrors
from wasit.rehearsal.strategies.acceptance import ac_combi, ac_next
from wasit.rehearsal.strategies.chance import anything, noisy
from wasit.rehearsal.strategies.curves import along, polynomial, unmoved
from wasit.rehearsal.strategies.learner import to_their_liking
from wasit.rehearsal.strategies.strategy import Asking, Strategy, Ultimatum, nearest

BOULWARE, LINEAR, CONCEDER = 0.25, 1.0, 4.0
"""Their β. The powers of time are 4, 1 and a quarter."""


def _next(asking: Asking) -> Strategy:
    return Strategy(nearest(asking), ac_next)


def _by_schedule(
    asking: Asking, ultimatum: Ultimatum | None = None, answering: Answering = honest
) -> Strategy:
    return Strategy(nearest(asking), ac_next, ultimatum, answering, schedule=asking)


_boulware, _linear = along(polynomial(BOULWARE)), along(polynomial(LINEAR))

STRATEGIES = {
    "boulware": _by_schedule(_boulware),
    "linear": _by_schedule(_linear),
    "conceder": _by_schedule(along(polynomial(CONCEDER))),
    "hard-liner": _by_schedule(unmoved, answering=picky),
    "relative-tit-for-tat": _next(mirrors.relative),
    "absolute-tit-for-tat": _next(mirrors.absolute),
    "averaged-tit-for-tat": _next(mirrors.averaged(4)),
    "micro": Strategy(micro.bid, micro.accept),
    "random": _by_schedule(anything),
    "noisy": _by_schedule(noisy(_linear, 0.05)),
    "learner": Strategy(to_their_liking(_boulware), ac_combi(0.9)),
    "warner": _by_schedule(_boulware, Ultimatum()),
    "bluffer": _by_schedule(_boulware, Ultimatum(carried_out=False), picky),
    "satisficer": Strategy(nearest(_boulware), acceptance.ac_const(0.6)),
    "last-minute": Strategy(nearest(_boulware), acceptance.ac_time(0.95)),
}
"""What each does is told in ``docs/algorithms/strategies.md``."""
