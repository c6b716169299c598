"""Receipts: what an action wrote, as its author is told."""

from __future__ import annotations

from itertools import takewhile

from wasit.questions.answers import Done, Written
from wasit.record import Receipt
from wasit.service import Seat
from wasit.talks.fold import Ledger


def done(seat: Seat, receipt: Receipt) -> Done:
    """Return the receipt as a document, with the ids of what was written."""
    ledgers = seat.view().ledgers
    return Done(
        ledgers={
            name: Written(
                entries=_last(ledgers[name], head.seq), seq=head.seq, hash=head.hash.hex()
            )
            for name, head in receipt.heads.items()
        },
        repeated=receipt.repeated,
    )


def _last(ledger: Ledger, seq: int) -> list[str]:
    """Return the ids of the entries that came with the one numbered `seq`, in their order.

    What one action writes has one author and one moment.
    """
    *_, last = entries = list(ledger)[:seq]
    same = takewhile(
        lambda each: (each.author, each.at) == (last.author, last.at), reversed(entries)
    )
    return [each.id for each in same][::-1]
