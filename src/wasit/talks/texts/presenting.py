"""Presenting: a text of the desk is shown to a room, in drafts that this room alone counts.

Two entries are written for each room: its own holds only what is shown to it, and the desk's says
which revision that was. A clause is known to a room by a key of the room's own, so that neither
keys nor numbers tell how the text fared elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import party_name
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.texts.single_text import Draft, draft
from wasit.talks.texts.versions import Companion, put_along, text_companions
from wasit.talks.views import View
from wasit.talks.wording import Wording


class PresentedClause(Struct, frozen=True, kw_only=True):
    """A clause as a room is shown it; `settled` only where the mediators chose to say so.

    `origin` is the number of the adopted clause it came from, in the basis of the case.
    """

    key: str
    wording: Wording
    settled: bool = False
    origin: str = ""


class DraftPresented(Body, frozen=True, kw_only=True, tag="draft_presented"):
    """A draft of a text, as this room is shown it.

    `about` is the first draft, by which the room knows the text; None where this is the first.
    `number` counts the drafts of this text in this room, from 1.
    """

    stands_in = frozenset({Family.ROOM})

    number: int
    wording: Wording
    clauses: tuple[PresentedClause, ...]

    def texts(self) -> dict[str, Wording]:
        return {**super().texts(), **{each.key: each.wording for each in self.clauses}}

    def clause(self, key: str) -> PresentedClause | None:
        """Return the clause known in this room by `key`; None when this draft has none such."""
        return next((clause for clause in self.clauses if clause.key == key), None)


class DraftShown(Body, frozen=True, kw_only=True, tag="draft_shown"):
    """The desk's account: `revision` of the text `about` became the entry `presented` of a room.

    `keys` says by which key the room of `party` knows each clause it has ever been shown, and
    `settled` which of them were shown as settled.
    """

    stands_in = frozenset({Family.DESK})

    party: str
    presented: str
    revision: int
    keys: dict[str, str]
    settled: frozenset[str]


class PresentDraft(Action, frozen=True, kw_only=True, tag="present_draft"):
    """Show a text as it stands, at `revision`, to some rooms at one moment. For mediators.

    `settled` names the locked clauses that are to be marked as settled before all of them. The
    versions that were checked go along; `unchecked`, those that were not go too, as drafts.
    """

    text: str
    rooms: tuple[str, ...]
    revision: int
    settled: frozenset[str] = frozenset()
    unchecked: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        found = draft(view.desk(), self.text)
        self._check(found)
        for party in dict.fromkeys(self.rooms):
            self._present(found, party, view, pen)

    def _present(self, found: Draft, party: str, view: View, pen: Pen) -> None:
        desk, room = view.desk(), view.room(party)
        shown = showings(desk, self.text, party)
        earlier = drafts(room, shown[0].body.presented) if shown else []
        keys = _keys(shown[-1].body.keys if shown else {}, found)
        presented = self._draft(found, earlier, keys)
        along = partial(self._along, desk, found, keys)
        if earlier and _alike(earlier[-1].body, presented) and not _news(room, along, earlier[-1]):
            raise Refused(
                "draft.same",
                gettext_noop("The room of “%(party)s” has exactly this draft already."),
                party=party_name(desk, party),
            )
        entry = pen.write(ledgers.room(party), presented)
        for each in along(entry.id):
            pen.write(ledgers.room(party), each)
        pen.write(
            DESK,
            DraftShown(
                about=self.text,
                party=party,
                presented=entry.id,
                revision=self.revision,
                keys=keys,
                settled=self.settled,
            ),
        )

    def _draft(
        self, found: Draft, earlier: Sequence[Entry[DraftPresented]], keys: Mapping[str, str]
    ) -> DraftPresented:
        """Return the draft of a room that was shown `earlier` ones, its clauses by its `keys`."""
        return DraftPresented(
            about=earlier[0].id if earlier else None,
            number=len(earlier) + 1,
            wording=found.title,
            clauses=tuple(
                PresentedClause(
                    key=keys[clause.id],
                    wording=clause.wording,
                    settled=clause.id in self.settled,
                    origin=clause.origin,
                )
                for clause in found.clauses
            ),
        )

    def _along(
        self, desk: Ledger, found: Draft, keys: Mapping[str, str], about: str
    ) -> Iterator[Companion]:
        """Yield the versions that go along with the draft `about`, of its title and its clauses."""
        names = {found.id: "", **keys}
        return text_companions(desk, found, names, about=about, unchecked=self.unchecked)

    def _check(self, found: Draft) -> None:
        if not self.rooms:
            raise Refused("draft.rooms", gettext_noop("Choose at least one room."))
        if not found.clauses:
            raise Refused("draft.empty", gettext_noop("There is no clause to present yet."))
        if found.revision != self.revision:
            raise Refused(
                "draft.moved",
                gettext_noop(
                    "The text has changed since you looked at it. Look at it as it is now, and "
                    "then present it."
                ),
            )
        if not self.settled <= {clause.id for clause in found.clauses if clause.locked}:
            raise Refused(
                "draft.unsettled",
                gettext_noop("Only a clause that is locked can be marked as settled."),
            )


def showings(desk: Ledger, text: str, party: str) -> list[Entry[DraftShown]]:
    """Return when and how a text was shown to the room of `party`, the first time first."""
    return [each for each in desk.about(text, DraftShown) if each.body.party == party]


def drafts(room: Ledger, text: str) -> list[Entry[DraftPresented]]:
    """Return the drafts of the text that began, in this room, with the draft `text`.

    Raises Refused when no text began with it.
    """
    first = room.find(text, DraftPresented)
    if first is None or first.body.about is not None:
        raise Refused("draft.unknown", gettext_noop("No such text was presented here."))
    return [first, *room.about(text, DraftPresented)]


def last_drafts(room: Ledger) -> list[Entry[DraftPresented]]:
    """Return the last draft of every text that was presented to this room."""
    firsts = [each.id for each in room.of(DraftPresented) if each.body.about is None]
    return [drafts(room, each)[-1] for each in firsts]


def _news(
    room: Ledger, along: Callable[[str], Iterable[Companion]], earlier: Entry[DraftPresented]
) -> bool:
    """Say whether with the same words a version would go along that does not stand there yet."""
    standing = put_along(room, earlier.id)
    return any(each not in standing for each in along(earlier.id))


def _alike(one: DraftPresented, other: DraftPresented) -> bool:
    return (one.wording, one.clauses) == (other.wording, other.clauses)


def _keys(known: Mapping[str, str], found: Draft) -> dict[str, str]:
    """Return the keys `known` to a room, and those following for the clauses it has not met."""
    new = [clause.id for clause in found.clauses if clause.id not in known]
    return {**known, **{name: str(len(known) + place) for place, name in enumerate(new, 1)}}
