"""Speech: what a delegation officially says to the mediators, with what force."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from wasit.talks.actions import Pen
from wasit.talks.attachments import Attaching
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.people import Person
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.agenda import check_package
from wasit.talks.rooms.limits import UNLIMITED, Limits, check_limits
from wasit.talks.rooms.modes import WARNS, Mode
from wasit.talks.rooms.stated import (
    Assurance,
    DeterrentWarning,
    RedLine,
    Stated,
    check_stated,
    texts_of,
)
from wasit.talks.substance.issues import Package
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Force(StrEnum):
    """What kind of act a message is."""

    QUESTION = "question"
    POSITION = "position"
    PROPOSAL = "proposal"
    FORMAL_OFFER = "formal_offer"
    ASSURANCE = "assurance"
    WARNING = "warning"
    CLARIFICATION = "clarification"
    REPLY = "reply"
    NON_PAPER = "non_paper"
    RED_LINE = "red_line"


OFFERS = frozenset({Force.PROPOSAL, Force.FORMAL_OFFER})
"""The forces that put a package on the table."""

FORCES: dict[type[Stated], Force] = {
    DeterrentWarning: Force.WARNING,
    Assurance: Force.ASSURANCE,
    RedLine: Force.RED_LINE,
}
"""What is stated → the force of the messages that may state it."""

STANDS = OFFERS | {Force.POSITION}
"""The forces that say what a side stands for."""


class Utterance(Body, frozen=True, kw_only=True):
    """What a delegation officially said, and the modes in which it may be carried across.

    Without modes it is for the confidentiality rule to say what may cross, unless it was marked
    `in_confidence`: then it stays here whatever the rule.
    """

    correctable = True

    wording: Wording
    modes: frozenset[Mode]
    package: Package
    limits: Limits = UNLIMITED
    in_confidence: bool = False


class Said(Utterance, frozen=True, kw_only=True, tag="said"):
    """A message from a delegation to the mediators. `about` is the entry it replies to, if any.

    `stated` state beside the words of a warning, an assurance or a red line what they come to. What
    may be conveyed of it, its `files` may too; their names only where `names_released`.
    """

    stands_in = frozenset({Family.ROOM})

    force: Force
    stated: Stated | None = None
    files: tuple[Attachment, ...] = ()
    names_released: bool = False

    def texts(self) -> dict[str, Wording]:
        return {**super().texts(), **texts_of(self.stated)}


class Speak(Attaching, frozen=True, kw_only=True, tag="speak"):
    """Say something to the mediators in the name of the delegation. For its head."""

    force: Force
    wording: Wording
    modes: frozenset[Mode] = frozenset()
    package: Package = {}
    about: str | None = None
    limits: Limits = UNLIMITED
    in_confidence: bool = False
    stated: Stated | None = None
    names_released: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        wording = checked(self.wording)
        self._check(room, pen.at)
        own = view.home_name
        pen.write(
            own,
            Said(
                about=self.about,
                force=self.force,
                wording=wording,
                modes=self.modes,
                package=self.package,
                limits=self.limits,
                in_confidence=self.in_confidence,
                stated=self.stated,
                files=self.attached(view, pen, own),
                names_released=self.names_released,
            ),
        )

    def _check(self, room: Ledger, at: datetime) -> None:
        check_package(self.package, room)
        if self.about is not None and room.get(self.about) is None:
            raise Refused("speech.about", gettext_noop("What you reply to is not in this room."))
        if self.force in OFFERS and not self.package:
            raise Refused(
                "speech.offer", gettext_noop("Choose an option of at least one issue to propose.")
            )
        check_modes(self.force, self.modes)
        check_release(room, at, self.modes, self.limits, in_confidence=self.in_confidence)
        if self.package and self.force not in STANDS:
            raise Refused(
                "speech.no-offer",
                gettext_noop(
                    "Options go with a position or a proposal; keep them apart from this."
                ),
            )
        if self.stated is not None:
            _check_stated_fits(self.force, self.stated)
            check_stated(self.stated, room)


def _check_stated_fits(force: Force, stated: Stated) -> None:
    if FORCES[type(stated)] is not force:
        raise Refused(
            "speech.stated",
            gettext_noop("What is stated beside the words belongs to another kind of message."),
        )


def stated_of(utterance: Utterance) -> Stated | None:
    """Return what a warning, an assurance or a red line states beside its words, if anything."""
    return utterance.stated if isinstance(utterance, Said) else None


def force_of(utterance: Utterance) -> Force:
    """Return the force of anything a delegation said; a reaction is a reply."""
    return utterance.force if isinstance(utterance, Said) else Force.REPLY


def check_modes(force: Force, modes: frozenset[Mode]) -> None:
    """Raise Refused when something of this `force` must not be carried in one of these `modes`."""
    if force is Force.WARNING and modes - WARNS:
        raise Refused(
            "speech.warning",
            gettext_noop("A warning goes in its sender’s name: verbatim, in paraphrase or orally."),
        )


def check_release(
    room: Ledger,
    at: datetime,
    modes: frozenset[Mode],
    limits: Limits,
    *,
    in_confidence: bool,
) -> None:
    """Raise Refused when something said in `room` cannot be released so."""
    if in_confidence and modes:
        raise Refused(
            "speech.confidence",
            gettext_noop("It is either in confidence or may be conveyed in some way."),
        )
    check_limits(limits, modes, room, at)


def check_leads(person: Person) -> None:
    """Raise Refused unless `person` speaks officially for a delegation."""
    if not person.leads:
        raise Refused(
            "speech.head",
            gettext_noop("Only the head of the delegation speaks to the mediators officially."),
        )


def standing(room: Ledger) -> Package:
    """Return, by issue, the option this room's delegation last stood for in its own words."""
    return room.folded(_stood, {})


def _stood(before: Package, entry: Entry[Body]) -> Package:
    said = entry.body
    package = said.package if isinstance(said, Said) and said.force in STANDS else {}
    return {**before, **package} if package else before
