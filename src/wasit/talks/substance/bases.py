"""Bases: the adopted text on which a further case was opened.

Everyone in the further case had a part in the earlier one and read what it adopted, so that its
words may stand in every room again.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from wasit.talks.substance.accords import Accord, Article
from wasit.talks.substance.rungs import Rung
from wasit.talks.wording import Wording

PLAIN = "1"
"""The number by which plain words without clauses go, which count as one."""


class AdoptedVersion(Struct, frozen=True, kw_only=True):
    """The clause `key`, or the title, in one further language, as `checker` had checked it."""

    key: str
    wording: Wording
    checker: str


class Basis(Struct, frozen=True, kw_only=True):
    """What was adopted `at` a moment, under this title and at this rung, in these clauses.

    `adopted` is its entry in the ledger that everyone in the earlier case reads. `versions` stood
    beside it there, and `authentic` holds, by the keys of the same texts, which words of each were
    declared to count.
    """

    adopted: str
    at: datetime
    title: Wording
    rung: Rung
    clauses: tuple[Article, ...]
    versions: tuple[AdoptedVersion, ...] = ()
    authentic: dict[str, Wording] = {}

    def clause(self, key: str) -> Article | None:
        """Return the clause of this number; None when there is none such."""
        return next((each for each in self.clauses if each.key == key), None)


def clauses_of(accord: Accord) -> tuple[Article, ...]:
    """Return the clauses of what was adopted; plain words without clauses count as one."""
    if accord.clauses or not accord.wording:
        return accord.clauses
    return (Article(key=PLAIN, wording=accord.wording),)
