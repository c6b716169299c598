"""Hosting: where the host of consultation rings keeps account of them."""

from __future__ import annotations

from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family


class RingHosted(Body, frozen=True, kw_only=True, tag="ring_hosted"):
    """The host's account: we hold the ring whose ledger is called `ring`."""

    stands_in = frozenset({Family.DESK, Family.DELEGATION})

    ring: str


def kept(book: Ledger) -> list[str]:
    """Return the names of the rings of which this ledger keeps account, the oldest first."""
    return [entry.body.ring for entry in book.of(RingHosted)]
