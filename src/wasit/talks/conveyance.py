"""Conveyance: the one act that takes content from one room to another.

It writes twice: into the receiving room only what is delivered, and onto the desk what it came
from and by what permission. Nothing in the receiving room points back.
"""

from __future__ import annotations

from typing import TypeAlias

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.agenda import check_package
from wasit.talks.case import Regime, opened
from wasit.talks.corrections import Corrected, words
from wasit.talks.deliveries import Addressed, Conveyed, Delivery, Manner
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.issues import Package
from wasit.talks.ledgers import DESK, Family
from wasit.talks.modes import UNATTRIBUTED, Mode
from wasit.talks.reactions import Reacted, find_delivery
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.release import find_utterance, permissions
from wasit.talks.speech import Utterance, force_of, terms_of
from wasit.talks.terms import Terms, check_restated, check_terms
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked

Content: TypeAlias = tuple[Wording, Package, Terms | None]
"""What is carried: its words, the options that go along, and its terms."""


class Carried(Body, frozen=True, kw_only=True, tag="carried"):
    """The desk's account of one conveyance: from where, to where, how, and by what permission.

    `source` is an utterance in the room of `sender`, `delivered` the entry it became in the room
    of `receiver`, and `permission` the entry in the sender's room that allowed it under `regime`.
    """

    stands_in = frozenset({Family.DESK})

    sender: str
    source: str
    receiver: str
    delivered: str
    mode: Mode
    wording: Wording
    package: Package
    regime: Regime
    permission: str
    terms: Terms | None = None


class Convey(Action, frozen=True, kw_only=True, tag="convey"):
    """Carry what one delegation said to another's room. For mediators, within the release.

    Verbatim, wording, package and terms are the source's own and are left empty here. Otherwise
    `wording` holds the mediators' words (orally: what was said, kept on the desk alone),
    `package` the options that go along, and `terms` the source's as the mediators restate them.
    """

    sender: str
    source: str
    receiver: str
    mode: Mode
    wording: Wording = {}
    package: Package = {}
    terms: Terms | None = None

    def decide(self, view: View, pen: Pen) -> None:
        desk, origin = view.desk(), view.room(self.sender)
        utterance = find_utterance(origin, self.source).body
        permission = self._permission(view)
        wording, package = self._content(words(origin, self.source), utterance.package)
        terms = self._terms(terms_of(utterance))
        receiver = view.room(self.receiver)
        check_package(package, receiver)
        if terms is not None:
            check_terms(terms, receiver)
        content = (wording, package, terms)
        if any(_repeats(entry.body, self, content) for entry in desk.of(Carried)):
            raise Refused("convey.twice", gettext_noop("You have delivered exactly this already."))
        answers = _answered(desk, utterance, self)
        delivered = pen.write(
            ledgers.room(self.receiver),
            self._delivery(utterance, content, answers),
        )
        pen.write(
            DESK,
            Carried(
                sender=self.sender,
                source=self.source,
                receiver=self.receiver,
                delivered=delivered.id,
                mode=self.mode,
                wording=wording,
                package=package,
                regime=opened(desk).regime,
                permission=permission,
                terms=terms,
            ),
        )

    def _permission(self, view: View) -> str:
        if self.sender == self.receiver:
            raise Refused("convey.same", gettext_noop("This is the room that said it."))
        allowed = permissions(view.room(self.sender), self.source)
        if self.mode not in allowed:
            raise Refused(
                "convey.release",
                gettext_noop(
                    "This has not been released to be conveyed in this way (%(mode)s). "
                    "Ask the head for a release."
                ),
                mode=self.mode,
            )
        return allowed[self.mode]

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

    def _terms(self, source: Terms | None) -> Terms | None:
        if self.mode is Mode.VERBATIM:
            if self.terms not in (None, source):
                raise Refused(
                    "convey.terms",
                    gettext_noop("Verbatim, what they stated goes along as it is."),
                )
            return source
        if self.mode in UNATTRIBUTED and self.terms is not None:
            raise Refused(
                "convey.unattributed",
                gettext_noop("A warning, an assurance or a red line always has a sender."),
            )
        check_restated(self.terms, source)
        return self.terms

    def _delivery(self, utterance: Utterance, content: Content, answers: str | None) -> Delivery:
        wording, package, terms = content
        if self.mode in UNATTRIBUTED:
            manner = Manner.IDEA if self.mode is Mode.MEDIATOR_IDEA else Manner.HYPOTHETICAL
            return Addressed(manner=manner, wording=wording, package=package)
        oral = self.mode is Mode.ORAL_ONLY
        return Conveyed(
            about=answers,
            mode=self.mode,
            sender=self.sender,
            force=force_of(utterance),
            stance=None if oral or not isinstance(utterance, Reacted) else utterance.stance,
            wording={} if oral else wording,
            package={} if oral else package,
            terms=None if oral else terms,
        )


class CorrectDelivered(Action, frozen=True, kw_only=True, tag="correct_delivered"):
    """Put better words to what was brought to a room. For mediators; the first words stay."""

    party: str
    about: str
    wording: Wording

    def decide(self, view: View, pen: Pen) -> None:
        desk, room = view.desk(), view.room(self.party)
        delivery = find_delivery(room, self.about).body
        if isinstance(delivery, Conveyed) and delivery.mode is Mode.ORAL_ONLY:
            raise Refused("correction.oral", gettext_noop("What was only spoken has no wording."))
        wording = checked(self.wording)
        carried = carriage(desk, self.about)
        if carried and carried.body.mode is Mode.VERBATIM:
            _check_verbatim(view, carried.body, wording)
        pen.write(ledgers.room(self.party), Corrected(about=self.about, wording=wording))
        if carried:
            pen.write(DESK, Corrected(about=carried.id, wording=wording))


def _check_verbatim(view: View, carried: Carried, wording: Wording) -> None:
    if wording != words(view.room(carried.sender), carried.source):
        raise Refused(
            "correction.verbatim",
            gettext_noop("It went verbatim: only the sender’s own correction can replace it."),
        )


def _repeats(earlier: Carried, now: Convey, content: Content) -> bool:
    return (earlier.source, earlier.receiver, earlier.mode) == (
        now.source,
        now.receiver,
        now.mode,
    ) and (earlier.wording, earlier.package, earlier.terms) == content


def _answered(desk: Ledger, utterance: Utterance, now: Convey) -> str | None:
    """Return the receiver's own utterance that this reaction answers, where it went by name."""
    carried = carriage(desk, utterance.about) if isinstance(utterance, Reacted) else None
    if carried is None or carried.body.mode in UNATTRIBUTED or carried.body.sender != now.receiver:
        return None
    return carried.body.source


def carriage(desk: Ledger, delivered: str | None) -> Entry[Carried] | None:
    """Return the conveyance that became `delivered`; None for the mediators' own words."""
    return next((each for each in desk.of(Carried) if each.body.delivered == delivered), None)
