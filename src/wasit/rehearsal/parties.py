"""Parties: an automated delegation, which acts for its head on nothing but the head's view."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from wasit.rehearsal.moment import Moment
from wasit.rehearsal.proposals import open_with_brief, take_turn
from wasit.rehearsal.replies import answer_plain_words, answer_tray, decline_politely
from wasit.rehearsal.votes import answer_proposal
from wasit.scenario.model import Brief
from wasit.talks.actions import Action
from wasit.talks.case import Regime, closed
from wasit.talks.fold import Ledger
from wasit.talks.reactions import React
from wasit.talks.regimes import in_force
from wasit.talks.sittings import Arrive, is_called
from wasit.talks.speech import Speak
from wasit.talks.views import View
from wasit.talks.wording import checked

HABITS: tuple[Callable[[Moment], Action | None], ...] = (
    open_with_brief,
    answer_tray,
    answer_plain_words,
    take_turn,
    decline_politely,
)
"""What an automated delegation does, the first thing first, once no proposal waits for it."""


class AutomatedDelegation:
    """Acts for the head of one delegation by its private `brief`.

    It keeps no memory: all it has done stands in its room, so it can stop and resume at any
    time. Equal brief, seed and view give an equal action.
    Raises Refused for a brief whose opening statements no one could say.
    """

    def __init__(self, brief: Brief, seed: int) -> None:
        self.brief = _as_recorded(brief)
        self.seed = seed

    def respond(self, view: View) -> Action | None:
        """Return what to do next, or None when there is nothing to do.

        Raises ValueError for any view but that of this delegation's head.
        """
        if not view.person.leads or view.person.party != self.brief.party:
            raise ValueError("an automated delegation acts on the view of its own head alone")
        room = view.own_room()
        if closed(room):
            return None
        moment = Moment(self.brief, room, self.seed)
        habits = (habit(moment) for habit in HABITS)
        called = Arrive() if is_called(view) else None
        action = called or answer_proposal(view, moment) or next(filter(None, habits), None)
        return guarded(action, room)


def guarded(action: Action | None, room: Ledger) -> Action | None:
    """Mark as in confidence what is not released: an open rule would let it cross."""
    is_open = in_force(room).regime is Regime.OPEN
    if is_open and isinstance(action, Speak | React) and not action.modes:
        return replace(action, in_confidence=True)
    return action


def _as_recorded(brief: Brief) -> Brief:
    """Return `brief` with its statements worded as a ledger keeps them, to know them again."""
    opening = (replace(each, wording=checked(each.wording)) for each in brief.opening)
    return replace(brief, opening=tuple(opening))
