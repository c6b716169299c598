"""Timeline: the commitments of an accord in their steps, when each is due, and how far it is."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.ladder.declarations import Declared
from wasit.talks.ladder.states import State, state
from wasit.talks.substance.accords import Accord, Undertaking
from wasit.talks.substance.commitments import Commitment, OnDay, steps

OWED = frozenset({State.DUE, State.CLAIMED, State.DISPUTED, State.BREACHED})
"""The states in which something is still to be done."""


class Duty(Struct, frozen=True, kw_only=True):
    """A commitment of an accord as the reader of one ledger knows it at one moment.

    `due` is None while it is counted from something that is not verified yet.
    """

    key: str
    commitment: Commitment
    step: int
    state: State
    due: datetime | None
    overdue: bool
    expired: bool

    @property
    def owed(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OWED and not self.expired


def timeline(ledger: Ledger, accord: Entry[Accord], at: datetime) -> list[Duty]:
    """Return the commitments of an accord of `ledger` at the moment `at`, step by step.

    Within a step those due sooner come first, and those whose time is not known yet come last.
    """
    places = steps(accord.body.terms)
    found = [_duty(ledger, accord, each, at, places[each.key]) for each in accord.body.commitments]
    return sorted(found, key=lambda duty: (duty.step, duty.due is None, duty.due or at))


def _duty(
    ledger: Ledger, accord: Entry[Accord], undertaking: Undertaking, at: datetime, step: int
) -> Duty:
    commitment = undertaking.commitment
    now = state(ledger, accord.id, undertaking.key)
    due = due_at(ledger, accord, commitment)
    return Duty(
        key=undertaking.key,
        commitment=commitment,
        step=step,
        state=now,
        due=due,
        overdue=now in {State.DUE, State.DISPUTED} and due is not None and due <= at,
        expired=commitment.expires is not None and commitment.expires <= at,
    )


def due_at(ledger: Ledger, accord: Entry[Accord], commitment: Commitment) -> datetime | None:
    """Return when a commitment is due; None while what it is counted from is not verified."""
    if isinstance(commitment.due, OnDay):
        return commitment.due.at
    for entry in ledger.about(accord.id, Declared):
        if (entry.body.commitment, entry.body.state) == (commitment.due.other, State.VERIFIED):
            return entry.at + timedelta(days=commitment.due.days)
    return None
