"""Votes: how a delegation answers a mediators' proposal, and what it agrees to say in public."""

from __future__ import annotations

from wasit.rehearsal.moment import Moment
from wasit.talks.actions import Action
from wasit.talks.entries import Entry
from wasit.talks.levels import Level
from wasit.talks.proposals.ballots import Answer, CastBallot, owed
from wasit.talks.public.consent import ConsentAsked, GiveConsent, RefuseConsent
from wasit.talks.views import View

MOST = Level.CONFIRM
"""An automated delegation lets no more be said in public than that there are talks."""


def answer_proposal(view: View, moment: Moment) -> Action | None:
    """Answer the open proposal once.

    Nothing is to be gained by asking for more here: the answer is sealed, and there is no other
    round. So whatever is better than no agreement is worth a yes. A bare text, or an issue
    without instructions, is beyond an automated delegation.
    """
    proposal = owed(view)
    if proposal is None:
        return None
    worth_having = moment.preferences.accepts(proposal.body.package)
    return CastBallot(about=proposal.id, answer=Answer.YES if worth_having else Answer.NO)


def answer_publicity(asked: Entry[ConsentAsked]) -> Action:
    """Agree to be as open as `MOST`, and to no more."""
    if MOST.allows(asked.body.level):
        return GiveConsent(about=asked.id)
    return RefuseConsent(about=asked.id)
