"""Answers to acting: what was written, or why nothing was."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Written(Struct, frozen=True, kw_only=True):
    """The ids of the entries that an action wrote into a ledger, and where it ended with them.

    `seq` is the number of the last of them, from 1, and `hash` binds it, in hexadecimal, to all
    before it: keep both to prove later what stood there.
    """

    entries: list[str]
    seq: int
    hash: str


class Done(Struct, frozen=True, kw_only=True):
    """The receipt of an action: everything it wrote has reached the disk.

    `repeated` tells that it had been done before, with this key, and that this is that receipt.
    """

    ledgers: Mapping[str, Written]
    repeated: bool


class Problem(StrEnum):
    """Why nothing was done.

    ``missing``    there is nothing here by that name, or not for the bearer of this token
    ``malformed``  the request is not what was expected there
    ``refused``    a rule of the talks forbids it
    ``busy``       too much is happening at once: send the same again
    """

    MISSING = "missing"
    MALFORMED = "malformed"
    REFUSED = "refused"
    BUSY = "busy"


class Nothing(Struct, frozen=True, kw_only=True):
    """Why nothing was done, in words for a person, in the language asked for.

    `rule` names the rule that forbids it. `field` is the place in the request that is at fault,
    such as ``$.wording.en``, where there is one.
    """

    problem: Problem
    message: str
    rule: str = ""
    field: str = ""
