"""Figures: what a group's talks come to, so that groups on one scenario can be compared."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from msgspec import Struct

from wasit.rehearsal.debrief.debrief import Debrief
from wasit.rehearsal.debrief.slips import Slip
from wasit.rehearsal.outcomes.results import Talk
from wasit.rehearsal.outcomes.yardstick import Measures


class Figures(Struct, frozen=True, kw_only=True):
    """One group's talks in figures.

    `talk` and `measures` are those of every rehearsal. `frontier_distance` is how far the agreed
    package lies from the frontier, as `Distances` has it; None without a whole one. `conveyances`
    counts what was carried, `leak` is the leak score, `slips` how many there were of each kind,
    and `trades` how many small changes would have left every side better off.
    """

    talk: Talk
    measures: Measures
    frontier_distance: float | None
    conveyances: int
    leak: float
    slips: dict[Slip, int]
    trades: int
    lasted: timedelta


def figures(debrief: Debrief) -> Figures:
    """Return the figures of a debrief."""
    counted = Counter(each.slip for each in debrief.slips)
    distances = debrief.outcome.distances
    return Figures(
        talk=debrief.outcome.talk,
        measures=debrief.outcome.measures,
        frontier_distance=distances.frontier if distances else None,
        conveyances=len(debrief.passages),
        leak=debrief.leak_score,
        slips={slip: counted[slip] for slip in Slip},
        trades=len(debrief.outcome.trades),
        lasted=debrief.lasted,
    )
