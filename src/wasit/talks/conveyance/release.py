"""Release: the permission, item by item, without which nothing a delegation said may cross."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.case import Regime
from wasit.talks.conveyance.regimes import ruling
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.limits import UNLIMITED, Limits, check_limits, others
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.speech import Force, Utterance, check_leads, check_modes, force_of
from wasit.talks.views import View
from wasit.talks.wording import Wording, optional


class ReleaseAsked(Body, frozen=True, kw_only=True, tag="release_asked"):
    """The mediators ask the head whether the utterance `about` may be carried in these modes."""

    stands_in = frozenset({Family.ROOM})

    modes: frozenset[Mode]
    wording: Wording


class ReleaseGranted(Body, frozen=True, kw_only=True, tag="release_granted"):
    """The head allows the utterance `about` to be carried in these modes, within these limits."""

    stands_in = frozenset({Family.ROOM})

    modes: frozenset[Mode]
    limits: Limits = UNLIMITED


class ReleaseWithdrawn(Body, frozen=True, kw_only=True, tag="release_withdrawn"):
    """From here on the utterance `about` may not be carried, whatever allowed it before.

    What has been delivered stays delivered. Whether anything has, this room is not told.
    """

    stands_in = frozenset({Family.ROOM})


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
        room = view.served(self.party)
        utterance = find_utterance(room, self.about).body
        _check_some(self.modes)
        check_modes(force_of(utterance), self.modes)
        if pending(room, self.about):
            raise Refused(
                "release.pending",
                gettext_noop("You have asked already; the head has yet to answer."),
            )
        held = [permissions(room, self.about, to, pen.at).keys() for to in others(room)]
        if all(self.modes <= modes for modes in held):
            raise Refused("release.had", gettext_noop("You have this permission already."))
        wording = optional(self.wording)
        pen.write(
            ledgers.room(self.party),
            ReleaseAsked(about=self.about, modes=self.modes, wording=wording),
        )


class GrantRelease(Action, frozen=True, kw_only=True, tag="grant_release"):
    """Allow something said in one's room to be carried across. For the head, asked or not.

    It adds to what was allowed before, or stands `instead` of it: so a release is narrowed.
    """

    about: str
    modes: frozenset[Mode]
    limits: Limits = UNLIMITED
    instead: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        _check_some(self.modes)
        check_modes(force_of(find_utterance(room, self.about).body), self.modes)
        check_limits(self.limits, self.modes, room, pen.at)
        own = view.home_name
        if self.instead and leaves(room, self.about):
            pen.write(own, ReleaseWithdrawn(about=self.about))
        pen.write(own, ReleaseGranted(about=self.about, modes=self.modes, limits=self.limits))


class WithdrawRelease(Action, frozen=True, kw_only=True, tag="withdraw_release"):
    """Allow something to be carried no longer. For the head.

    It holds for what has not been delivered. A head is not refused it after a delivery: that
    would tell of the delivery.
    """

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        if not leaves(room, self.about):
            raise Refused("release.none", gettext_noop("This is not released to be conveyed."))
        pen.write(view.home_name, ReleaseWithdrawn(about=self.about))


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
        wording = optional(self.wording)
        pen.write(
            view.home_name,
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


class Leave(Struct, frozen=True):
    """A leave to carry one utterance: the act (an entry's id) by which the head gave it."""

    id: str
    modes: frozenset[Mode]
    limits: Limits

    def allows(self, mode: Mode, to: str | None, at: datetime | None) -> bool:
        """Say whether it lets the utterance go in this mode, to that room, at that moment.

        Whom or when is None is left out of account.
        """
        limits = self.limits
        return (
            mode in self.modes
            and (to is None or limits.reach(to))
            and (at is None or (limits.begun(at) and not limits.ended(at)))
        )


def lasting(room: Ledger, entry_id: str, at: datetime) -> list[Leave]:
    """Return the leaves for this utterance that have not ended by then; some may yet begin."""
    return [leave for leave in leaves(room, entry_id) if not leave.limits.ended(at)]


def leaves(room: Ledger, entry_id: str) -> list[Leave]:
    """Return the leaves that the head has given for this utterance and not withdrawn."""
    said = find_utterance(room, entry_id)
    found = _with_the_words(room, said)
    for entry in room.about(entry_id, ReleaseGranted, ReleaseWithdrawn):
        if isinstance(entry.body, ReleaseGranted):
            found.append(Leave(entry.id, entry.body.modes, entry.body.limits))
        else:
            found.clear()
    return found


def _with_the_words(room: Ledger, said: Entry[Utterance]) -> list[Leave]:
    """Return the leave given as it was said: expressly, or by the rule the head acknowledged."""
    body = said.body
    if body.modes:
        return [Leave(said.id, body.modes, body.limits)]
    terms, acknowledged = ruling(room, said.id)
    if body.in_confidence or acknowledged is None or terms.regime is not Regime.OPEN:
        return []
    every = WARNS if force_of(body) is Force.WARNING else frozenset(Mode)
    return [Leave(acknowledged, every, UNLIMITED)]


def permission(
    room: Ledger, entry_id: str, mode: Mode, to: str | None = None, at: datetime | None = None
) -> Leave | None:
    """Return a leave by which the utterance may go so, if there is one: best without read-back."""
    found = [leave for leave in leaves(room, entry_id) if leave.allows(mode, to, at)]
    return min(found, key=lambda leave: leave.limits.reads_back(mode), default=None)


def permissions(
    room: Ledger, entry_id: str, to: str | None = None, at: datetime | None = None
) -> dict[Mode, str]:
    """Return, for each mode in which the utterance may cross, the entry (its id) that allows it.

    With `to`, to the room of that party; with `at`, at that moment.
    """
    found = leaves(room, entry_id)
    allowing = {mode: [leave for leave in found if leave.allows(mode, to, at)] for mode in Mode}
    return {mode: some[0].id for mode, some in allowing.items() if some}


def may_be_known(room: Ledger, entry_id: str, at: datetime | None) -> bool:
    """Say whether every other side may, in some way, learn of this utterance at that moment."""
    return all(permissions(room, entry_id, to, at) for to in others(room))


def pending(room: Ledger, entry_id: str) -> Entry[ReleaseAsked] | None:
    """Return the request for release of this utterance that has not been answered, if any."""
    answers = room.about(entry_id, ReleaseGranted, ReleaseRefused, ReleaseAsked)
    return room.find(answers[-1].id, ReleaseAsked) if answers else None
