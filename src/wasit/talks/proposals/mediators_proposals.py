"""Mediators' proposals: words, a text, commitments or a package, for a yes or a no of all rooms.

The rooms and the desk hold the proposal and, later, its result in one word. The answers stand
elsewhere, sealed (`ballots.py`), and are put together by the tally alone (`tally.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.proposals.adoption import (
    articles,
    numbers,
    settled_schedule,
    settled_text,
    undertakings,
)
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.schedules.schedules import Schedule
from wasit.talks.substance.accords import TITLE, Accord
from wasit.talks.substance.issues import Package
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.single_text import Draft
from wasit.talks.texts.versions import Companion, VersionGiven, schedule_companions, text_companions
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.times import Moment

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


class Proposal(Accord, frozen=True, kw_only=True):
    """Something to be agreed to as a whole, answered with yes or no by a deadline."""

    deadline: Moment
    reveal: Reveal


class ProposalPut(Proposal, frozen=True, kw_only=True, tag="proposal_put"):
    """The mediators' proposal, as a room was given it. Every room has it in the same words."""

    stands_in = frozenset({Family.ROOM})


class ProposalOpened(Proposal, frozen=True, kw_only=True, tag="proposal_opened"):
    """The desk's account of a proposal: `put` names, by party, what it became in each room.

    `text` is the text of the desk that was put, and `planned` names, by its number in the
    proposal, each commitment of a schedule; both are empty where there is none.
    """

    stands_in = frozenset({Family.DESK})

    put: dict[str, str]
    text: str = ""
    planned: dict[str, str] = {}


class ProposalDecided(Body, frozen=True, kw_only=True, tag="proposal_decided"):
    """The result of the proposal `about`, in the same words everywhere."""

    stands_in = frozenset({Family.ROOM, Family.DESK})

    result: Result


class ProposalWithdrawn(Body, frozen=True, kw_only=True, tag="proposal_withdrawn"):
    """The mediators took the proposal `about` back; its answers are never put together."""

    stands_in = frozenset({Family.ROOM, Family.DESK})


class Adopted(Accord, frozen=True, kw_only=True, tag="adopted"):
    """What every side has said yes to: this is the understanding, at its rung."""

    stands_in = frozenset({Family.COMMON})


class PutProposal(Action, frozen=True, kw_only=True, tag="put_proposal"):
    """Put something before every room at once, for a yes or a no. For mediators.

    A `text` and a `schedule` go as they stand on the desk, at the revisions named here.
    """

    wording: Wording = {}
    package: Package = {}
    text: str = ""
    text_revision: int = 0
    schedule: str = ""
    schedule_revision: int = 0
    rung: Rung = Rung.UNDERSTANDING
    deadline: Moment
    reveal: Reveal = Reveal.AT_DEADLINE

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        if pending(desk, ProposalOpened):
            raise Refused(
                "proposal.open",
                gettext_noop("A proposal is open already. One at a time: wait for its result."),
            )
        self._check_deadline(pen.at)
        text = settled_text(desk, self.text, self.text_revision) if self.text else None
        plan = self._plan(desk) if self.schedule else None
        keys = numbers(plan) if plan else {}
        check_package(self.package, desk)
        content: dict[str, Any] = {
            "wording": self._checked_words(),
            "package": self.package,
            "title": text.title if text else {},
            "clauses": articles(text) if text else (),
            "commitments": undertakings(plan, keys) if plan else (),
            "rung": self.rung,
            "deadline": self.deadline,
            "reveal": self.reveal,
        }
        put = {party.id: self._put(view, pen, party.id, content) for party in opened(desk).parties}
        planned = {number: name for name, number in keys.items()}
        opens = ProposalOpened(**content, put=put, text=self.text, planned=planned)
        places = {DESK: pen.write(DESK, opens).id, **_rooms(put)}
        for ledger, about in places.items():
            for each in self._along(desk, text, plan, about):
                pen.write(ledger, each)

    def _along(
        self, desk: Ledger, text: Draft | None, plan: Schedule | None, about: str
    ) -> Iterator[Companion]:
        """Yield the versions that go along with it, beside it wherever it stands.

        They are before every side when it answers, and go along with what is adopted.
        """
        if text:
            numbered = {clause.id: str(number) for number, clause in enumerate(text.clauses, 1)}
            along = text_companions(desk, text, {text.id: TITLE, **numbered}, about=about)
            # Its articles do not tell which clauses the case began with; nor do their versions.
            yield from (_unmarked(each) for each in along)
        if plan:
            yield from schedule_companions(desk, plan, numbers(plan), about=about)

    def _plan(self, desk: Ledger) -> Schedule:
        return settled_schedule(desk, self.schedule, self.schedule_revision, self.deadline)

    def _put(self, view: View, pen: Pen, party: str, content: Mapping[str, Any]) -> str:
        """Put it before one room; returns the id that it has there."""
        check_package(self.package, view.room(party))
        return pen.write(ledgers.room(party), ProposalPut(**content)).id

    def _checked_words(self) -> Wording:
        content = self.package or self.text or self.schedule
        if not self.wording and not content:
            raise Refused(
                "proposal.empty",
                gettext_noop("Write what you propose, or choose a text, a schedule or options."),
            )
        return checked(self.wording) if self.wording or not content else {}

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


def _unmarked(along: Companion) -> Companion:
    return replace(along, origin="") if isinstance(along, VersionGiven) else along


def _rooms(put: Mapping[str, str]) -> dict[str, str]:
    return {ledgers.room(party): entry for party, entry in put.items()}


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


def agreed(ledger: Ledger, kind: type[P]) -> list[Entry[P]]:
    """Return the proposals of this room or the desk to which all have said yes, oldest first.

    They stand in the same order as what was adopted stands in the common ledger.
    """
    return [
        each
        for each in ledger.of(kind)
        if any(end.body.result is Result.AGREED for end in ledger.about(each.id, ProposalDecided))
    ]


def was_adopted(common: Ledger, package: Package) -> bool:
    """Say whether every side has said yes to exactly this package."""
    return any(entry.body.package == package for entry in common.of(Adopted))
