"""Ballots: the sealed yes or no of a head to the mediators' proposal.

A ballot stands in the ledger `sealed:<party>`, which its head alone reads again. Nothing else
changes when it is cast: no other ledger grows, so no count, time or signal can tell of it.
"""

from __future__ import annotations

from enum import StrEnum

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.proposals.mediators_proposals import (
    ProposalPut,
    ProposalWithdrawn,
    Reveal,
    ended,
    pending,
)
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import check_leads
from wasit.talks.views import View


class Answer(StrEnum):
    """An answer to a mediators' proposal, without conditions."""

    YES = "yes"
    NO = "no"


class Ballot(Body, frozen=True, kw_only=True, tag="ballot"):
    """The sealed answer of this side's head to `proposal`, an entry of this side's room."""

    stands_in = frozenset({Family.SEALED})

    proposal: str
    answer: Answer


class CastBallot(Action, frozen=True, kw_only=True, tag="cast_ballot"):
    """Answer the mediators' proposal with yes or no. For the head, until the deadline.

    The last answer counts, unless the result may come before the deadline: then the first does.
    """

    between_rounds = True

    about: str
    answer: Answer

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        proposal = room.find(self.about, ProposalPut)
        if proposal is None:
            raise Refused("ballot.unknown", gettext_noop("No such proposal was put to this room."))
        if room.about(self.about, ProposalWithdrawn):
            raise Refused(
                "ballot.withdrawn",
                gettext_noop("Answers are no longer taken: the mediators took the proposal back."),
            )
        if ended(room, self.about) or pen.at >= proposal.body.deadline:
            raise Refused(
                "ballot.late", gettext_noop("Answers are no longer taken: the time is over.")
            )
        if is_final(proposal.body, cast(view.own_sealed(), self.about)):
            raise Refused(
                "ballot.final",
                gettext_noop("You have answered already, and here an answer cannot be changed."),
            )
        pen.write(
            ledgers.sealed(view.person.party or ""),
            Ballot(proposal=self.about, answer=self.answer),
        )


def cast(sealed: Ledger, proposal: str) -> Answer | None:
    """Return the answer that counts to this proposal; None when none was given."""
    given = [entry.body.answer for entry in sealed.of(Ballot) if entry.body.proposal == proposal]
    return given[-1] if given else None


def is_final(proposal: ProposalPut, given: Answer | None) -> bool:
    """Say whether this answer can no longer be changed."""
    return given is not None and proposal.reveal is Reveal.WHEN_ALL_AGREE


def owed(view: View) -> Entry[ProposalPut] | None:
    """Return the open proposal that waits for this head's answer, if any."""
    proposal = pending(view.own_room(), ProposalPut)
    if proposal is None or not view.person.leads or cast(view.own_sealed(), proposal.id):
        return None
    return proposal
