"""The delegation: what every automated delegation does alike, on its head's view alone."""

from __future__ import annotations

from abc import ABC, abstractmethod

from msgspec.structs import replace

from wasit.rehearsal.answering import Answering, honest
from wasit.rehearsal.delegations.votes import answer_proposal
from wasit.rehearsal.moment import Moment
from wasit.scenario.model import Brief
from wasit.talks.actions import Action
from wasit.talks.case import Regime, closed
from wasit.talks.conveyance.regimes import in_force
from wasit.talks.fold import Ledger
from wasit.talks.procedure.sittings import Arrive, is_called
from wasit.talks.rooms.reactions import React
from wasit.talks.rooms.speech import Speak
from wasit.talks.views import View


class Delegation(ABC):
    """Acts for the head of one delegation, on the preferences of its private `brief`.

    It answers the mediators' questions by what `answering` makes of these. It keeps no memory:
    all it has done stands in its room, so it can stop and resume at any time. Equal
    brief, seed and view give an equal action.
    """

    def __init__(self, brief: Brief, seed: int, answering: Answering = honest) -> None:
        self.brief = brief
        self.seed = seed
        self.answering = answering

    def respond(self, view: View) -> Action | None:
        """Return what to do next, or None when there is nothing to do.

        Raises ValueError for any view but that of this delegation's head.
        """
        if not view.person.leads or view.person.party != self.brief.party:
            raise ValueError("an automated delegation acts on the view of its own head alone")
        room = view.own_room()
        if closed(room):
            return None
        moment = Moment(self.brief, room, self.seed, self.answering)
        called = Arrive() if is_called(view) else None
        return _guarded(called or answer_proposal(view, moment) or self.bargain(moment), room)

    @abstractmethod
    def bargain(self, moment: Moment) -> Action | None:
        """Return what to do next once it sits, and no proposal waits for it."""


def _guarded(action: Action | None, room: Ledger) -> Action | None:
    """Mark as in confidence what is not released: an open rule would let it cross."""
    is_open = in_force(room).regime is Regime.OPEN
    if is_open and isinstance(action, Speak | React) and not action.modes:
        return replace(action, in_confidence=True)
    return action
