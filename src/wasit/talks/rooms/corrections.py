"""Corrections: better words for an earlier entry, which itself stays as it was."""

from __future__ import annotations

from wasit.talks.actions import Action, Pen
from wasit.talks.case import people
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.speech import Utterance
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Corrected(Body, frozen=True, kw_only=True, tag="corrected"):
    """The words that the entry `about` should have had."""

    stands_in = frozenset({Family.ROOM, Family.DELEGATION, Family.DESK})

    wording: Wording


class Correct(Action, frozen=True, kw_only=True, tag="correct"):
    """Put better words to an entry of one's own. Delivered words have `CorrectDelivered`.

    What a delegation officially said is its head's own, also where another headed it then.
    """

    for_interpreters = True

    ledger: str
    about: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        ledger = view.ledgers.get(self.ledger)
        entry = ledger.get(self.about) if ledger else None
        if entry is None or not entry.body.correctable or not _is_own(view, entry):
            raise Refused("correction.own", gettext_noop("You can correct only your own words."))
        pen.write(self.ledger, Corrected(about=self.about, wording=checked(self.wording)))


def _is_own(view: View, entry: Entry[Body]) -> bool:
    if view.person.party is None or not isinstance(entry.body, Utterance):
        return entry.author == view.person.id
    author = people(view.home).get(entry.author)
    return view.person.leads and author is not None and author.party == view.person.party


def words(ledger: Ledger, entry_id: str) -> Wording:
    """Return the words of an entry as last corrected; empty when the entry has none."""
    entry = ledger.get(entry_id)
    last = ledger.about(entry_id, Corrected)[-1:]
    body = last[0].body if last else entry.body if entry else None
    return getattr(body, "wording", {})
