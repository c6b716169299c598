"""A sheet: one text of a case on the site, written and shown away from the pages."""

from __future__ import annotations

from collections.abc import Mapping

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SAMIR, SOUTH, SOUTH_ROOM, en
from tests.talks.negotiating_text import YES
from tests.web.letters import transcribed
from tests.web.visitor import Talks
from wasit.talks.entries import Entry
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted, PrintCopy, Whereabouts
from wasit.talks.paper.returning import AccountForCopy
from wasit.talks.people import Person
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactedOnPaper, ReactToDraft
from wasit.talks.texts.drafting import AddClause, BeginText, ReviseClause
from wasit.talks.texts.presenting import DraftPresented, PresentDraft
from wasit.talks.texts.settling import LockClause
from wasit.talks.texts.single_text import Clause, Draft, TextBegun, draft
from wasit.talks.wording import Wording

CLAUSE = transcribed("Each side waits.")
TITLE = transcribed("An understanding")
ROOMS = {NORTH: NORTH_ROOM, SOUTH: SOUTH_ROOM}


class Sheet:
    """A text of `talks` with these clauses."""

    def __init__(self, talks: Talks, *clauses: str | Wording, title: str = TITLE) -> None:
        self.talks = talks
        talks.act(HALA, BeginText(wording=en(title)))
        self.id = talks.last(DESK, TextBegun).id
        for clause in clauses:
            self.add(clause)

    @property
    def now(self) -> Draft:
        return draft(self.talks.desk, self.id)

    def clause(self, place: int) -> Clause:
        return self.now.clauses[place]

    def add(self, words: str | Wording) -> None:
        wording = en(words) if isinstance(words, str) else words
        self.talks.act(HALA, AddClause(text=self.id, wording=wording))

    def revise(self, place: int, words: str | Wording, person: Person = HALA) -> None:
        clause = self.clause(place)
        revise = ReviseClause(
            text=self.id,
            clause=clause.id,
            revision=clause.revision,
            wording=en(words) if isinstance(words, str) else words,
        )
        self.talks.act(person, revise)

    def show(self, party: str, *settled: int) -> Entry[DraftPresented]:
        present = PresentDraft(
            text=self.id,
            rooms=(party,),
            revision=self.now.revision,
            settled=frozenset(self.clause(place).id for place in settled),
        )
        self.talks.act(HALA, present)
        return self.talks.last(ROOMS[party], DraftPresented)

    def react(self, draft: Entry[DraftPresented], reactions: Mapping[str, ClauseReaction]) -> None:
        head = NADIA if self.talks.room(NORTH).get(draft.id) else SAMIR
        self.talks.act(head, ReactToDraft(draft=draft.id, reactions=dict(reactions)))

    def prints(self, party: str | None, reader: str = "") -> Entry[CopyPrinted]:
        """Have Hala print a copy of it, in English."""
        printing = PrintCopy(text=self.id, party=party, reader=reader, language="en")
        self.talks.act(HALA, printing)
        return self.talks.last(DESK, CopyPrinted)

    def records(
        self, copy: Entry[CopyPrinted], reactions: Mapping[str, ClauseReaction], *initialled: str
    ) -> Entry[ReactedOnPaper]:
        """Have Hala record what stood on a copy."""
        account = AccountForCopy(
            copy=copy.id,
            where=Whereabouts.RETURNED,
            reactions=dict(reactions),
            initialled=frozenset(initialled),
        )
        self.talks.act(HALA, account)
        return self.talks.last(ROOMS[copy.body.party or ""], ReactedOnPaper)

    def settle(self, *places: int) -> None:
        """Show it to both rooms, have both accept these clauses, and lock them."""
        for party in (NORTH, SOUTH):
            shown = self.show(party)
            self.react(shown, {shown.body.clauses[place].key: YES for place in places})
        for place in places:
            self.talks.act(HALA, LockClause(text=self.id, clause=self.clause(place).id))
