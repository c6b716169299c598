"""Texts: a single negotiating text as the mediators' desk holds it.

The mediators hold the pen: a text is what their edits on the desk have made of it. No room sees
any of this; `presenting` says what a room is shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.wording import Wording


class Clause(Struct, frozen=True):
    """A clause as it stands. `id` is the entry that first wrote it, `revision` the last."""

    id: str
    wording: Wording
    revision: str
    locked: bool = False


Clauses = tuple[Clause, ...]


class TextBegun(Body, frozen=True, kw_only=True, tag="text_begun"):
    """The mediators take up a text of this title."""

    stands_in = frozenset({Family.DESK})

    wording: Wording


class Edit(Body, frozen=True, kw_only=True):
    """Something the mediators did to a clause of the text `about`."""

    stands_in = frozenset({Family.DESK})

    clause: str

    def apply(self, clauses: Clauses, entry: str) -> Clauses:
        """Return what this edit, which is the entry `entry`, makes of `clauses`."""
        raise TypeError(f"{type(self).__name__} edits nothing")


class Revision(Edit, frozen=True, kw_only=True):
    """An edit that changes what a reader of the text would read."""


class ClauseWritten(Revision, frozen=True, kw_only=True, tag="clause_written"):
    """New words for a clause; for a clause of its own, at the end, where `clause` is empty."""

    wording: Wording

    def apply(self, clauses: Clauses, entry: str) -> Clauses:
        if not self.clause:
            return (*clauses, Clause(entry, self.wording, entry))
        return _with(clauses, self.clause, wording=self.wording, revision=entry)


class ClauseMoved(Revision, frozen=True, kw_only=True, tag="clause_moved"):
    """A clause now stands at this place, counted from 0."""

    place: int

    def apply(self, clauses: Clauses, entry: str) -> Clauses:
        moved = [clause for clause in clauses if clause.id == self.clause]
        rest = [clause for clause in clauses if clause.id != self.clause]
        return (*rest[: self.place], *moved, *rest[self.place :])


class ClauseStruck(Revision, frozen=True, kw_only=True, tag="clause_struck"):
    """A clause no longer belongs to the text."""

    def apply(self, clauses: Clauses, entry: str) -> Clauses:
        return tuple(clause for clause in clauses if clause.id != self.clause)


class ClauseLocked(Edit, frozen=True, kw_only=True, tag="clause_locked"):
    """A clause is settled: every side has said yes to these words, and they stay as they are."""

    def apply(self, clauses: Clauses, entry: str) -> Clauses:
        return _with(clauses, self.clause, locked=True)


class ClauseUnlocked(Edit, frozen=True, kw_only=True, tag="clause_unlocked"):
    """A clause that was settled is open again, for the reason in `wording`."""

    wording: Wording

    def apply(self, clauses: Clauses, entry: str) -> Clauses:
        return _with(clauses, self.clause, locked=False)


def _with(clauses: Clauses, name: str, **changes: object) -> Clauses:
    return tuple(replace(each, **changes) if each.id == name else each for each in clauses)


class Draft(Struct, frozen=True):
    """A text at one of its revisions, which are counted from 0, the empty text."""

    id: str
    title: Wording
    clauses: Clauses
    revision: int

    def place(self, clause: str) -> int:
        """Return where a clause stands, from 0; raises Refused when it stands there no longer."""
        for place, each in enumerate(self.clauses):
            if each.id == clause:
                return place
        raise Refused("text.struck", gettext_noop("This clause is no longer in the text."))

    def clause(self, clause: str) -> Clause:
        """Return a clause; raises Refused when it is not in the text."""
        return self.clauses[self.place(clause)]


def draft(desk: Ledger, text: str, revision: int | None = None) -> Draft:
    """Return the text called `text`, as it is now or as it was at an earlier `revision`.

    Raises Refused when the desk has no such text, or the text has had no such revision.
    """
    found = Draft(text, _begun(desk, text).body.wording, (), 0)
    for entry in desk.about(text, Edit):
        counts = isinstance(entry.body, Revision)
        if counts and found.revision == revision:
            break
        clauses = entry.body.apply(found.clauses, entry.id)
        found = replace(found, clauses=clauses, revision=found.revision + counts)
    if revision is not None and found.revision != revision:
        raise Refused("text.revision", gettext_noop("This text has had no such revision."))
    return found


def texts(desk: Ledger) -> list[Draft]:
    """Return every text of the desk as it is now, the oldest first."""
    return [draft(desk, entry.id) for entry in desk.of(TextBegun)]


def writings(desk: Ledger, text: str, clause: str) -> Iterator[Entry[ClauseWritten]]:
    """Yield each entry that gave this clause its words, the first one first."""
    for entry in desk.about(text, ClauseWritten):
        if clause in (entry.id, entry.body.clause):
            yield entry


def _begun(desk: Ledger, text: str) -> Entry[TextBegun]:
    begun = desk.find(text, TextBegun)
    if begun is None:
        raise Refused("text.unknown", gettext_noop("There is no such text on the desk."))
    return begun
