"""Retold texts: how a text comes to be shown to South again, when its whole making was another.

The first world's drafts reach South in the same words and order. On the twin's desk they are
written another way, shown to North or not, and locked only where South is told so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.cast import HALA, NADIA, NORTH, SOUTH, Table, Written, one
from tests.talks.moves import Step
from tests.talks.text_moves import CLAUSES
from wasit.talks.actions import Action
from wasit.talks.ledgers import DESK
from wasit.talks.people import Person
from wasit.talks.rooms.stances import Stance
from wasit.talks.texts.clause_reactions import ClauseReaction, ReactToDraft
from wasit.talks.texts.drafting import (
    AddClause,
    BeginText,
    MoveClause,
    RetitleText,
    ReviseClause,
    StrikeClause,
)
from wasit.talks.texts.presenting import DraftPresented, DraftShown, PresentDraft, showings
from wasit.talks.texts.settling import LockClause, UnlockClause, accepts, reactions
from wasit.talks.texts.single_text import (
    Clause,
    ClauseEdit,
    ClauseStruck,
    ClauseWritten,
    Draft,
    TextBegun,
    draft,
)
from wasit.talks.wording import Wording

Do = Callable[[Person, Action], Written]


class RetoldTexts:
    """The twin's texts, by the names that text and clauses have on the desk of the first world."""

    def __init__(
        self, first: Table, steps: Sequence[Step], twin: Table, do: Do, chance: Random
    ) -> None:
        self.first = first
        self.twin = twin
        self.do = do
        self.chance = chance
        # A case that builds on another begins with a text, which is the same in both worlds.
        begun = [each for each in first.desk.of(TextBegun) if twin.desk.get(each.id)]
        self.texts = {each.id: each.id for each in begun}
        self.clauses = {
            clause.id: clause.id for each in begun for clause in draft(twin.desk, each.id).clauses
        }
        shown = [step.action for step in steps if isinstance(step.action, PresentDraft)]
        self._coming = {name for each in shown if SOUTH in each.rooms for name in each.settled}
        self._held: set[str] = set()

    def touches(self, step: Step) -> bool:
        """Whether it would spoil what South is yet to be shown: strike or open what it knows."""
        known = set(self.clauses.values())
        bodies = [line.body for line in step.written.get(DESK, [])]
        edits = [body for body in bodies if isinstance(body, ClauseEdit)]
        return any(
            edit.clause in (known if isinstance(edit, ClauseStruck) else self._held)
            for edit in edits
        )

    def known(self) -> set[str]:
        """The names, on the twin's desk, of what South is or will be shown."""
        return {*self.texts.values(), *self.clauses.values()}

    def names(self, step: Step) -> dict[str, str]:
        """By the keys of the draft that South was shown, what the twin's clauses are called."""
        shown = (x.body for x in step.written[DESK] if isinstance(x.body, DraftShown))
        (body,) = (each for each in shown if each.party == SOUTH)
        clauses = {key: self.clauses[name] for name, key in body.keys.items()}
        return {"": self.texts[str(body.about)], **clauses}

    def restate(self, text: str, clause: str, wording: Wording) -> None:
        """Give a clause, or the title where none is named, these words again."""
        now = self._now(text)
        if clause:
            self._revise(text, clause, wording)
        elif now.title != wording:
            self.do(HALA, RetitleText(text=text, titled=now.titled, wording=wording))

    def present(self, action: PresentDraft) -> PresentDraft:
        """Make the twin's text read as the first did when `action` showed it to South."""
        goal = draft(self.first.desk, action.text, action.revision)
        text = self._text(action.text, goal)
        for wanted in goal.clauses:
            self._bring(text, wanted)
        self._strike_others(text, goal)
        for place, wanted in enumerate(goal.clauses):
            self._move(text, self.clauses[wanted.id], place)
        return PresentDraft(
            text=text,
            rooms=self._rooms(text),
            revision=self._now(text).revision,
            settled=frozenset(self.clauses[name] for name in action.settled),
            unchecked=action.unchecked,
        )

    def _rooms(self, text: str) -> tuple[str, ...]:
        """South, and North at the same moment where it can be and as chance has it."""
        return (SOUTH,) if self._stands(text) else self.chance.choice([(SOUTH,), (NORTH, SOUTH)])

    def _stands(self, text: str) -> bool:
        """Whether North was last shown these very words, so that they are not shown again."""
        now, room = self._now(text), self.twin.room(NORTH)
        shown = showings(self.twin.desk, text, NORTH)
        last = room.find(shown[-1].body.presented, DraftPresented) if shown else None
        if last is None or last.body.wording != now.title:
            return False
        return [each.wording for each in last.body.clauses] == [
            each.wording for each in now.clauses
        ]

    def hold(self) -> None:
        """Settle what South has just accepted and will later be shown as settled."""
        for name in sorted(self._coming & self.clauses.keys()):
            text = next(twin for first, twin in self.texts.items() if self._belongs(first, name))
            said = reactions(self.twin.view(HALA), SOUTH, text).get(self.clauses[name])
            if said and said.binds:
                self._settle(text, self.clauses[name], said.wording)

    def _belongs(self, text: str, clause: str) -> bool:
        entry = self.first.desk.find(clause, ClauseWritten)
        return entry is not None and entry.body.about == text

    def _now(self, text: str) -> Draft:
        return draft(self.twin.desk, text)

    def _text(self, name: str, goal: Draft) -> str:
        if name not in self.texts:
            title = self.chance.choice([goal.title, CLAUSES[0]])
            begun = one(self.do(HALA, BeginText(wording=title)), TextBegun)
            self.texts[name] = begun.id
        now = self._now(self.texts[name])
        if now.title != goal.title:
            self.do(HALA, RetitleText(text=now.id, titled=now.titled, wording=goal.title))
        return now.id

    def _bring(self, text: str, wanted: Clause) -> None:
        """Give the text this clause in these words, by way of others as often as not."""
        if wanted.id not in self.clauses:
            first = self.chance.choice([wanted.wording, *CLAUSES])
            add = AddClause(text=text, wording=first)
            self.clauses[wanted.id] = one(self.do(HALA, add), ClauseWritten).id
        self._revise(text, self.clauses[wanted.id], wanted.wording)

    def _revise(self, text: str, name: str, wording: Wording) -> None:
        clause = self._now(text).clause(name)
        if clause.wording == wording:
            return
        self._open(text, clause)
        revise = ReviseClause(text=text, clause=name, revision=clause.revision, wording=wording)
        self.do(HALA, revise)

    def _open(self, text: str, clause: Clause) -> None:
        self._held.discard(clause.id)
        if clause.locked:
            reason = CLAUSES[0]
            self.do(HALA, UnlockClause(text=text, clause=clause.id, wording=reason))

    def _strike_others(self, text: str, goal: Draft) -> None:
        wanted = {self.clauses[clause.id] for clause in goal.clauses}
        for clause in self._now(text).clauses:
            if clause.id not in wanted:
                self._open(text, clause)
                strike = StrikeClause(text=text, clause=clause.id, revision=clause.revision)
                self.do(HALA, strike)

    def _move(self, text: str, name: str, place: int) -> None:
        if self._now(text).place(name) != place:
            self.do(HALA, MoveClause(text=text, clause=name, place=place))

    def _settle(self, text: str, name: str, wording: Wording) -> None:
        """Have North accept these words too, and lock them."""
        if any(clause.id == name for clause in self._now(text).clauses):
            self._revise(text, name, wording)
            clause = self._now(text).clause(name)
            if not clause.locked:
                self._have_north_accept(text, clause)
                self.do(HALA, LockClause(text=text, clause=name))
            self._held.add(name)

    def _have_north_accept(self, text: str, clause: Clause) -> None:
        if accepts(reactions(self.twin.view(HALA), NORTH, text).get(clause.id), clause):
            return
        shown = self._show_north(text)
        accept = ClauseReaction(stance=Stance.ACCEPT)
        reaction = ReactToDraft(draft=shown.presented, reactions={shown.keys[clause.id]: accept})
        self.do(NADIA, reaction)

    def _show_north(self, text: str) -> DraftShown:
        """North's last draft, after it has been shown the text as it is now."""
        now = self._now(text)
        last = showings(self.twin.desk, text, NORTH)[-1:]
        if not last or draft(self.twin.desk, text, last[0].body.revision).clauses != now.clauses:
            present = PresentDraft(text=text, rooms=(NORTH,), revision=now.revision)
            last = [one(self.do(HALA, present), DraftShown)]
        return last[0].body
