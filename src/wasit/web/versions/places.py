"""Where the versions of a text are to be read and written."""

from __future__ import annotations

from django.urls import reverse

from wasit.talks.languages.sources import part_of, texts_in
from wasit.talks.ledgers import DESK, party
from wasit.talks.rings.extracts import CopyMade
from wasit.talks.texts.presenting import DraftPresented
from wasit.talks.texts.versions import Source
from wasit.talks.views import View


def versions_url(view: View, place: str, of: Source) -> str:
    """Return the page of the versions of a text, as the reader's side has it."""
    copy = view.ledgers[of.ledger].find(of.entry, CopyMade)
    if copy:
        ring = copy.body.ring.rpartition("/")[2]
        return reverse("extract-versions", args=[place, ring, copy.body.shown])
    return _room_url(place, of) if view.person.party else _desk_url(place, of)


def _room_url(place: str, of: Source) -> str:
    """Return a delegation's page of the versions of a text of its room."""
    if of.key:
        return reverse("clause-versions", args=[place, of.entry, of.key])
    return reverse("entry-versions", args=[place, of.entry])


def _desk_url(place: str, of: Source) -> str:
    """Return the mediators' page of the versions of a text of the desk or of a room."""
    part = [of.key] if of.key else []
    if of.ledger == DESK:
        name = "desk-part-version" if part else "desk-version"
        return reverse(name, args=[place, of.entry, *part])
    name = "desk-part-versions" if part else "desk-entry-versions"
    return reverse(name, args=[place, party(of.ledger), of.entry, *part])


def version_places(view: View, place: str, ledger: str, entry: str) -> list[tuple[str, str]]:
    """Return, by its part, the page of each text of an entry that this reader’s side renders."""
    if not (view.person.party or view.person.opens_desk):
        return []
    book = view.ledgers[ledger]
    drafted = book.find(entry, DraftPresented) is not None
    # The clauses of a draft have their pages from the page of the draft, numbered as they stand.
    found = [of for of in texts_in(view, ledger, entry) if not (drafted and of.key)]
    return [(part_of(book, entry, of.key), versions_url(view, place, of)) for of in found]
