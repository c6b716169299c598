"""Conveyance: the one act that takes content from one room to another.

It writes twice: into the receiving room only what is delivered, and onto the desk what it came
from and by what permission. Nothing in the receiving room points back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.attachments import chosen, plainly, unwarned
from wasit.talks.case import in_four_eyes
from wasit.talks.conveyance.regimes import Terms, in_force, ruling
from wasit.talks.conveyance.release import Leave, find_utterance, permission
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import DESK, Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.rooms.corrections import Corrected, words
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Delivery, Manner, put_alike
from wasit.talks.rooms.modes import UNATTRIBUTED, WITH_DOCUMENTS, Mode
from wasit.talks.rooms.reactions import Reacted, find_delivery
from wasit.talks.rooms.speech import Said, Utterance, force_of, stated_of
from wasit.talks.rooms.stated import Stated, check_restated, check_stated
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Carried(Body, frozen=True, kw_only=True, tag="carried"):
    """The desk's account of one conveyance: from where, to where, how, and by what permission.

    `source` is an utterance in the room of `sender`, `delivered` the entry it became in the room
    of `receiver`, and `permission` the head's act in the sender's room that allowed it. `terms`
    is the rule under which it had been said, and `stated` what it states beside the words. `copied`
    holds, by the ids of the source's documents, what those became that went along. It is `about`
    the preparation that led to it, if any.
    """

    stands_in = frozenset({Family.DESK})

    sender: str
    source: str
    receiver: str
    delivered: str
    mode: Mode
    wording: Wording
    package: Package
    terms: Terms
    permission: str
    stated: Stated | None = None
    copied: dict[str, str] = {}


class Crossing(Protocol):
    """What crosses from one room to another, and how: a conveyance, or the desk's account of it."""

    @property
    def sender(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def receiver(self) -> str: ...
    @property
    def mode(self) -> Mode: ...


class Carry(Action, frozen=True, kw_only=True):
    """What is to be carried from one room to another, and how.

    Verbatim, all of it is the source's own and left empty here. Otherwise `wording` holds the
    mediators' words (orally: what was said, kept on the desk alone), `package` the options that
    go along, and `stated` what the source states beside its words, as the mediators restate it.
    `chosen` are, in any mode, those documents of the source that go along.
    """

    sender: str
    source: str
    receiver: str
    mode: Mode
    wording: Wording = {}
    package: Package = {}
    stated: Stated | None = None
    chosen: tuple[str, ...] = ()

    def load(self, view: View) -> Load:
        """Return what would go; raises Refused when that cannot be, whatever is released."""
        origin, desk = view.room(self.sender), view.desk()
        utterance = find_utterance(origin, self.source).body
        if self.sender == self.receiver:
            raise Refused("convey.same", gettext_noop("This is the room that said it."))
        wording, package = self._content(words(origin, self.source), utterance.package)
        stated = self._stated(stated_of(utterance))
        for party in rooms_of(view, self):
            check_package(package, view.room(party))
            if stated is not None:
                check_stated(stated, view.room(party))
        files = self._files(utterance)
        return Load(utterance, wording, package, stated, _answered(desk, utterance, self), files)

    def _files(self, utterance: Utterance) -> tuple[Attachment, ...]:
        """Return the documents that go along, as the receiver is to see them."""
        files = chosen(utterance.files, self.chosen)
        if files and self.mode not in WITH_DOCUMENTS:
            raise Refused(
                "convey.document",
                gettext_noop("A document goes only verbatim or as elements, in its sender’s name."),
            )
        named = isinstance(utterance, Said) and utterance.names_released
        seen = files if named else [plainly(each, n) for n, each in enumerate(files, 1)]
        return tuple(map(unwarned, seen))

    def _content(self, source: Wording, package: Package) -> tuple[Wording, Package]:
        if self.mode is Mode.VERBATIM:
            if self.wording not in ({}, source) or self.package not in ({}, package):
                raise Refused(
                    "convey.verbatim",
                    gettext_noop("Verbatim means the exact words. To change them, paraphrase."),
                )
            return source, package
        if self.mode not in UNATTRIBUTED and not self.package.items() <= package.items():
            raise Refused(
                "convey.package",
                gettext_noop("In the sender’s name you can convey only options the sender chose."),
            )
        return checked(self.wording), self.package

    def _stated(self, source: Stated | None) -> Stated | None:
        if self.mode is Mode.VERBATIM:
            if self.stated not in (None, source):
                raise Refused(
                    "convey.stated",
                    gettext_noop("Verbatim, what they stated goes along as it is."),
                )
            return source
        if self.mode in UNATTRIBUTED and self.stated is not None:
            raise Refused(
                "convey.unattributed",
                gettext_noop("A warning, an assurance or a red line always has a sender."),
            )
        check_restated(self.stated, source)
        return self.stated

    def delivery(self, load: Load) -> Delivery:
        """Return what the receiving room will hold."""
        if self.mode in UNATTRIBUTED:
            manner = Manner.IDEA if self.mode is Mode.MEDIATOR_IDEA else Manner.HYPOTHETICAL
            return Addressed(manner=manner, wording=load.wording, package=load.package)
        oral, utterance = self.mode is Mode.ORAL_ONLY, load.utterance
        return Conveyed(
            about=load.answers,
            mode=self.mode,
            sender=self.sender,
            force=force_of(utterance),
            stance=None if oral or not isinstance(utterance, Reacted) else utterance.stance,
            wording={} if oral else load.wording,
            package={} if oral else load.package,
            stated=None if oral else load.stated,
            files=load.files,
        )

    def permission(self, view: View, at: datetime) -> Leave:
        """Return the leave by which it may go at that moment; raises Refused when there is none."""
        leave = leave_for(view, self, at)
        if leave is None:
            raise Refused(
                "convey.release",
                gettext_noop(
                    "This has not been released to be conveyed in this way (%(mode)s). "
                    "Ask the head for a release."
                ),
                mode=self.mode,
            )
        return leave

    def deliver(self, view: View, pen: Pen, leave: Leave, prepared: str | None = None) -> None:
        """Write what the receiving room holds from now on, and the desk's account of it."""
        desk, load = view.desk(), self.load(view)
        if any(self._repeats(entry.body, load) for entry in desk.of(Carried)):
            raise Refused("convey.twice", gettext_noop("You have delivered exactly this already."))
        receiver, sender = ledgers.room(self.receiver), ledgers.room(self.sender)
        copies = tuple(pen.copy(receiver, sender, each) for each in load.files)
        body = replace(self.delivery(load), files=copies)
        delivered, *_ = [pen.write(ledgers.room(party), body) for party in rooms_of(view, self)]
        terms, _ = ruling(view.room(self.sender), self.source)
        pen.write(
            DESK,
            Carried(
                about=prepared,
                sender=self.sender,
                source=self.source,
                receiver=self.receiver,
                delivered=delivered.id,
                mode=self.mode,
                wording=load.wording,
                package=load.package,
                terms=terms,
                permission=leave.id,
                stated=load.stated,
                copied={was: now.id for was, now in zip(self.chosen, copies, strict=True)},
            ),
        )

    def _repeats(self, earlier: Carried, load: Load) -> bool:
        return (
            (earlier.source, earlier.receiver, earlier.mode)
            == (self.source, self.receiver, self.mode)
            and earlier.wording == load.wording
            and earlier.package == load.package
            and earlier.stated == load.stated
            and earlier.copied.keys() == set(self.chosen)
        )


class Load(Struct, frozen=True):
    """What goes of an utterance, and the receiver's entry that it answers, if any.

    The `files` are named as the receiver is to see them, with the ids that they have at the source.
    """

    utterance: Utterance
    wording: Wording
    package: Package
    stated: Stated | None
    answers: str | None
    files: tuple[Attachment, ...]


def rooms_of(view: View, crossing: Crossing) -> list[str]:
    """Return the parties in whose rooms it will stand, the receiver first.

    Where the mediators are even-handed an idea stands in every room, its sender's too.
    """
    alike = crossing.mode in UNATTRIBUTED and in_force(view.desk()).even_handed
    others = (party for party in view.rooms if party != crossing.receiver)
    return [crossing.receiver, *(others if alike else ())]


def leave_for(view: View, crossing: Crossing, at: datetime) -> Leave | None:
    """Return the leave by which it may go at that moment to each room but its own, if it may.

    Of several it is the one that asks for a read-back, if one does.
    """
    return _leave_to(view, crossing, rooms_of(view, crossing), at)


def _leave_to(view: View, crossing: Crossing, parties: Iterable[str], at: datetime) -> Leave | None:
    origin = view.room(crossing.sender)
    found = [
        permission(origin, crossing.source, crossing.mode, party, at)
        for party in parties
        if party != crossing.sender
    ]
    given = [leave for leave in found if leave is not None]
    if not given or len(given) < len(found):
        return None
    return max(given, key=lambda leave: leave.limits.reads_back(crossing.mode))


class Convey(Carry, frozen=True, kw_only=True, tag="convey"):
    """Carry what one delegation said to another's room, now. For mediators, within the release.

    Where something must come first, a read-back or a second mediator's approval, it is prepared
    instead.
    """

    def decide(self, view: View, pen: Pen) -> None:
        desk = view.desk()
        self.load(view)
        leave = self.permission(view, pen.at)
        if leave.limits.reads_back(self.mode):
            raise Refused(
                "convey.read-back",
                gettext_noop("Your words are to be read back to the head first. Prepare it."),
            )
        if in_four_eyes(desk):
            raise Refused(
                "convey.approval",
                gettext_noop("A second mediator is to approve it first. Prepare it."),
            )
        self.deliver(view, pen, leave)


class CorrectDelivered(Action, frozen=True, kw_only=True, tag="correct_delivered"):
    """Put better words to what was brought to a room. For mediators; the first words stay."""

    party: str
    about: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        desk, room = view.desk(), view.room(self.party)
        delivery = find_delivery(room, self.about)
        if isinstance(delivery.body, Conveyed) and delivery.body.mode is Mode.ORAL_ONLY:
            raise Refused("correction.oral", gettext_noop("What was only spoken has no wording."))
        wording = checked(self.wording)
        places = list(alike(view, self.party, delivery.id))
        carried = next((found for _, each in places if (found := carriage(desk, each))), None)
        if carried:
            parties = [ledgers.party(name) for name, _ in places]
            _check_correction(view, carried.body, parties, pen.at)
            _check_verbatim(view, carried.body, wording)
        for name, about in places:
            pen.write(name, Corrected(about=about, wording=wording))
        if carried:
            pen.write(DESK, Corrected(about=carried.id, wording=wording))


def alike(view: View, party: str, delivered: str) -> Iterator[tuple[str, str]]:
    """Yield (ledger, id) for what was delivered, and for what was put alike before other rooms."""
    delivery = find_delivery(view.room(party), delivered)
    yield ledgers.room(party), delivery.id
    for other, room in view.rooms.items():
        for entry in room.of(Addressed) if other != party else ():
            if put_alike(entry, delivery):
                yield ledgers.room(other), entry.id


def _check_correction(view: View, carried: Carried, parties: list[str], at: datetime) -> None:
    """Raise Refused unless better words may still go to these, and nobody must see them first."""
    leave = _leave_to(view, carried, parties, at)
    if leave is None:
        raise Refused(
            "correction.release",
            gettext_noop("It is no longer released, so no better words of it can go."),
        )
    seen_first = leave.limits.reads_back(carried.mode) or in_four_eyes(view.desk())
    if carried.mode is not Mode.VERBATIM and seen_first:
        raise Refused(
            "correction.prepare",
            gettext_noop(
                "Better words need to be confirmed or approved like the first ones. "
                "Prepare them as a conveyance of their own."
            ),
        )


def _check_verbatim(view: View, carried: Carried, wording: Wording) -> None:
    own = words(view.room(carried.sender), carried.source)
    if carried.mode is Mode.VERBATIM and wording != own:
        raise Refused(
            "correction.verbatim",
            gettext_noop("It went verbatim: only the sender’s own correction can replace it."),
        )


def _answered(desk: Ledger, utterance: Utterance, now: Carry) -> str | None:
    """Return the receiver's own utterance that this reaction answers, where it went by name."""
    carried = carriage(desk, utterance.about) if isinstance(utterance, Reacted) else None
    if carried is None or carried.body.mode in UNATTRIBUTED or carried.body.sender != now.receiver:
        return None
    return carried.body.source


def carriage(desk: Ledger, delivered: str | None) -> Entry[Carried] | None:
    """Return the conveyance that became `delivered`; None for the mediators' own words."""
    return next((each for each in desk.of(Carried) if each.body.delivered == delivered), None)
