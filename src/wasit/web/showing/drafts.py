"""Drafts: a text as one room was shown it, made ready for a page to show."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext
from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.texts.clause_reactions import Given, given, text_of
from wasit.talks.texts.presenting import DraftPresented, PresentedClause, drafts
from wasit.talks.texts.versions import Rendering, rendered
from wasit.talks.wording import Wording
from wasit.web.showing.calendars import told


class ClauseLine(Struct, frozen=True):
    """A clause of a draft: its words in the draft before, if other, and what was last said of it.

    `beside` is the clause in every language, where versions stand beside it. `before` is None where
    the words are the same or there was no draft before; empty where the clause is new.
    """

    clause: PresentedClause
    before: Wording | None
    given: Given | None
    beside: tuple[Rendering, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether what was said was said of these words."""
        return self.given is not None and self.given.wording == self.clause.wording


def clause_lines(room: Ledger, draft: Entry[DraftPresented]) -> list[ClauseLine]:
    """Return the clauses of a draft, as the room can read them."""
    every = drafts(room, text_of(draft))
    place = every.index(draft)
    before = every[place - 1].body if place else None
    said = given(room, text_of(draft))
    return [
        ClauseLine(
            clause,
            _before(clause, before),
            said.get(clause.key),
            rendered(room, draft.id, clause.key),
        )
        for clause in draft.body.clauses
    ]


def _before(clause: PresentedClause, draft: DraftPresented | None) -> Wording | None:
    if draft is None:
        return None
    found = draft.clause(clause.key)
    before = found.wording if found else {}
    return before if before != clause.wording else None


def moment(at: datetime) -> str:
    """Say when something happened, as the pages do."""
    return told(localtime(at), gettext("j M, H:i"))


def between(*facts: str) -> str:
    """Return facts in one line, parted as the pages part them."""
    return f" {pgettext('between facts', '·')} ".join(facts)
