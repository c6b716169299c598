"""Accords: what the sides are asked to agree to as a whole, and have agreed to once they all did.

Clauses and commitments are numbered anew in each, from 1, so that their keys tell nothing of how
they are called, or have fared, on the desk.
"""

from __future__ import annotations

from msgspec import Struct

from wasit.talks.entries import Body
from wasit.talks.substance.commitments import Commitment
from wasit.talks.substance.issues import Package
from wasit.talks.substance.rungs import Rung
from wasit.talks.wording import Wording

TITLE = "title"
"""The key by which the title of what is to be agreed to goes; its clauses go by numbers."""


class Article(Struct, frozen=True, kw_only=True):
    """A clause of an accord, in all its language versions, known by its number `key`."""

    key: str
    wording: Wording


class Undertaking(Struct, frozen=True, kw_only=True):
    """A commitment of an accord, known by its number `key`."""

    key: str
    commitment: Commitment


class Accord(Body, frozen=True, kw_only=True):
    """Words, a package, a text of clauses under a `title`, commitments: some of these, or all."""

    wording: Wording
    package: Package
    title: Wording = {}
    clauses: tuple[Article, ...] = ()
    commitments: tuple[Undertaking, ...] = ()
    rung: Rung = Rung.UNDERSTANDING

    def texts(self) -> dict[str, Wording]:
        found = {
            **super().texts(),
            TITLE: self.title,
            **{each.key: each.wording for each in self.clauses},
            **{
                promised(each.key, part): wording
                for each in self.commitments
                for part, wording in each.commitment.texts().items()
            },
        }
        return {key: wording for key, wording in found.items() if wording}

    def commitment(self, key: str) -> Commitment | None:
        """Return the commitment of this number; None when there is none such."""
        found = (each.commitment for each in self.commitments if each.key == key)
        return next(found, None)

    @property
    def terms(self) -> dict[str, Commitment]:
        """The commitments by their keys, in their order."""
        return {each.key: each.commitment for each in self.commitments}


def promised(number: str, part: str) -> str:
    """Return the key by which a text of the commitment of this number goes in an accord."""
    return f"{number}-{part}"
