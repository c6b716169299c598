"""Release: the permission, item by item, without which nothing a delegation said may cross."""

from __future__ import annotations

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.modes import Mode
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.speech import Utterance, check_leads, check_modes, force_of
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class ReleaseAsked(Body, frozen=True, kw_only=True, tag="release_asked"):
    """The mediators ask the head whether the utterance `about` may be carried in these modes."""

    stands_in = frozenset({Family.ROOM})

    modes: frozenset[Mode]
    wording: Wording


class ReleaseGranted(Body, frozen=True, kw_only=True, tag="release_granted"):
    """The head allows the utterance `about` to be carried in these modes."""

    stands_in = frozenset({Family.ROOM})

    modes: frozenset[Mode]


class ReleaseRefused(Body, frozen=True, kw_only=True, tag="release_refused"):
    """The head does not allow it; the refusal stays in this room."""

    stands_in = frozenset({Family.ROOM})

    wording: Wording


class AskRelease(Action, frozen=True, kw_only=True, tag="ask_release"):
    """Ask a head for permission to carry something across. For mediators.

    `wording` may say why, or in what words it would go; it may be empty.
    """

    party: str
    about: str
    modes: frozenset[Mode]
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        view.desk()
        room = view.room(self.party)
        utterance = find_utterance(room, self.about).body
        _check_some(self.modes)
        check_modes(force_of(utterance), self.modes)
        if pending(room, self.about):
            raise Refused(
                "release.pending",
                gettext_noop("You have asked already; the head has yet to answer."),
            )
        if self.modes <= permissions(room, self.about).keys():
            raise Refused("release.had", gettext_noop("You have this permission already."))
        wording = checked(self.wording) if self.wording else {}
        pen.write(
            ledgers.room(self.party),
            ReleaseAsked(about=self.about, modes=self.modes, wording=wording),
        )


class GrantRelease(Action, frozen=True, kw_only=True, tag="grant_release"):
    """Allow something said in one's room to be carried across. For the head, asked or not."""

    about: str
    modes: frozenset[Mode]

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        _check_some(self.modes)
        check_modes(force_of(find_utterance(room, self.about).body), self.modes)
        pen.write(
            ledgers.room(view.person.party or ""),
            ReleaseGranted(about=self.about, modes=self.modes),
        )


class RefuseRelease(Action, frozen=True, kw_only=True, tag="refuse_release"):
    """Answer a request for release with no. For the head; reasons may be left out."""

    about: str
    wording: Wording = {}

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        find_utterance(room, self.about)
        if not pending(room, self.about):
            raise Refused("release.unasked", gettext_noop("Nobody has asked for this release."))
        wording = checked(self.wording) if self.wording else {}
        pen.write(
            ledgers.room(view.person.party or ""),
            ReleaseRefused(about=self.about, wording=wording),
        )


def _check_some(modes: frozenset[Mode]) -> None:
    if not modes:
        raise Refused("release.modes", gettext_noop("Choose at least one way of conveying."))


def find_utterance(room: Ledger, entry_id: str) -> Entry[Utterance]:
    """Return what the delegation said under this id; raises Refused when there is no such thing."""
    entry = room.find(entry_id, Utterance)
    if entry is None:
        raise Refused("release.unknown", gettext_noop("The delegation has said no such thing."))
    return entry


def permissions(room: Ledger, entry_id: str) -> dict[Mode, str]:
    """Return, for each mode in which the utterance may cross, the entry (its id) that allows it."""
    said = find_utterance(room, entry_id)
    allowing = {entry.id: entry.body.modes for entry in room.about(entry_id, ReleaseGranted)}
    by = {said.id: said.body.modes, **allowing}
    return {
        mode: next(name for name, modes in by.items() if mode in modes)
        for mode in Mode
        if any(mode in modes for modes in by.values())
    }


def pending(room: Ledger, entry_id: str) -> Entry[ReleaseAsked] | None:
    """Return the request for release of this utterance that has not been answered, if any."""
    answers = room.about(entry_id, ReleaseGranted, ReleaseRefused, ReleaseAsked)
    return room.find(answers[-1].id, ReleaseAsked) if answers else None
