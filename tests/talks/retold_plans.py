"""Retold plans: how a proposal comes before South again, when its whole making was another.

Its clauses and commitments reach South in the same words and order. On the twin's desk they are
written anew, in a text and a schedule that nobody had before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from random import Random

from msgspec.structs import replace

from tests.cast import HALA, MORNING, NADIA, NORTH, TARIQ, Table, Written, one
from tests.talks.text_moves import CLAUSES
from wasit.talks.actions import Action
from wasit.talks.ladder.declarations import Declare, find_agreed
from wasit.talks.ladder.reports import OfferWaiver, offers
from wasit.talks.ladder.states import State
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.proposals.mediators_proposals import ProposalPut, PutProposal
from wasit.talks.schedules.planning import BeginSchedule, StrikeCommitment, WriteCommitment
from wasit.talks.schedules.schedules import CommitmentWritten, ScheduleBegun, schedule
from wasit.talks.substance.accords import TITLE
from wasit.talks.substance.commitments import Commitment, OnDay
from wasit.talks.texts.drafting import AddClause, BeginText
from wasit.talks.texts.single_text import TextBegun, draft
from wasit.talks.texts.versions import Source

LATE = OnDay(at=MORNING + timedelta(days=400))

Do = Callable[[Person, Action], Written]


class RetoldPlans:
    """The twin's proposals and what comes of them."""

    def __init__(self, twin: Table, do: Do, chance: Random) -> None:
        self.twin = twin
        self.do = do
        self.chance = chance

    def put(self, action: PutProposal, put: ProposalPut) -> PutProposal:
        """Put before South what `action` put before it, which is `put`."""
        text = self._text(put) if put.clauses else None
        plan = self._plan(put) if put.commitments else None
        return replace(
            action,
            text=text or "",
            text_revision=draft(self.twin.desk, text).revision if text else 0,
            schedule=plan or "",
            schedule_revision=schedule(self.twin.desk, plan).revision if plan else 0,
        )

    def sources(self, action: PutProposal) -> dict[str, Source]:
        """By the keys of the proposal, where each of its texts is written on the twin's desk."""
        desk = self.twin.desk
        clauses = draft(desk, action.text).clauses if action.text else ()
        planned = schedule(desk, action.schedule).planned if action.schedule else ()
        return {
            TITLE: Source(ledger=DESK, entry=action.text),
            **{
                str(number): Source(ledger=DESK, entry=clause.id)
                for number, clause in enumerate(clauses, 1)
            },
            **{
                f"{number}-{part}": Source(ledger=DESK, entry=each.id, key=part)
                for number, each in enumerate(planned, 1)
                for part in each.commitment.texts()
            },
        }

    def _text(self, put: ProposalPut) -> str:
        text = one(self.do(HALA, BeginText(wording=put.title)), TextBegun).id
        for article in put.clauses:
            self.do(TARIQ, AddClause(text=text, wording=article.wording))
        return text

    def _plan(self, put: ProposalPut) -> str:
        """Write each commitment, bare of what it names at first, in a schedule that had others."""
        title = self.chance.choice([*CLAUSES])
        plan = one(self.do(HALA, BeginSchedule(wording=title)), ScheduleBegun).id
        names: dict[str, str] = {}
        for each in put.commitments:
            if self.chance.random() < 0.5:
                self._pass(plan, _bare(each.commitment))
            write = WriteCommitment(schedule=plan, terms=_bare(each.commitment))
            names[each.key] = self._write(write)
        for each in put.commitments:
            self._finish(plan, names[each.key], each.commitment.renamed(names))
        return plan

    def _write(self, write: WriteCommitment) -> str:
        return one(self.do(HALA, write), CommitmentWritten).id

    def _pass(self, plan: str, bare: Commitment) -> None:
        """Have a commitment in the schedule that is struck again."""
        name = self._write(WriteCommitment(schedule=plan, terms=bare))
        self.do(TARIQ, StrikeCommitment(schedule=plan, commitment=name, revision=name))

    def _finish(self, plan: str, name: str, terms: Commitment) -> None:
        held = schedule(self.twin.desk, plan).find(name)
        if held.commitment != terms:
            write = WriteCommitment(
                schedule=plan, commitment=name, revision=held.revision, terms=terms
            )
            self.do(HALA, write)

    def declare(self, action: Declare) -> None:
        """What is waived, North must have waived where it is owed to North."""
        if action.state is not State.WAIVED:
            return
        accord = find_agreed(self.twin.view(HALA), action.about).body
        promised, put = accord.commitment(action.commitment), accord.put[NORTH]
        owed = promised is not None and promised.doer != NORTH
        if owed and not offers(self.twin.room(NORTH), put, action.commitment):
            self.do(NADIA, OfferWaiver(about=put, commitment=action.commitment))


def _bare(commitment: Commitment) -> Commitment:
    """The commitment without what names others, and with time enough."""
    return replace(commitment, order=None, reversal=None, due=LATE, expires=None)
