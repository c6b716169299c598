"""The single text: a negotiating text as the mediators' desk holds it.

The mediators hold the pen: a text is what their edits on the desk have made of it. No room sees
any of this; `presenting` says what a room is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording


class Clause(Struct, frozen=True):
    """A clause as it stands. `id` is the entry that first wrote it, `revision` the last.

    `origin` is the number of the adopted clause it came from, in the basis of the case; empty where
    it began here.
    """

    id: str
    wording: Wording
    revision: str
    locked: bool = False
    origin: str = ""


class Draft(Struct, frozen=True):
    """A text at one of its revisions, which are counted from 0, the empty text.

    `titled` is the entry that gave the text its title.
    """

    id: str
    title: Wording
    titled: str
    clauses: tuple[Clause, ...] = ()
    revision: int = 0

    def place(self, clause: str) -> int:
        """Return where a clause stands, from 0; raises Refused when it stands there no longer."""
        for place, each in enumerate(self.clauses):
            if each.id == clause:
                return place
        raise Refused("text.struck", gettext_noop("This clause is no longer in the text."))

    def clause(self, clause: str) -> Clause:
        """Return a clause; raises Refused when it is not in the text."""
        return self.clauses[self.place(clause)]

    def having(self, clause: str, **changes: object) -> Draft:
        """Return this text with a clause changed so."""
        clauses = (replace(each, **changes) if each.id == clause else each for each in self.clauses)
        return replace(self, clauses=tuple(clauses))


class TextBegun(Body, frozen=True, kw_only=True, tag="text_begun"):
    """The mediators take up a text of this title."""

    stands_in = frozenset({Family.DESK})

    wording: Wording


class Edit(Body, frozen=True, kw_only=True):
    """Something the mediators did to the text `about`."""

    stands_in = frozenset({Family.DESK})

    revises: ClassVar[bool] = True
    """Whether a reader of the text would see the difference."""

    def apply(self, draft: Draft, entry: str) -> Draft:
        """Return what this edit, which is the entry `entry`, makes of the text."""
        raise TypeError(f"{type(self).__name__} edits nothing")


class TextTitled(Edit, frozen=True, kw_only=True, tag="text_titled"):
    """A text gets another title."""

    wording: Wording

    def apply(self, draft: Draft, entry: str) -> Draft:
        return replace(draft, title=self.wording, titled=entry)


class ClauseEdit(Edit, frozen=True, kw_only=True):
    """Something the mediators did to one clause."""

    clause: str


class ClauseWritten(ClauseEdit, frozen=True, kw_only=True, tag="clause_written"):
    """New words for a clause; for a clause of its own, at the end, where `clause` is empty.

    Only a clause with which the case began has an `origin`.
    """

    wording: Wording
    origin: str = ""

    def apply(self, draft: Draft, entry: str) -> Draft:
        if self.clause:
            return draft.having(self.clause, wording=self.wording, revision=entry)
        added = Clause(entry, self.wording, entry, origin=self.origin)
        return replace(draft, clauses=(*draft.clauses, added))


class ClauseMoved(ClauseEdit, frozen=True, kw_only=True, tag="clause_moved"):
    """A clause now stands at this place, counted from 0."""

    place: int

    def apply(self, draft: Draft, entry: str) -> Draft:
        rest = [clause for clause in draft.clauses if clause.id != self.clause]
        rest.insert(self.place, draft.clause(self.clause))
        return replace(draft, clauses=tuple(rest))


class ClauseStruck(ClauseEdit, frozen=True, kw_only=True, tag="clause_struck"):
    """A clause no longer belongs to the text."""

    def apply(self, draft: Draft, entry: str) -> Draft:
        rest = (clause for clause in draft.clauses if clause.id != self.clause)
        return replace(draft, clauses=tuple(rest))


class ClauseLocked(ClauseEdit, frozen=True, kw_only=True, tag="clause_locked"):
    """A clause is settled: every side has said yes to these words, and they stay as they are."""

    revises = False

    def apply(self, draft: Draft, entry: str) -> Draft:
        return draft.having(self.clause, locked=True)


class ClauseUnlocked(ClauseEdit, frozen=True, kw_only=True, tag="clause_unlocked"):
    """A clause that was settled is open again, for the reason in `wording`."""

    revises = False

    wording: Wording

    def apply(self, draft: Draft, entry: str) -> Draft:
        return draft.having(self.clause, locked=False)


def draft(desk: Ledger, text: str, revision: int | None = None) -> Draft:
    """Return the text called `text`, as it is now or as it was at an earlier `revision`.

    Raises Refused when the desk has no such text, or the text has had no such revision.
    """
    begun = desk.find(text, TextBegun)
    if begun is None:
        raise Refused("text.unknown", gettext_noop("There is no such text on the desk."))
    found = Draft(text, begun.body.wording, text)
    for entry in desk.about(text, Edit):
        if entry.body.revises and found.revision == revision:
            break
        edited = entry.body.apply(found, entry.id)
        found = replace(edited, revision=found.revision + entry.body.revises)
    if revision is not None and found.revision != revision:
        raise Refused("text.revision", gettext_noop("This text has had no such revision."))
    return found


def texts(desk: Ledger) -> list[Draft]:
    """Return every text of the desk as it is now, the oldest first."""
    return [draft(desk, entry.id) for entry in desk.of(TextBegun)]


def revisions(desk: Ledger, text: str) -> list[Entry[Edit]]:
    """Return the entries by which a text came from one revision to the next, from the first on."""
    return [entry for entry in desk.about(text, Edit) if entry.body.revises]


def writings(desk: Ledger, text: str, clause: str) -> Iterator[Entry[ClauseWritten]]:
    """Yield each entry that gave this clause its words, the first one first."""
    for entry in desk.about(text, ClauseWritten):
        if clause in (entry.id, entry.body.clause):
            yield entry
