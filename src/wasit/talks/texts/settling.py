"""Settling: a clause to which every side has said yes is locked, until it is opened again."""

from __future__ import annotations

from wasit.talks.actions import Action, Pen
from wasit.talks.case import opened
from wasit.talks.ledgers import DESK
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.texts.clause_reactions import Given, given
from wasit.talks.texts.presenting import showings
from wasit.talks.texts.single_text import Clause, ClauseLocked, ClauseUnlocked, draft
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked
from wasit.talks.words.brackets import is_clean


class LockClause(Action, frozen=True, kw_only=True, tag="lock_clause"):
    """Lock a clause whose words every side has accepted, without brackets. For mediators."""

    text: str
    clause: str

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        clause = draft(desk, self.text).clause(self.clause)
        if clause.locked:
            raise Refused("lock.twice", gettext_noop("This clause is settled already."))
        if not is_clean(clause.wording):
            raise Refused(
                "lock.bracketed",
                gettext_noop("Words in brackets are still open, so nothing is settled here."),
            )
        for party in opened(desk).parties:
            if not accepts(reactions(view, party.id, self.text).get(clause.id), clause):
                raise Refused(
                    "lock.accepted",
                    gettext_noop("“%(party)s” has not said yes to exactly these words."),
                    party=party.name,
                )
        pen.write(DESK, ClauseLocked(about=self.text, clause=self.clause))


class UnlockClause(Action, frozen=True, kw_only=True, tag="unlock_clause"):
    """Open a settled clause again, and say why. For mediators."""

    text: str
    clause: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        if not draft(view.desk(), self.text).clause(self.clause).locked:
            raise Refused("lock.open", gettext_noop("This clause is not settled."))
        reason = checked(self.wording)
        pen.write(DESK, ClauseUnlocked(about=self.text, clause=self.clause, wording=reason))


def reactions(view: View, party: str, text: str) -> dict[str, Given]:
    """Return what the delegation of `party` last said of each clause, by the desk's clause ids."""
    shown = showings(view.desk(), text, party)
    if not shown:
        return {}
    said = given(view.room(party), shown[0].body.presented)
    return {clause: said[key] for clause, key in shown[-1].body.keys.items() if key in said}


def accepts(said: Given | None, clause: Clause) -> bool:
    """Say whether this is a yes, with nothing added, to the words that the clause has now."""
    return said is not None and said.binds and said.wording == clause.wording
