"""Drafts: the texts that were presented to one's own room. For delegations."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from wasit.questions.lines import Line, line, lines
from wasit.questions.question import question
from wasit.questions.texts import Changed, changed
from wasit.talks.entries import Entry
from wasit.talks.texts import presenting
from wasit.talks.texts.clause_reactions import ClauseReaction, awaits_reaction, given, text_of
from wasit.talks.texts.presenting import DraftPresented, last_drafts
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.talks.words.differences import paired


class Presented(Struct, frozen=True, kw_only=True):
    """A text by its id in this room, its last draft, and whether that awaits reactions."""

    text: str
    draft: Line
    awaits_reaction: bool


class Reaction(Struct, frozen=True, kw_only=True):
    """What one's own side last said of a clause, of which words, in which draft."""

    reaction: ClauseReaction
    said_of: Wording
    draft: str


class Drafts(Struct, frozen=True, kw_only=True):
    """All drafts of a text, the first one first, and the reactions by the clauses' keys."""

    drafts: list[Line]
    reactions: Mapping[str, Reaction]


@question("drafts")
def drafts(view: View) -> list[Presented]:
    """Which texts were presented to us?"""
    room = view.own_room()
    return [
        Presented(
            text=text_of(last), draft=line(room, last), awaits_reaction=awaits_reaction(room, last)
        )
        for last in last_drafts(room)
    ]


@question("drafts/{text}")
def draft(view: View, text: str) -> Drafts:
    """Which drafts of this text have we seen, and what did we say of its clauses?"""
    room = view.own_room()
    return Drafts(
        drafts=lines(room, presenting.drafts(room, text)),
        reactions={
            key: Reaction(reaction=each.reaction, said_of=each.wording, draft=each.draft.id)
            for key, each in given(room, text).items()
        },
    )


@question("drafts/{text}/changes")
def draft_changes(view: View, text: str, old: int, new: int | None = None) -> list[Changed]:
    """How did our draft number `old` of this text become number `new`, or the last one?"""
    every = presenting.drafts(view.own_room(), text)
    before, after = _numbered(every, old), _numbered(every, new or len(every))
    return [changed(pair) for pair in paired(before, after)]


def _numbered(every: list[Entry[DraftPresented]], number: int) -> list[tuple[str, Wording]]:
    found = next((each.body for each in every if each.body.number == number), None)
    if found is None:
        raise LookupError(number)
    return [(clause.key, clause.wording) for clause in found.clauses]
