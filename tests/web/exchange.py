"""An exchange: commitments of a case on the site, drafted, adopted with a text, and reported on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, TARIQ
from tests.web.letters import foreign
from tests.web.sheet import Sheet
from tests.web.visitor import Talks
from wasit.talks.entries import Entry
from wasit.talks.ladder.declarations import Declare
from wasit.talks.ladder.reports import DeclineReport, OfferWaiver, Report
from wasit.talks.ladder.states import State
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.people import Person
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    Adopted,
    ProposalOpened,
    ProposalPut,
    PutProposal,
    Reveal,
)
from wasit.talks.schedules.estimates import Estimate, EstimateCommitment
from wasit.talks.schedules.planning import BeginSchedule, WriteCommitment
from wasit.talks.schedules.schedules import CommitmentWritten, Schedule, ScheduleBegun, schedule
from wasit.talks.substance.commitments import (
    Commitment,
    DaysAfter,
    OnDay,
    Order,
    Proof,
    Relation,
    Reversal,
    Side,
    Third,
    Verb,
)
from wasit.talks.substance.conditions import Condition, Operator
from wasit.talks.substance.rungs import Rung
from wasit.talks.wording import Wording

NOW = datetime.now(UTC).replace(microsecond=0)
SPRING, AUTUMN = NOW + timedelta(days=30), NOW + timedelta(days=180)
FREEZE, SUSPENSION, REPORTS = "1", "2", "3"
ROOMS = {NORTH: NORTH_ROOM, SOUTH: SOUTH_ROOM}


class Exchange:
    """North freezes and reports; South suspends in return, and that snaps back."""

    def __init__(self, talks: Talks, words: Callable[[], Wording], since: datetime = NOW) -> None:
        self.talks = talks
        self.words = words
        self.since = since
        talks.act(HALA, BeginSchedule(wording=words()))
        self.id = talks.last(DESK, ScheduleBegun).id
        self.freeze = self.writes(self._freezing())
        self.suspension = self.writes(self._suspending())
        self.reports = self.writes(self._reporting())

    def writes(self, terms: Commitment) -> str:
        self.talks.act(TARIQ, WriteCommitment(schedule=self.id, terms=terms))
        return self.talks.last(DESK, CommitmentWritten).id

    def _freezing(self) -> Commitment:
        sixty = Condition(indicator=self.words(), operator=Operator.AT_MOST, threshold=Decimal(60))
        return Commitment(
            doer=NORTH,
            verb=Verb.FREEZE,
            what=self.words(),
            proof=Proof(wording=self.words(), condition=sixty),
            verifier=Third(name=self.words()),
            due=OnDay(at=self.since + timedelta(days=30)),
        )

    def _suspending(self) -> Commitment:
        return Commitment(
            doer=SOUTH,
            verb=Verb.SUSPEND,
            what=self.words(),
            amount=Decimal(6),
            unit=self.words(),
            order=Order(relation=Relation.AFTER, other=self.freeze),
            proof=Proof(wording=self.words()),
            verifier=Side(party=NORTH),
            due=DaysAfter(days=30, other=self.freeze),
            expires=self.since + timedelta(days=180),
            reversal=Reversal(wording=self.words(), other=self.freeze, snapback=True),
        )

    def _reporting(self) -> Commitment:
        return Commitment(
            doer=NORTH,
            verb=Verb.OTHER,
            what=self.words(),
            order=Order(relation=Relation.TOGETHER, other=self.freeze),
            proof=Proof(wording=self.words()),
            due=OnDay(at=self.since + timedelta(days=60)),
            reversal=Reversal(wording=self.words(), other=self.suspension),
        )

    @property
    def now(self) -> Schedule:
        return schedule(self.talks.desk, self.id)

    def estimate(self) -> None:
        for name, worth, lasting in (
            (self.freeze, SOUTH, True),
            (self.suspension, NORTH, False),
        ):
            found = Estimate(cost=30, worth={worth: 40}, reversible=not lasting)
            estimate = EstimateCommitment(schedule=self.id, commitment=name, estimate=found)
            self.talks.act(HALA, estimate)

    def proposal(self, *, text: bool) -> PutProposal:
        """What puts it, and a text of two clauses with it, before every room."""
        sheet = Sheet(self.talks, self.words(), self.words()) if text else None
        return PutProposal(
            text=sheet.id if sheet else "",
            text_revision=sheet.now.revision if sheet else 0,
            schedule=self.id,
            schedule_revision=self.now.revision,
            rung=Rung.INTERIM,
            deadline=self.since + timedelta(days=1),
            reveal=Reveal.WHEN_ALL_AGREE,
        )

    def put(self, *, text: bool = True) -> None:
        self.talks.act(HALA, self.proposal(text=text))

    def adopt(self, *, text: bool = True) -> None:
        self.put(text=text)
        for head in (NADIA, SAMIR):
            about = self.put_in(head.party or "")
            self.talks.act(head, CastBallot(about=about, answer=Answer.YES))
        self.talks.service.announce(self.talks.case)

    def put_in(self, party: str) -> str:
        """The name of what was agreed to in the room of a party."""
        return self.talks.last(ROOMS[party], ProposalPut).id

    @property
    def opened(self) -> Entry[ProposalOpened]:
        return self.talks.last(DESK, ProposalOpened)

    @property
    def adopted(self) -> Entry[Adopted]:
        return self.talks.last(COMMON, Adopted)

    def report(self, head: Person, commitment: str) -> None:
        about = self.put_in(head.party or "")
        self.talks.act(head, Report(about=about, commitment=commitment, wording=self.words()))

    def decline(self, party: str, commitment: str) -> None:
        decline = DeclineReport(
            party=party, about=self.put_in(party), commitment=commitment, wording=self.words()
        )
        self.talks.act(TARIQ, decline)

    def waive(self, head: Person, commitment: str, *, offered: bool = True) -> None:
        about = self.put_in(head.party or "")
        waive = OfferWaiver(about=about, commitment=commitment, offered=offered)
        self.talks.act(head, waive)

    def declare(self, commitment: str, state: State) -> None:
        declare = Declare(about=self.opened.id, commitment=commitment, state=state)
        self.talks.act(HALA, declare)


def numbered() -> Callable[[], Wording]:
    """Words that no two things share, in letters that no page is written in."""
    number = 0

    def words() -> Wording:
        nonlocal number
        number += 1
        return foreign({"en": f"Number {number}"})

    return words
