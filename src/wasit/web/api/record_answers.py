"""The answers about the record: what programs ask for of the record, and are told."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from wasit.web.record.part import LONGEST, SHORTEST


class Receipt(Struct, frozen=True):
    """A signed note of how far a ledger goes now, as `wasit verify --receipt` takes it."""

    ledger: str
    receipt: str


class TakeAlong(Struct, frozen=True, forbid_unknown_fields=True):
    """Take my side's part of the record along, as one file that this passphrase opens.

    For heads of delegation, by a token that may do so: its holder confirmed who they are when it
    was made.
    """

    passphrase: Annotated[str, Meta(min_length=SHORTEST, max_length=LONGEST)]
