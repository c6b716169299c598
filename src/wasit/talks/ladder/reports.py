"""Reports: what a head says, in its own room, of a commitment: that it is done, or is not kept.

A report with its proof stays between that room and the mediators. It is no message, so it can be
carried across in no mode: the other rooms learn what the mediators declare, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ladder.states import FOLLOWING, TOLD, Change, State, changes, may_follow, state
from wasit.talks.ledgers import Family
from wasit.talks.proposals.mediators_proposals import ProposalPut, agreed
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import check_leads
from wasit.talks.substance.commitments import Commitment
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Reported(Change, frozen=True, kw_only=True, tag="reported"):
    """The head says that the own side has done it, or that it doubts what another side does."""

    stands_in = frozenset({Family.ROOM})

    wording: Wording


class ReportDeclined(Change, frozen=True, kw_only=True, tag="report_declined"):
    """The mediators do not take over what this room's head reported, for the reasons given.

    What was reported done is disputed; what was doubted is as it was before.
    """

    stands_in = frozenset({Family.ROOM})

    wording: Wording


class WaiverOffered(Body, frozen=True, kw_only=True, tag="waiver_offered"):
    """This side no longer asks another for a commitment, or asks for it again."""

    stands_in = frozenset({Family.ROOM})

    commitment: str
    offered: bool


class Report(Action, frozen=True, kw_only=True, tag="report"):
    """Report one's own commitment as done, or another side's as not kept. For the head.

    `wording` says what shows it, and is for the mediators alone.
    """

    about: str
    commitment: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        room, found = _undertaken(view, self.about, self.commitment)
        coming = State.CLAIMED if found.doer == view.person.party else State.DISPUTED
        if not may_follow(room, self.about, self.commitment, coming):
            raise Refused(
                "report.state",
                gettext_noop("This has been reported or declared already: %(state)s."),
                state=state(room, self.about, self.commitment),
            )
        pen.write(
            view.home_name,
            Reported(
                about=self.about,
                commitment=self.commitment,
                state=coming,
                wording=checked(self.wording),
            ),
        )


class DeclineReport(Action, frozen=True, kw_only=True, tag="decline_report"):
    """Tell the head of a room that its report does not convince, and why. For mediators.

    Whether that is the mediators' own judgement or another side's is not told.
    """

    party: str
    about: str
    commitment: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        room = view.room(self.party)
        if waiting(room, self.about, self.commitment) is None:
            raise Refused("report.none", gettext_noop("This room has no report to be answered."))
        reported = state(room, self.about, self.commitment)
        after = (
            State.DISPUTED if reported is State.CLAIMED else told(room, self.about, self.commitment)
        )
        pen.write(
            ledgers.room(self.party),
            ReportDeclined(
                about=self.about,
                commitment=self.commitment,
                state=after,
                wording=checked(self.wording),
            ),
        )


class OfferWaiver(Action, frozen=True, kw_only=True, tag="offer_waiver"):
    """Say that one's side no longer asks another for a commitment, or asks again. For the head.

    It is waived when the mediators declare it so, which needs every side to whom it is owed.
    """

    about: str
    commitment: str
    offered: bool = True

    def decide(self, view: View, pen: Pen) -> None:
        room, found = _undertaken(view, self.about, self.commitment)
        if found.doer == view.person.party:
            raise Refused(
                "waiver.own", gettext_noop("Those to whom it is owed waive it, not its doer.")
            )
        if State.WAIVED not in FOLLOWING[told(room, self.about, self.commitment)]:
            raise Refused("waiver.late", gettext_noop("This can no longer be waived."))
        if offers(room, self.about, self.commitment) is self.offered:
            raise Refused("waiver.same", gettext_noop("This is what you have said already."))
        pen.write(
            view.home_name,
            WaiverOffered(about=self.about, commitment=self.commitment, offered=self.offered),
        )


def _undertaken(view: View, about: str, commitment: str) -> tuple[Ledger, Commitment]:
    """Return the own room of a head, and the commitment; Refused where none such was agreed."""
    room = view.own_room()
    check_leads(view.person)
    accord = next((each for each in agreed(room, ProposalPut) if each.id == about), None)
    found = accord.body.commitment(commitment) if accord else None
    if found is None:
        raise unknown()
    return room, found


def unknown() -> Refused:
    """Return the refusal for who names a commitment that was not agreed."""
    return Refused("commitment.unknown", gettext_noop("No such commitment was agreed to."))


def told(ledger: Ledger, proposal: str, commitment: str) -> State:
    """Return the state of a commitment that every room was last told of."""
    found = [each.state for each in changes(ledger, proposal, commitment) if each.state in TOLD]
    return found[-1] if found else State.DUE


def waiting(room: Ledger, proposal: str, commitment: str) -> Entry[Reported] | None:
    """Return the report of this room that the mediators have yet to answer, if any."""
    entries = [each for each in room.about(proposal, Change) if each.body.commitment == commitment]
    return room.find(entries[-1].id, Reported) if entries else None


def said_of(room: Ledger, proposal: str, commitment: str) -> list[Entry[Body]]:
    """Return all that was said of a commitment in this room, oldest first."""
    return [
        each
        for each in room.about(proposal, Body)
        if isinstance(each.body, Change | WaiverOffered) and each.body.commitment == commitment
    ]


def unanswered(room: Ledger) -> Iterator[Entry[Reported]]:
    """Yield the reports of this room that the mediators have yet to answer, oldest first."""
    for report in room.of(Reported):
        if waiting(room, report.body.about or "", report.body.commitment) == report:
            yield report


def offers(room: Ledger, proposal: str, commitment: str) -> bool:
    """Say whether this room's head has said, and not taken back, that it no longer asks for it."""
    said = [
        each.body.offered
        for each in room.about(proposal, WaiverOffered)
        if each.body.commitment == commitment
    ]
    return bool(said) and said[-1]
