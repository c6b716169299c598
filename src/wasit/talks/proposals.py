"""Mediators' proposals: a text or package put before all rooms at once, for a yes or a no.

The rooms and the desk hold the proposal and, later, its result in one word. The answers stand
elsewhere, sealed (`ballots.py`), and are put together by the tally alone (`tally.py`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.agenda import check_package
from wasit.talks.case import opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.issues import Package
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked

LONGEST = timedelta(days=366)
"""How far off a deadline may be; what is further off was mistyped."""


class Reveal(StrEnum):
    """When the rooms are told the result.

    ``at_deadline``     at the deadline and never before, so that its time tells nothing
    ``when_all_agree``  as soon as all have said yes; else at the deadline. Whoever says yes then
                        learns whether the others have done so already, so an answer is final:
                        it cannot be tried out and taken back
    """

    AT_DEADLINE = "at_deadline"
    WHEN_ALL_AGREE = "when_all_agree"


class Result(StrEnum):
    """All that anybody is told of the answers."""

    AGREED = "agreed"
    NO_AGREEMENT = "no_agreement"


class Proposal(Body, frozen=True, kw_only=True):
    """A text, a package or both, to be answered with yes or no by a deadline."""

    wording: Wording
    package: Package
    deadline: datetime
    reveal: Reveal


class ProposalPut(Proposal, frozen=True, kw_only=True, tag="proposal_put"):
    """The mediators' proposal, as a room was given it. Every room has it in the same words."""

    stands_in = frozenset({Family.ROOM})


class ProposalOpened(Proposal, frozen=True, kw_only=True, tag="proposal_opened"):
    """The desk's account of a proposal: `put` names, by party, what it became in each room."""

    stands_in = frozenset({Family.DESK})

    put: dict[str, str]


class ProposalDecided(Body, frozen=True, kw_only=True, tag="proposal_decided"):
    """The result of the proposal `about`, in the same words everywhere."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    result: Result


class ProposalWithdrawn(Body, frozen=True, kw_only=True, tag="proposal_withdrawn"):
    """The mediators took the proposal `about` back; its answers are never put together."""

    stands_in = frozenset({Family.ROOM, Family.DESK})


class Adopted(Body, frozen=True, kw_only=True, tag="adopted"):
    """A text or package to which every side has said yes."""

    stands_in = frozenset({Family.COMMON})

    wording: Wording
    package: Package


class PutProposal(Action, frozen=True, kw_only=True, tag="put_proposal"):
    """Put a text or package before every room at once, for a yes or a no. For mediators."""

    wording: Wording = {}
    package: Package = {}
    deadline: datetime
    reveal: Reveal = Reveal.AT_DEADLINE

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        if pending(desk, ProposalOpened):
            raise Refused(
                "proposal.open",
                gettext_noop("A proposal is open already. One at a time: wait for its result."),
            )
        self._check_deadline(pen.at)
        wording = self._checked_words()
        check_package(self.package, desk)
        put = {party.id: self._put(view, pen, party.id, wording) for party in opened(desk).parties}
        pen.write(
            DESK,
            ProposalOpened(
                wording=wording,
                package=self.package,
                deadline=self.deadline,
                reveal=self.reveal,
                put=put,
            ),
        )

    def _put(self, view: View, pen: Pen, party: str, wording: Wording) -> str:
        """Put it before one room; returns the id that it has there."""
        check_package(self.package, view.room(party))
        body = ProposalPut(
            wording=wording, package=self.package, deadline=self.deadline, reveal=self.reveal
        )
        return pen.write(ledgers.room(party), body).id

    def _checked_words(self) -> Wording:
        if not self.wording and not self.package:
            raise Refused(
                "proposal.empty",
                gettext_noop("Write the text that you propose, or choose the options."),
            )
        return checked(self.wording) if self.wording or not self.package else {}

    def _check_deadline(self, now: datetime) -> None:
        if self.deadline <= now:
            raise Refused(
                "proposal.past", gettext_noop("This time has passed. Choose a later one.")
            )
        if self.deadline > now + LONGEST:
            raise Refused(
                "proposal.far",
                gettext_noop("This is more than a year away. Choose an earlier time."),
            )


class WithdrawProposal(Action, frozen=True, kw_only=True, tag="withdraw_proposal"):
    """Take the open proposal back from every room before its deadline. For mediators."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        proposal = desk.find(self.about, ProposalOpened)
        if proposal is None or ended(desk, self.about):
            raise Refused("proposal.over", gettext_noop("This proposal is not open any more."))
        if pen.at >= proposal.body.deadline:
            raise Refused(
                "proposal.due",
                gettext_noop("The deadline has passed. Every room is about to be told the result."),
            )
        for party, put in proposal.body.put.items():
            view.room(party)
            pen.write(ledgers.room(party), ProposalWithdrawn(about=put))
        pen.write(DESK, ProposalWithdrawn(about=self.about))


P = TypeVar("P", bound=Proposal)


def pending(ledger: Ledger, kind: type[P]) -> Entry[P] | None:
    """Return the proposal that is open in this room or on the desk, if any."""
    last = ledger.of(kind)[-1:]
    return last[0] if last and not ended(ledger, last[0].id) else None


def ended(ledger: Ledger, proposal: str) -> bool:
    """Say whether a proposal of this room or desk has its result, or was withdrawn."""
    return bool(ledger.about(proposal, ProposalDecided, ProposalWithdrawn))


def was_adopted(common: Ledger, package: Package) -> bool:
    """Say whether every side has said yes to exactly this package."""
    return any(entry.body.package == package for entry in common.of(Adopted))
