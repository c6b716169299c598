"""Ledgers: the append-only books of a case, and their names."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """The families of ledgers; all but the desk and the common one have one for each party."""

    ROOM = "room"
    DELEGATION = "delegation"
    DESK = "desk"
    SEALED = "sealed"
    COMMON = "common"


DESK = Family.DESK.value
"""The name of the mediators' own ledger."""

COMMON = Family.COMMON.value
"""The name of the ledger that everyone in the case reads."""


def room(party: str) -> str:
    """Name the ledger that a delegation shares with the mediators."""
    return f"{Family.ROOM}:{party}"


def delegation(party: str) -> str:
    """Name the ledger in which a delegation confers alone."""
    return f"{Family.DELEGATION}:{party}"


def sealed(party: str) -> str:
    """Name the ledger that holds the sealed answers of the head of `party`."""
    return f"{Family.SEALED}:{party}"


def family(ledger: str) -> Family:
    """Return the family of the ledger called `ledger`."""
    return Family(ledger.partition(":")[0])


def party(ledger: str) -> str:
    """Return the party whose ledger this is; empty for the desk and the common one."""
    return ledger.partition(":")[2]
