"""The matrix of a text: how each room took each clause, and who was shown what first.

For the mediators' eyes only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from wasit.talks.case import opened
from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.texts.clause_reactions import Given
from wasit.talks.texts.presenting import DraftPresented, DraftShown, showings
from wasit.talks.texts.settling import accepts, reactions
from wasit.talks.texts.single_text import Clause, draft
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.talks.words.brackets import is_clean


class Cell(Struct, frozen=True):
    """One room and one clause: the words it was last shown, and what it last said of the clause.

    `seen` is None where it has not been shown the clause, or not in its last draft.
    """

    seen: Wording | None
    given: Given | None
    clause: Clause

    @property
    def is_current(self) -> bool:
        """Whether the room has the clause in the words it has now."""
        return self.seen == self.clause.wording

    @property
    def is_outdated(self) -> bool:
        """Whether what it said was of other words than those of now."""
        return self.given is not None and self.given.wording != self.clause.wording


class ClauseRow(Struct, frozen=True):
    """One clause, with a cell for each party whose room the reader may open.

    `agreed` when it is seen that all parties have said yes to these words.
    """

    clause: Clause
    cells: dict[str, Cell]
    agreed: bool


def text_matrix(view: View, text: str) -> list[ClauseRow]:
    """Return a row for each clause of a text; raises Refused for non-mediators."""
    desk = view.desk()
    sides = [_side(view, text, party) for party in view.rooms]
    every = {party.id for party in opened(desk).parties} == view.rooms.keys()
    return [_row(clause, sides, every=every) for clause in draft(desk, text).clauses]


class _Side(Struct, frozen=True):
    """One room: the clauses as it last saw them and what it last said, by the desk's ids."""

    party: str
    seen: dict[str, Wording]
    said: dict[str, Given]


def _side(view: View, text: str, party: str) -> _Side:
    shown = showings(view.desk(), text, party)
    if not shown:
        return _Side(party, {}, {})
    last = shown[-1].body
    presented = view.room(party).find(last.presented, DraftPresented)
    clauses = {each.key: each.wording for each in presented.body.clauses} if presented else {}
    seen = {name: clauses[key] for name, key in last.keys.items() if key in clauses}
    return _Side(party, seen, reactions(view, party, text))


def _row(clause: Clause, sides: Sequence[_Side], *, every: bool) -> ClauseRow:
    cells = {
        side.party: Cell(side.seen.get(clause.id), side.said.get(clause.id), clause)
        for side in sides
    }
    accepted = all(accepts(cell.given, clause) for cell in cells.values())
    return ClauseRow(clause, cells, every and accepted and is_clean(clause.wording))


class Showing(Struct, frozen=True):
    """One act of showing: to whom, as which draft of theirs, and when others saw these words.

    `others` holds, for each other party, when it was first shown the very same clauses; None
    where it has not been.
    """

    entry: Entry[DraftShown]
    number: int
    others: dict[str, datetime | None]


def order_of_showing(view: View, text: str) -> list[Showing]:
    """Return who was shown a text and when, in that order; raises Refused for non-mediators."""
    desk = view.desk()
    parties = [party.id for party in opened(desk).parties]
    shown = desk.about(text, DraftShown)
    words = {each.id: _words(desk, each) for each in shown}
    firsts: dict[tuple[str, str], datetime] = {}
    for each in shown:
        firsts.setdefault((each.body.party, words[each.id]), each.at)
    numbers: Counter[str] = Counter()
    found = []
    for each in shown:
        party = each.body.party
        numbers[party] += 1
        others = {name: firsts.get((name, words[each.id])) for name in parties if name != party}
        found.append(Showing(each, numbers[party], others))
    return found


def _words(desk: Ledger, shown: Entry[DraftShown]) -> str:
    """Return what tells the words that were shown from any others."""
    clauses = draft(desk, shown.body.about or "", shown.body.revision).clauses
    return repr([sorted(clause.wording.items()) for clause in clauses])
