"""Exposure: what each side would lose if the others stopped after each step. For mediators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from msgspec import Struct

from wasit.bargaining.exposure import Act, Standing, standings
from wasit.bargaining.preferences import SCALE
from wasit.talks.case import opened
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.preferences.confiding import confided
from wasit.talks.preferences.worth import preferences
from wasit.talks.proposals.mediators_proposals import ProposalOpened
from wasit.talks.schedules.estimates import MOST, Estimate, Shift, estimates
from wasit.talks.schedules.schedules import Schedule
from wasit.talks.substance.commitments import Commitment, steps
from wasit.talks.views import View

Values: TypeAlias = Mapping[str, Mapping[str, int]]
"""Issue → option → what it is worth to one side."""


class Exposed(Struct, frozen=True, kw_only=True):
    """How each side stands after no step, after the first, and so on, by party.

    Values are in millionths of all that the side wants. `missing` are the keys of commitments that
    nobody has estimated, which count for nothing here, and `confided` the sides whose own
    preferences went in somewhere.
    """

    standings: list[dict[str, Standing]]
    missing: tuple[str, ...]
    confided: tuple[str, ...]


def exposed(
    view: View, commitments: Mapping[str, Commitment], known: Mapping[str, Estimate]
) -> Exposed:
    """Work the table out for `commitments` and what is `known` of them, both by the same keys.

    Raises Refused for whoever may not open the desk.
    """
    sides = [party.id for party in opened(view.desk()).parties]
    values = {side: _values(view, side) for side in sides}
    places = steps(commitments)
    fitting = {
        key: known[key]
        for key, each in commitments.items()
        if key in known and known[key].worth.keys() == {*sides} - {each.doer}
    }
    acts = [_act(places[key], each, fitting.get(key), values) for key, each in commitments.items()]
    return Exposed(
        standings=standings(acts, sides),
        missing=tuple(key for key in commitments if key not in fitting),
        confided=tuple(
            side
            for side in sides
            if any(_gain(values[side], each.shift) is not None for each in fitting.values())
        ),
    )


def _act(
    step: int, commitment: Commitment, estimate: Estimate | None, values: Mapping[str, Values]
) -> Act:
    """Return what is done in a step; without an estimate it changes nothing for anybody."""
    if estimate is None:
        return Act(step=step, values={}, reversible=True)
    return Act(
        step=step,
        values={side: _value(commitment, estimate, side, own) for side, own in values.items()},
        reversible=estimate.reversible,
    )


def planned_estimates(desk: Ledger, found: Schedule) -> dict[str, Estimate]:
    """Return what is known of a schedule's commitments, by their ids."""
    known = estimates(desk)
    return {each.id: known[each.id] for each in found.planned if each.id in known}


def agreed_estimates(desk: Ledger, accord: Entry[ProposalOpened]) -> dict[str, Estimate]:
    """Return what is known of an accord's commitments, by their numbers."""
    known = estimates(desk)
    return {key: known[name] for key, name in accord.body.planned.items() if name in known}


def _values(view: View, side: str) -> Values:
    """Return what a side has confided of each option's worth; nothing where it has not."""
    wanted = confided(view.room(side))
    return preferences(wanted).values if wanted else {}


def _gain(values: Values, shift: Shift | None) -> int | None:
    """Return what a side gains by `shift`; None where it has not told what both ends are worth."""
    options = values.get(shift.issue, {}) if shift else {}
    if shift is None or not {shift.before, shift.after} <= options.keys():
        return None
    return options[shift.after] - options[shift.before]


def _value(commitment: Commitment, estimate: Estimate, side: str, values: Values) -> int:
    """Return what a commitment is worth to a side: by its own word, else by the estimate."""
    gain = _gain(values, estimate.shift)
    if gain is not None:
        return gain
    points = -estimate.cost if side == commitment.doer else estimate.worth[side]
    return points * SCALE // MOST
