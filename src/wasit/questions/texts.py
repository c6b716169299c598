"""Texts: the mediators' single negotiating text, as the desk holds it. For mediators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from wasit.questions.lines import Line, lines
from wasit.questions.question import question
from wasit.talks.texts import matrix
from wasit.talks.texts import single_text as desk_texts
from wasit.talks.texts.clause_reactions import ClauseReaction
from wasit.talks.texts.single_text import Clause, Draft, draft, writings
from wasit.talks.views import View
from wasit.talks.wording import Wording
from wasit.talks.words.differences import Pair, Piece, differences, paired


class Taken(Struct, frozen=True, kw_only=True):
    """How one room has taken a clause.

    `seen` holds the words it was last shown, and `reaction` is what it last said, of the words
    `said_of`. `outdated` tells that these are not the words of now.
    """

    seen: Wording | None
    reaction: ClauseReaction | None
    said_of: Wording | None
    outdated: bool


class ClauseTaken(Struct, frozen=True, kw_only=True):
    """A clause, how the room of each party took it, and whether all have said yes to it."""

    clause: Clause
    rooms: Mapping[str, Taken]
    agreed: bool


class Showing(Struct, frozen=True, kw_only=True):
    """That a revision was shown to a room, as which of its drafts, and which entry it became.

    `others` has, by party, when the same words were first shown there, or null.
    """

    party: str
    at: datetime
    revision: int
    number: int
    presented: str
    settled: frozenset[str]
    others: Mapping[str, datetime | None]


class Changed(Struct, frozen=True, kw_only=True):
    """A clause in two versions, null where one has it not.

    `pieces` tells, by language, word by word how the old one became the new.
    """

    old: Wording | None
    new: Wording | None
    pieces: Mapping[str, list[Piece]]


def changed(pair: Pair) -> Changed:
    """Return a pair of clauses with the differences between them."""
    old, new = pair.old or {}, pair.new or {}
    tags = sorted(old.keys() | new.keys())
    pieces = {tag: differences(old.get(tag, ""), new.get(tag, "")) for tag in tags}
    return Changed(old=pair.old, new=pair.new, pieces=pieces)


@question("texts")
def texts(view: View) -> list[Draft]:
    """Which texts are on the desk?"""
    return desk_texts.texts(view.desk())


@question("texts/{text}")
def text(view: View, text: str, revision: int | None = None) -> Draft:
    """How does this text stand, or how did it stand at an earlier `revision`?"""
    return draft(view.desk(), text, revision)


@question("texts/{text}/matrix")
def text_matrix(view: View, text: str) -> list[ClauseTaken]:
    """How did each room take each clause?"""
    return [
        ClauseTaken(
            clause=row.clause,
            rooms={party: _taken(cell) for party, cell in row.cells.items()},
            agreed=row.agreed,
        )
        for row in matrix.text_matrix(view, text)
    ]


def _taken(cell: matrix.Cell) -> Taken:
    given = cell.given
    return Taken(
        seen=cell.seen,
        reaction=given.reaction if given else None,
        said_of=given.wording if given else None,
        outdated=cell.is_outdated,
    )


@question("texts/{text}/showings")
def showings(view: View, text: str) -> list[Showing]:
    """Who was shown this text, and when?"""
    draft(view.desk(), text)
    return [_showing(each) for each in matrix.order_of_showing(view, text)]


def _showing(shown: matrix.Showing) -> Showing:
    body = shown.entry.body
    return Showing(
        party=body.party,
        at=shown.entry.at,
        revision=body.revision,
        number=shown.number,
        presented=body.presented,
        settled=body.settled,
        others=shown.others,
    )


@question("texts/{text}/changes")
def text_changes(view: View, text: str, old: int, new: int | None = None) -> list[Changed]:
    """How did the revision `old` become `new`, or the text as it is now?"""
    before, after = (
        [(clause.id, clause.wording) for clause in draft(view.desk(), text, revision).clauses]
        for revision in (old, new)
    )
    return [changed(pair) for pair in paired(before, after)]


@question("texts/{text}/clauses/{clause}")
def clause(view: View, text: str, clause: str) -> list[Line]:
    """Which words has this clause had, the first ones first?"""
    desk = view.desk()
    draft(desk, text)
    found = lines(desk, writings(desk, text, clause))
    if not found:
        raise LookupError(clause)
    return found
