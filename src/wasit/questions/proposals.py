"""Proposals: what the mediators put before all rooms, and one's own answer to it."""

from __future__ import annotations

from msgspec import Struct

from wasit.questions.lines import Line, line, lines
from wasit.questions.question import question
from wasit.talks.entries import Entry
from wasit.talks.proposals.ballots import Answer, cast
from wasit.talks.proposals.mediators_proposals import (
    Proposal,
    ProposalDecided,
    ProposalOpened,
    ProposalPut,
    ProposalWithdrawn,
)
from wasit.talks.views import View


class Put(Struct, frozen=True, kw_only=True):
    """A proposal, and how it ended, if it has.

    `own_answer` is that of the head who asks; nobody else is told of any answer.
    """

    entry: Line
    ends: list[Line]
    own_answer: Answer | None


@question("proposals")
def proposals(view: View) -> list[Put]:
    """Which proposals were put, and with what result?"""
    ledger = view.home
    found: list[Entry[Proposal]] = [*ledger.of(ProposalOpened), *ledger.of(ProposalPut)]
    return [
        Put(
            entry=line(ledger, each),
            ends=lines(ledger, ledger.about(each.id, ProposalDecided, ProposalWithdrawn)),
            own_answer=cast(view.own_sealed(), each.id) if view.person.leads else None,
        )
        for each in found
    ]
