"""Sources: which texts may have versions, and in which rooms a text stands."""

from __future__ import annotations

from collections.abc import Iterator

from wasit.talks import ledgers
from wasit.talks.conveyance.conveyance import alike
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family, family
from wasit.talks.proposals.mediators_proposals import ProposalOpened, ProposalPut
from wasit.talks.public.consent import ConsentAsked, Published
from wasit.talks.public.press import LineDrafted
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.rooms.corrections import Corrected
from wasit.talks.rooms.deliveries import Delivery
from wasit.talks.schedules.schedules import CommitmentWritten
from wasit.talks.texts.clause_reactions import Reactions
from wasit.talks.texts.presenting import DraftPresented, showings
from wasit.talks.texts.single_text import ClauseWritten, TextBegun
from wasit.talks.texts.versions import (
    AuthenticDeclared,
    Rendering,
    Source,
    VersionDrafted,
    VersionGiven,
    VersionState,
    beside,
    kept,
    standing,
    stands,
    weighed,
)
from wasit.talks.views import View
from wasit.talks.wording import Wording

ON_THE_DESK = (ClauseWritten, TextBegun, LineDrafted, ProposalOpened, CommitmentWritten)
"""What the mediators write, and what may come to stand in several rooms."""

PUT_BEFORE = (ConsentAsked, DraftPresented, ProposalPut, Published)
"""What a room is shown of the desk's: here only the delegation makes versions of its own."""

OF_ANOTHER = (Corrected, VersionGiven, AuthenticDeclared)
"""What only words another text anew, which itself has the versions."""


def words_of(view: View, of: Source) -> Wording:
    """Return the words of a text as they are now; raises Refused where it can have no versions."""
    ledger = view.ledgers.get(of.ledger)
    entry = ledger.get(of.entry) if ledger else None
    found = standing(ledger, of.entry).get(of.key, {}) if ledger and entry else {}
    if not found or not entry or not _is_fit(view, of, entry.body):
        raise Refused(
            "version.source", gettext_noop("There are no words here to put into other languages.")
        )
    return found


def may_have_versions(view: View, of: Source) -> bool:
    """Say whether this person's side makes versions of such a text."""
    try:
        return bool(view.own_book() is not None and words_of(view, of))
    except Refused:
        return False


def texts_in(view: View, ledger: str, entry: str) -> list[Source]:
    """Return the texts of an entry of which this person's side makes versions."""
    found = standing(view.ledgers[ledger], entry)
    every = (Source(ledger=ledger, entry=entry, key=key) for key in found)
    return [of for of in every if may_have_versions(view, of)]


def part_of(ledger: Ledger, entry: str, key: str) -> str:
    """Return by which key its readers know a text of an entry.

    A clause of a draft, and an answer to one, go by the number that the clause has in that draft.
    """
    answer = ledger.find(entry, Reactions)
    draft = ledger.find(answer.body.about if answer else entry, DraftPresented)
    keys = [clause.key for clause in draft.body.clauses] if draft else []
    return str(keys.index(key) + 1) if key in keys else key


def _is_fit(view: View, of: Source, body: Body) -> bool:
    """Say whether this person's side makes versions of such a text."""
    if isinstance(body, CopyMade):
        return body.ring in view.rings
    if of.ledger == DESK:
        # What is put from a text or a schedule has the versions of that: its keys are not for here.
        keyed = isinstance(body, ProposalOpened) and of.key
        return isinstance(body, ON_THE_DESK) and not keyed
    if family(of.ledger) is not Family.ROOM:
        return False
    others = PUT_BEFORE if view.person.party is None else ()
    return not isinstance(body, (*OF_ANOTHER, *others))


def places(view: View, of: Source) -> Iterator[Source]:
    """Yield where a text stands in rooms by now, in the words that it has now."""
    wording = words_of(view, of)
    for place in _given(view, of):
        if stands(view.ledgers[place.ledger], place.entry, place.key) == wording:
            yield place


def _given(view: View, of: Source) -> Iterator[Source]:
    entry = view.ledgers[of.ledger].get(of.entry)
    match entry.body if entry else None:
        case ClauseWritten(about=str(text)):
            yield from _presented(view, text, of.entry)
        case TextBegun():
            yield from _presented(view, of.entry)
        case ProposalOpened(put=put):
            yield of
            for party, each in put.items():
                yield Source(ledger=ledgers.room(party), entry=each)
        case LineDrafted() | CommitmentWritten() | CopyMade():
            return
        case Delivery() if view.person.party is None:
            for name, each in alike(view, ledgers.party(of.ledger), of.entry):
                yield Source(ledger=name, entry=each, key=of.key)
        case _:
            yield of


def _presented(view: View, text: str, clause: str = "") -> Iterator[Source]:
    """Yield the last draft of a text in each room, or the clause there; never one before it."""
    for party in view.rooms:
        for shown in showings(view.desk(), text, party)[-1:]:
            key = shown.body.keys.get(clause, "")
            if key or not clause:
                yield Source(ledger=ledgers.room(party), entry=shown.body.presented, key=key)


def renderings(view: View, of: Source) -> list[Rendering]:
    """Return a text in every language in which this reader can have it.

    The original comes first, then what stands beside it in its room, then what the reader's own
    side keeps and has not put there. Raises Refused where it can have no versions.
    """
    original, home = words_of(view, of), view.ledgers[of.ledger]
    standing = [] if of.ledger == DESK else beside(home, of.entry, of.key)
    there = [(each.wording, each.outdated) for each in standing]
    own = [
        each
        for each in kept(view.own_book(), of, original)
        if (each.wording, each.outdated) not in there
    ]
    return weighed(home, of.entry, of.key, [*standing, *own])


def waiting(view: View) -> list[tuple[Source, Rendering]]:
    """Return the drafts, with their texts, that nobody on this reader's side has checked yet."""
    book = view.own_book()
    found = ((of, _now(view, of)) for of in dict.fromkeys(_versioned(book)))
    return [
        (of, each)
        for of, now in found
        for each in (kept(book, of, now) if now else ())
        if each.state is VersionState.DRAFT
    ]


def _versioned(book: Ledger) -> Iterator[Source]:
    """Yield the texts of which a side keeps versions, those that came with the basis first."""
    for given in book.of(VersionGiven):
        if given.body.origin and given.body.about:
            yield Source(ledger=DESK, entry=given.body.about, key=given.body.key)
    yield from (each.body.of for each in book.of(VersionDrafted))


def _now(view: View, of: Source) -> Wording:
    """Return the words of a text as they are now; empty where it is gone, or its ring is over."""
    book = view.ledgers[of.ledger]
    copy = book.find(of.entry, CopyMade)
    ring = view.rings.get(copy.body.ring) if copy else None
    over = copy is not None and (ring is None or ring_closed(ring) is not None)
    return {} if over else stands(book, of.entry, of.key)
