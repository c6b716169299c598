"""States: how far a commitment is, and which state may follow which.

A commitment is known in each ledger by the proposal that brought it there and its number, so that
its state there is read off that ledger alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger


class State(StrEnum):
    """How far a commitment is, to the reader of one ledger.

    ``due``       it is owed, and nothing has been said of it
    ``claimed``   its doer reports that it is done
    ``verified``  the mediators have told all that it was shown to be done
    ``disputed``  somebody doubts that it is done, or kept
    ``breached``  the mediators have told all that it was broken
    ``waived``    those to whom it was owed no longer ask for it
    ``reversed``  its doer has taken it back, as was agreed for when the other side stops
    """

    DUE = "due"
    CLAIMED = "claimed"
    VERIFIED = "verified"
    DISPUTED = "disputed"
    BREACHED = "breached"
    WAIVED = "waived"
    REVERSED = "reversed"


_SAID_BY_MEDIATORS = {State.VERIFIED, State.BREACHED, State.WAIVED, State.REVERSED}

FOLLOWING: Mapping[State, frozenset[State]] = {
    State.DUE: frozenset({State.CLAIMED, State.DISPUTED, *_SAID_BY_MEDIATORS}),
    State.CLAIMED: frozenset({State.DISPUTED, *_SAID_BY_MEDIATORS}),
    State.DISPUTED: frozenset({State.DUE, State.CLAIMED, *_SAID_BY_MEDIATORS}),
    State.VERIFIED: frozenset({State.DISPUTED, State.BREACHED, State.REVERSED}),
    State.BREACHED: frozenset({State.CLAIMED, State.VERIFIED, State.WAIVED}),
    State.WAIVED: frozenset(),
    State.REVERSED: frozenset(),
}
"""State → the states that may follow it. What is waived or reversed stays so."""

TOLD = frozenset(_SAID_BY_MEDIATORS)
"""The states of which every room is told, at once and in the same words."""


class Change(Body, frozen=True, kw_only=True):
    """The commitment of this number, of the proposal `about`, comes to another state."""

    commitment: str
    state: State


def changes(ledger: Ledger, proposal: str, commitment: str) -> list[Change]:
    """Return how a commitment came to its state in `ledger`, from the first change on."""
    found = (entry.body for entry in ledger.about(proposal, Change))
    return [each for each in found if each.commitment == commitment]


def state(ledger: Ledger, proposal: str, commitment: str) -> State:
    """Return the state of a commitment, as a reader of `ledger` knows it."""
    found = changes(ledger, proposal, commitment)
    return found[-1].state if found else State.DUE


def may_follow(ledger: Ledger, proposal: str, commitment: str, following: State) -> bool:
    """Say whether a commitment may come to the state `following` in `ledger`."""
    return following in FOLLOWING[state(ledger, proposal, commitment)]
