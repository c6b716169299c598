"""The tally: it alone puts sealed answers together, and says one word about them.

It is a function of the desk and the sealed ledgers, and no person: it has no seat, no view and
no page. Before the deadline it says nothing, or that all have said yes where the rooms were told
that this may come early. At the deadline it says the rest in one and the same way: a no, several
and an answer that never came leave the same entries, at the same time.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Stamp
from wasit.talks.announcer import announcer
from wasit.talks.case import closed
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import COMMON, DESK
from wasit.talks.proposals.ballots import Answer, cast
from wasit.talks.proposals.mediators_proposals import (
    Adopted,
    ProposalDecided,
    ProposalOpened,
    Result,
    Reveal,
    pending,
)
from wasit.talks.substance.accords import Accord
from wasit.talks.texts.versions import put_along

TALLY = "wasit.tally"
"""The author of results. No person can have this id, for it has a full stop."""


def announcement(folded: Mapping[str, Ledger], stamp: Stamp) -> dict[str, list[Entry[Body]]]:
    """Return what is to be announced now, if anything: ledger name → entries.

    `folded` holds the ledgers that `access.tallied` names. Every room gets the same words; what
    was agreed goes into the common ledger too.
    """
    proposal = open_proposal(folded[DESK])
    if proposal is None:
        return {}
    result = _result(proposal.body, folded, stamp)
    if result is None:
        return {}
    pen = announcer(TALLY, stamp)
    for party, put in proposal.body.put.items():
        pen.write(ledgers.room(party), ProposalDecided(about=put, result=result))
    pen.write(DESK, ProposalDecided(about=proposal.id, result=result))
    if result is Result.AGREED:
        adopted = pen.write(COMMON, _adopted(proposal.body))
        for each in put_along(folded[DESK], proposal.id):
            pen.write(COMMON, replace(each, about=adopted.id))
    return pen.written


def _adopted(accord: Accord) -> Adopted:
    return Adopted(**{name: getattr(accord, name) for name in Accord.__struct_fields__})


def open_proposal(desk: Ledger) -> Entry[ProposalOpened] | None:
    """Return the proposal that is yet to be decided, if any; none is once the case is closed."""
    return None if closed(desk) else pending(desk, ProposalOpened)


def _result(proposal: ProposalOpened, folded: Mapping[str, Ledger], stamp: Stamp) -> Result | None:
    """Return the result; None while it is not to be told."""
    due = stamp.at >= proposal.deadline
    agreed = all(
        cast(folded[ledgers.sealed(party)], put) is Answer.YES
        for party, put in proposal.put.items()
    )
    if agreed and (due or proposal.reveal is Reveal.WHEN_ALL_AGREE):
        return Result.AGREED
    return Result.NO_AGREEMENT if due else None
