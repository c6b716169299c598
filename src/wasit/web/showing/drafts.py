"""Drafts: a text as one room was shown it, made ready for a page to show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.texts.clause_reactions import Given, given, text_of
from wasit.talks.texts.presenting import DraftPresented, PresentedClause, drafts
from wasit.talks.texts.versions import Rendering, rendered
from wasit.talks.wording import Wording
from wasit.web.forms.forms import choose
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


_NO_SUCH_VERSION = {"invalid_choice": _("There is no such version. Choose one of these.")}


class CompareForm(forms.Form):
    """Choose two versions of a text to compare, or one to read; at first, the last two."""

    old = forms.ChoiceField(
        label=_("What changed from"), required=False, error_messages=_NO_SUCH_VERSION
    )
    new = forms.ChoiceField(label=_("to"), error_messages=_NO_SUCH_VERSION)

    def __init__(self, data: Any, versions: Sequence[tuple[str, str | Promise]]) -> None:
        """Offer `versions`, (name, label) pairs, the oldest first; there must be one at least."""
        alone = ("", _("nothing: show it as it stands"))
        names = ["", *(name for name, label in versions)]
        chosen = {"old": names[-2], "new": names[-1]}
        super().__init__({**chosen, **{name: data[name] for name in chosen if name in data}})
        choose(self.fields["old"], [alone, *versions])
        choose(self.fields["new"], versions)

    def pair(self) -> tuple[str, str] | None:
        """Return the names of both versions, the old one empty to read the new one alone.

        None where no such version was offered.
        """
        return (self.cleaned_data["old"], self.cleaned_data["new"]) if self.is_valid() else None
