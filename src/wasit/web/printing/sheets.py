"""Sheets: what stands on a copy on paper, drawn from the ledger in which it stood when printed."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from wasit.talks.entries import Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK
from wasit.talks.paper.printing import CopyPrinted, room_of
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.single_text import draft
from wasit.talks.texts.versions import Rendering, Source, VersionState, in_every_language, kept
from wasit.talks.views import View
from wasit.talks.wording import Wording, read
from wasit.talks.words.brackets import is_clean
from wasit.web.showing.drafts import clause_lines


class Printed(Struct, frozen=True):
    """A text as it is printed, in one language; where it has not that, in one that it has.

    `state` is what the words are worth where they are a version; None for the original.
    """

    wording: Wording
    state: VersionState | None = None


class SheetClause(Struct, frozen=True, kw_only=True):
    """A clause on a sheet: its words, and whether it was shown as settled, or is open."""

    text: Printed
    settled: bool
    open: bool


class Sheet(Struct, frozen=True, kw_only=True):
    """All that stands on a copy. `draft` is that of its room; None on a copy for the mediators."""

    code: str
    title: Printed
    clauses: list[SheetClause]
    draft: Entry[DraftPresented] | None
    revision: int


def sheet(view: View, copy: Entry[CopyPrinted]) -> Sheet:
    """Return what stands on a copy; LookupError where its room is not read any more."""
    as_printed = _as_of(view.ledgers[room_of(copy.body)], copy)
    return _of_room(as_printed, copy) if copy.body.party else _of_desk(as_printed, copy)


def _as_of(ledger: Ledger, copy: Entry[CopyPrinted]) -> Ledger:
    """Return a ledger as it was when the copy was printed."""
    return Ledger(each for each in ledger if each.at <= copy.at)


def _of_room(room: Ledger, copy: Entry[CopyPrinted]) -> Sheet:
    shown = room.find(copy.body.presented, DraftPresented)
    if shown is None:
        raise LookupError(copy.body.presented)
    language = copy.body.language
    return Sheet(
        code=copy.body.code,
        title=_printed(shown.body.wording, in_every_language(room, shown.id), language),
        clauses=[
            SheetClause(
                text=_printed(line.clause.wording, line.beside, language),
                settled=line.clause.settled,
                open=not is_clean(line.clause.wording),
            )
            for line in clause_lines(room, shown)
        ],
        draft=shown,
        revision=copy.body.revision,
    )


def _of_desk(desk: Ledger, copy: Entry[CopyPrinted]) -> Sheet:
    found = draft(desk, copy.body.about or "", copy.body.revision)

    def printed(entry: str, wording: Wording) -> Printed:
        versions = kept(desk, Source(ledger=DESK, entry=entry), wording)
        return _printed(wording, versions, copy.body.language)

    return Sheet(
        code=copy.body.code,
        title=printed(found.id, found.title),
        clauses=[
            SheetClause(
                text=printed(each.id, each.wording),
                settled=each.locked,
                open=not is_clean(each.wording),
            )
            for each in found.clauses
        ],
        draft=None,
        revision=found.revision,
    )


def _printed(original: Wording, versions: Iterable[Rendering], language: str) -> Printed:
    """Return a text in this language: as written, else the best version, else the original."""
    if language in original:
        return Printed({language: original[language]})
    fitting = [each for each in versions if each.language == language]
    best = max(fitting, key=lambda each: list(VersionState).index(each.state), default=None)
    if best:
        return Printed(best.wording, best.state)
    tag, text = read(original, language)
    return Printed({tag: text})
