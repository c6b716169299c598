"""Ledgers: the append-only books of a case, and their names."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache


class Family(StrEnum):
    """The families of ledgers.

    There is one desk, one common ledger and one log of access, and one of each other family for
    each party; but any number of rings, each of one host: a party, or the mediators. A rehearsal
    has a script besides, and a book of answers for each person in it.
    """

    ROOM = "room"
    DELEGATION = "delegation"
    DESK = "desk"
    SEALED = "sealed"
    COMMON = "common"
    RING = "ring"
    ACCESS = "access"
    SCRIPT = "script"
    ANSWERS = "answers"


DESK = Family.DESK.value
"""The name of the mediators' own ledger."""

COMMON = Family.COMMON.value
"""The name of the ledger that everyone in the case reads."""

ACCESS = Family.ACCESS.value
"""The name of the log of who was shown what, which nobody opens."""

SCRIPT = Family.SCRIPT.value
"""The name of the book in which the instructor of a rehearsal keeps it; real talks have none."""


def room(party: str) -> str:
    """Name the ledger that a delegation shares with the mediators."""
    return f"{Family.ROOM}:{party}"


def delegation(party: str) -> str:
    """Name the ledger in which a delegation confers alone."""
    return f"{Family.DELEGATION}:{party}"


def sealed(party: str) -> str:
    """Name the ledger that holds the sealed answers of the head of `party`."""
    return f"{Family.SEALED}:{party}"


def answers(person: str) -> str:
    """Name the ledger in which a person in a rehearsal answers its questionnaire."""
    return f"{Family.ANSWERS}:{person}"


def whose(ledger: str) -> str:
    """Return the id of the person whose book of answers this is."""
    return ledger.partition(":")[2]


def ring(host: str, name: str) -> str:
    """Name a consultation ring; `host` is the party that holds it, or empty for the mediators."""
    return f"{Family.RING}:{host}/{name}"


def book(ring: str) -> str | None:
    """Name the ledger in which the host of `ring` keeps it; None where it is no name of a ring."""
    shelf, named, _ = ring.partition("/")
    if not named or family(shelf) is not Family.RING:
        return None
    return delegation(party(shelf)) if party(shelf) else DESK


def shelf(ledger: str) -> str:
    """Name all rings of one host together; any other ledger is called by its own name."""
    return ledger.partition("/")[0]


@lru_cache(1024)
def family(ledger: str) -> Family:
    """Return the family of the ledger called `ledger`."""
    return Family(ledger.partition(":")[0])


def party(ledger: str) -> str:
    """Return the party whose ledger this is; empty for what is the mediators' or everyone's."""
    return shelf(ledger).partition(":")[2]
