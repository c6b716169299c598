"""Drafting: the mediators write a text together, and one pen writes a clause at a time.

Whoever revises a clause says which words they had before them. Where a colleague has written
since, nothing is written and the colleague's words come back with the refusal.
"""

from __future__ import annotations

from wasit.talks.actions import Action, Pen
from wasit.talks.case import author_of
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.texts.single_text import (
    Clause,
    ClauseMoved,
    ClauseStruck,
    ClauseWritten,
    TextBegun,
    TextTitled,
    draft,
)
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.brackets import checked_clause


class BeginText(Action, frozen=True, kw_only=True, tag="begin_text"):
    """Take up a text under this title. For mediators."""

    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        pen.write(DESK, TextBegun(wording=checked(self.wording)))


class RetitleText(Action, frozen=True, kw_only=True, tag="retitle_text"):
    """Give a text another title in place of that of the entry `titled`. For mediators."""

    text: str
    titled: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        found = draft(desk, self.text)
        if found.titled != self.titled:
            raise _overtaken(desk, found.titled)
        wording = checked(self.wording)
        if wording == found.title:
            raise _same()
        pen.write(DESK, TextTitled(about=self.text, wording=wording))


class AddClause(Action, frozen=True, kw_only=True, tag="add_clause"):
    """Put a new clause at the end of a text. For mediators."""

    text: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        draft(view.desk(), self.text)
        wording = checked_clause(self.wording)
        pen.write(DESK, ClauseWritten(about=self.text, clause="", wording=wording))


class ReviseClause(Action, frozen=True, kw_only=True, tag="revise_clause"):
    """Give a clause new words in place of those of `revision`. For mediators."""

    text: str
    clause: str
    revision: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        clause = _held(desk, self.text, self.clause, self.revision)
        wording = checked_clause(self.wording)
        if wording == clause.wording:
            raise _same()
        pen.write(DESK, ClauseWritten(about=self.text, clause=self.clause, wording=wording))


class MoveClause(Action, frozen=True, kw_only=True, tag="move_clause"):
    """Put a clause at another place, counted from 0. For mediators."""

    text: str
    clause: str
    place: int

    def decide(self, view: View, pen: Pen) -> None:
        found = draft(view.desk(), self.text)
        now = found.place(self.clause)
        if self.place == now or not 0 <= self.place < len(found.clauses):
            raise Refused("text.place", gettext_noop("Choose another place for this clause."))
        pen.write(DESK, ClauseMoved(about=self.text, clause=self.clause, place=self.place))


class StrikeClause(Action, frozen=True, kw_only=True, tag="strike_clause"):
    """Take a clause, with the words of `revision`, out of a text. For mediators."""

    text: str
    clause: str
    revision: str

    def decide(self, view: View, pen: Pen) -> None:
        _held(view.desk(), self.text, self.clause, self.revision)
        pen.write(DESK, ClauseStruck(about=self.text, clause=self.clause))


def _held(desk: Ledger, text: str, name: str, revision: str) -> Clause:
    """Return a clause; raises Refused where it is locked, struck, or was written anew."""
    clause = draft(desk, text).clause(name)
    if clause.locked:
        raise Refused(
            "text.locked", gettext_noop("This clause is settled. Open it again to change it.")
        )
    if clause.revision != revision:
        raise _overtaken(desk, clause.revision)
    return clause


def _overtaken(desk: Ledger, written: str) -> Refused:
    """Return the refusal for who had not seen the words of the entry `written`."""
    return Refused(
        "text.overtaken",
        gettext_noop(
            "%(who)s has written other words meanwhile. They stand beside yours, which are kept "
            "here and not sent. To put yours in their place, send them again."
        ),
        who=author_of(desk, written),
    )


def _same() -> Refused:
    return Refused("text.same", gettext_noop("These are the words it has already."))
