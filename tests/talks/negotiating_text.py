"""A negotiating text at a table: written by Hala, shown to the rooms, and reacted to there."""

from __future__ import annotations

from collections.abc import Mapping

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, Table, en, one
from wasit.talks.entries import Entry
from wasit.talks.people import Person
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, DraftReacted, ReactToDraft
from wasit.talks.texts.drafting import AddClause, BeginText, ReviseClause
from wasit.talks.texts.presenting import DraftPresented, PresentDraft
from wasit.talks.texts.settling import LockClause
from wasit.talks.texts.single_text import Clause, ClauseWritten, Draft, TextBegun, draft
from wasit.talks.wording import Wording

OPEN = "Each side shall [suspend | limit] enrichment."
CLEAN = "Each side shall limit enrichment."
WAIT = "Each side shall wait 60 days."
ROOMS = {NORTH: NORTH_ROOM, SOUTH: SOUTH_ROOM}
HEADS = {NORTH: NADIA, SOUTH: SAMIR}

YES = ClauseReaction(stance=Stance.ACCEPT)
NO = ClauseReaction(stance=Stance.REJECT)


class NegotiatingText:
    """A text at `table`, with these clauses."""

    def __init__(self, table: Table, *clauses: str, title: str = "An understanding") -> None:
        self.table = table
        self.id = one(table.act(HALA, BeginText(wording=en(title))), TextBegun).id
        for clause in clauses:
            self.add(clause)

    @property
    def now(self) -> Draft:
        return draft(self.table.desk, self.id)

    def clause(self, place: int) -> Clause:
        return self.now.clauses[place]

    def add(self, text: str) -> str:
        added = AddClause(text=self.id, wording=en(text))
        return one(self.table.act(HALA, added), ClauseWritten).id

    def revision(self, place: int, text: str | Wording) -> ReviseClause:
        """Other words for a clause, by someone who has the words of now in front of them."""
        clause = self.clause(place)
        return ReviseClause(
            text=self.id,
            clause=clause.id,
            revision=clause.revision,
            wording=en(text) if isinstance(text, str) else text,
        )

    def revise(self, place: int, text: str, person: Person = HALA) -> None:
        self.table.act(person, self.revision(place, text))

    def showing(self, party: str, *settled: int) -> PresentDraft:
        return PresentDraft(
            text=self.id,
            rooms=(party,),
            revision=self.now.revision,
            settled=frozenset(self.clause(place).id for place in settled),
        )

    def show(self, party: str, *settled: int) -> Entry[DraftPresented]:
        written = self.table.act(HALA, self.showing(party, *settled))
        return one(written, DraftPresented, ROOMS[party])

    def react(
        self, draft: Entry[DraftPresented], reactions: Mapping[str, ClauseReaction]
    ) -> Entry[DraftReacted]:
        head = NADIA if self.table.room(NORTH).get(draft.id) else SAMIR
        reaction = ReactToDraft(draft=draft.id, reactions=dict(reactions))
        return one(self.table.act(head, reaction), DraftReacted)

    def settle(self, *places: int) -> None:
        """Show it to both rooms, have both accept these clauses, and lock them."""
        for party in (NORTH, SOUTH):
            shown = self.show(party)
            self.react(shown, {shown.body.clauses[place].key: YES for place in places})
        for place in places:
            self.table.act(HALA, LockClause(text=self.id, clause=self.clause(place).id))
