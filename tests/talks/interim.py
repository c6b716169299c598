"""An interim exchange for the tests: North freezes, South suspends in return, North reports.

Commitment 1 is North's freeze, due on a day. 2 is South's suspension, due thirty days after the
freeze is verified; it expires, and snaps back when the freeze is breached. 3 is North's monthly
report, together with the freeze; it expires too, and ends, if South stops, when the mediators say
so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from tests.cast import (
    HALA,
    IDRIS,
    MORNING,
    NADIA,
    NORTH,
    SAMIR,
    SOUTH,
    TARIQ,
    Table,
    en,
    moment,
    one,
)
from tests.talks import linguists
from tests.talks.linguists import on_desk, writes
from wasit.talks.actions import Stamp
from wasit.talks.entries import Entry
from wasit.talks.ladder.declarations import Declare
from wasit.talks.ladder.states import State
from wasit.talks.languages.translation import DeclareAuthentic
from wasit.talks.ledgers import COMMON
from wasit.talks.proposals.ballots import Answer, CastBallot
from wasit.talks.proposals.mediators_proposals import (
    Adopted,
    ProposalOpened,
    ProposalPut,
    PutProposal,
)
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
from wasit.talks.substance.issues import Package
from wasit.talks.substance.rungs import Rung
from wasit.talks.texts.drafting import AddClause, BeginText
from wasit.talks.texts.single_text import Draft, TextBegun, draft
from wasit.talks.wording import Wording

SPRING = MORNING + timedelta(days=30)
AUTUMN = MORNING + timedelta(days=180)
CLAUSES: Sequence[Wording] = (
    en("Each side shall keep to this for six months."),
    {"en": "Nobody is named.", "ar": "لا يُذكر أحد."},
)
FREEZE, SUSPENSION, REPORTS = "1", "2", "3"
"""The numbers of the commitments once they were put before the rooms."""


def freezing() -> Commitment:
    return Commitment(
        doer=NORTH,
        verb=Verb.FREEZE,
        what=en("Enrichment above 60 %"),
        proof=Proof(
            wording=en("A report of the inspectors"),
            condition=Condition(
                indicator=en("Enrichment"), operator=Operator.AT_MOST, threshold=Decimal(60)
            ),
        ),
        verifier=Third(name=en("The inspectors")),
        due=OnDay(at=SPRING),
    )


def suspending(freeze: str) -> Commitment:
    return Commitment(
        doer=SOUTH,
        verb=Verb.SUSPEND,
        what=en("Measures on oil"),
        amount=Decimal(6),
        unit=en("billion"),
        order=Order(relation=Relation.AFTER, other=freeze),
        proof=Proof(wording=en("A transfer that arrives")),
        verifier=Side(party=NORTH),
        due=DaysAfter(days=30, other=freeze),
        expires=AUTUMN,
        reversal=Reversal(wording=en("The measures return"), other=freeze, snapback=True),
    )


def reporting(freeze: str, suspension: str) -> Commitment:
    return Commitment(
        doer=NORTH,
        verb=Verb.OTHER,
        what=en("A report each month"),
        order=Order(relation=Relation.TOGETHER, other=freeze),
        proof=Proof(wording=en("The report")),
        due=OnDay(at=SPRING),
        expires=AUTUMN,
        reversal=Reversal(wording=en("No more reports"), other=suspension),
    )


class Plan:
    """A schedule on a desk, with the freeze, the suspension and the reports."""

    def __init__(self, table: Table) -> None:
        self.table = table
        begun = table.act(HALA, BeginSchedule(wording=en("Steps")))
        self.id = one(begun, ScheduleBegun).id
        self.freeze = self.writes(freezing())
        self.suspension = self.writes(suspending(self.freeze))
        self.reports = self.writes(reporting(self.freeze, self.suspension))

    def writes(self, terms: Commitment) -> str:
        written = self.table.act(TARIQ, WriteCommitment(schedule=self.id, terms=terms))
        return one(written, CommitmentWritten).id

    @property
    def now(self) -> Schedule:
        return schedule(self.table.desk, self.id)


def text(table: Table, clauses: Sequence[Wording] = CLAUSES) -> Draft:
    """A text on the desk with these clauses."""
    name = one(table.act(HALA, BeginText(wording=en("The pause"))), TextBegun).id
    for wording in clauses:
        table.act(TARIQ, AddClause(text=name, wording=wording))
    return draft(table.desk, name)


def proposal(table: Table, found: Draft | None, plan: Plan | None, package: Package) -> PutProposal:
    return PutProposal(
        package=package,
        text=found.id if found else "",
        text_revision=found.revision if found else 0,
        schedule=plan.id if plan else "",
        schedule_revision=plan.now.revision if plan else 0,
        rung=Rung.INTERIM,
        deadline=moment(table.minutes + 60).at,
    )


class Interim:
    """A table at which the exchange, and a text with it, was adopted at the interim rung.

    With `versions`, the title or a clause was checked in further languages before, and those of
    the first clause count; `drafts` nobody has checked.
    """

    def __init__(
        self,
        table: Table,
        versions: Mapping[str, Wording] = {},
        drafts: Mapping[str, Wording] = {},
    ) -> None:
        self.table = table
        self.plan = Plan(table)
        self.text = text(table)
        names = {"title": self.text.id, "1": self.text.clauses[0].id}
        for key, wording in versions.items():
            writes(table, on_desk(names[key]), wording)
        for key, wording in drafts.items():
            linguists.drafts(table, IDRIS, on_desk(names[key]), wording)
        if "1" in versions:
            languages = frozenset({"en", *versions["1"]})
            table.act(HALA, DeclareAuthentic(of=on_desk(names["1"]), languages=languages))
        table.act(HALA, proposal(table, self.text, self.plan, {}))
        for head in (NADIA, SAMIR):
            about = self.put(head.party or "")
            table.act(head, CastBallot(about=about, answer=Answer.YES))
        table.minutes += 60
        table.keep(table.announce(table.next()))

    @property
    def opened(self) -> Entry[ProposalOpened]:
        return self.table.desk.of(ProposalOpened)[-1]

    @property
    def adopted(self) -> Entry[Adopted]:
        return self.table.ledger(COMMON).of(Adopted)[-1]

    def put(self, party: str) -> str:
        return self.table.room(party).of(ProposalPut)[-1].id

    def declares(self, commitment: str, state: State, stamp: Stamp | None = None) -> None:
        declare = Declare(about=self.opened.id, commitment=commitment, state=state)
        self.table.act(HALA, declare, stamp)
