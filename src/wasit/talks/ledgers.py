"""Ledgers: the append-only books of a case, and their names."""

from __future__ import annotations

from enum import StrEnum


class Family(StrEnum):
    """The families of ledgers; all but the desk have one ledger for each party."""

    ROOM = "room"
    DELEGATION = "delegation"
    DESK = "desk"


DESK = Family.DESK.value
"""The name of the mediators' own ledger."""


def room(party: str) -> str:
    """Name the ledger that a delegation shares with the mediators."""
    return f"{Family.ROOM}:{party}"


def delegation(party: str) -> str:
    """Name the ledger in which a delegation confers alone."""
    return f"{Family.DELEGATION}:{party}"


def family(ledger: str) -> Family:
    """Return the family of the ledger called `ledger`."""
    return Family(ledger.partition(":")[0])


def party(ledger: str) -> str:
    """Return the party whose ledger this is; empty for the desk."""
    return ledger.partition(":")[2]
