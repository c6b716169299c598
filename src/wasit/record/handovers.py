"""Handovers: which installation has signed which part of a ledger.

A case that moves takes its chains along, with the signatures of the installation that kept it
before. The next one signs what it appends. So of each ledger it is known up to which entry each of
its keepers signed, one after the other; the last of them is the present one.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

SIGNERS = "signers"
"""What the earlier signers of a case go by on the shelf."""


class Span(Struct, frozen=True):
    """A part of a ledger: up to entry `until` from where the span before ended, or from the first.

    `public` is the key, of 32 bytes, that its signatures are checked with.
    """

    public: bytes
    until: int


Handover = dict[str, tuple[Span, ...]]
"""Alias → the spans of each ledger that a case came with."""


def signer_of(spans: Sequence[Span], seq: int) -> bytes | None:
    """The key that entry `seq` must be signed with; None beyond the last of `spans`."""
    return next((each.public for each in spans if seq <= each.until), None)


def continued(spans: Sequence[Span], public: bytes, entries: int) -> tuple[Span, ...]:
    """The spans of a ledger that by now has `entries`, of which `public` signed the rest."""
    came_with = spans[-1].until if spans else 0
    return (*spans, Span(public, entries)) if entries > came_with else tuple(spans)


def packed(handover: Handover) -> bytes:
    """The bytes in which a handover is kept."""
    return msgspec.json.encode(handover, order="deterministic")


def unpacked(kept: bytes) -> Handover:
    """The handover that `packed` made into `kept`."""
    return msgspec.json.decode(kept, type=Handover)
