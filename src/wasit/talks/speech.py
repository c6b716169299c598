"""Speech: what a delegation officially says to the mediators, with what force."""

from __future__ import annotations

from enum import StrEnum

from wasit.talks import ledgers
from wasit.talks.actions import Action, Pen
from wasit.talks.agenda import check_package
from wasit.talks.entries import Body
from wasit.talks.fold import Ledger
from wasit.talks.issues import Package
from wasit.talks.ledgers import Family
from wasit.talks.modes import WARNS, Mode
from wasit.talks.people import Person
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.terms import Assurance, DeterrentWarning, RedLine, Terms, check_terms
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

FORCES: dict[type[Terms], Force] = {
    DeterrentWarning: Force.WARNING,
    Assurance: Force.ASSURANCE,
    RedLine: Force.RED_LINE,
}
"""Kind of terms → the force of the messages that may state them."""

STANDS = OFFERS | {Force.POSITION}
"""The forces that say what a side stands for."""


class Utterance(Body, frozen=True, kw_only=True):
    """What a delegation officially said, and the modes in which it may be carried across.

    No modes means: in confidence.
    """

    correctable = True

    wording: Wording
    modes: frozenset[Mode]
    package: Package


class Said(Utterance, frozen=True, kw_only=True, tag="said"):
    """A message from a delegation to the mediators. `about` is the entry it replies to, if any.

    `terms` state beside the words of a warning, an assurance or a red line what they come to.
    """

    stands_in = frozenset({Family.ROOM})

    force: Force
    terms: Terms | None = None


class Speak(Action, frozen=True, kw_only=True, tag="speak"):
    """Say something to the mediators in the name of the delegation. For its head."""

    force: Force
    wording: Wording
    modes: frozenset[Mode] = frozenset()
    package: Package = {}
    about: str | None = None
    terms: Terms | None = None

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        wording = checked(self.wording)
        check_package(self.package, room)
        if self.about is not None and room.get(self.about) is None:
            raise Refused("speech.about", gettext_noop("What you reply to is not in this room."))
        if self.force in OFFERS and not self.package:
            raise Refused(
                "speech.offer", gettext_noop("Choose an option of at least one issue to propose.")
            )
        check_modes(self.force, self.modes)
        if self.package and self.force not in STANDS:
            raise Refused(
                "speech.no-offer",
                gettext_noop(
                    "Options go with a position or a proposal; keep them apart from this."
                ),
            )
        if self.terms is not None:
            _check_terms_fit(self.force, self.terms)
            check_terms(self.terms, room)
        pen.write(
            ledgers.room(view.person.party or ""),
            Said(
                about=self.about,
                force=self.force,
                wording=wording,
                modes=self.modes,
                package=self.package,
                terms=self.terms,
            ),
        )


def _check_terms_fit(force: Force, terms: Terms) -> None:
    if FORCES[type(terms)] is not force:
        raise Refused(
            "speech.terms",
            gettext_noop("What is stated beside the words belongs to another kind of message."),
        )


def terms_of(utterance: Utterance) -> Terms | None:
    """Return the terms of a warning, an assurance or a red line; None for anything else."""
    return utterance.terms if isinstance(utterance, Said) else None


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


def check_leads(person: Person) -> None:
    """Raise Refused unless `person` speaks officially for a delegation."""
    if not person.leads:
        raise Refused(
            "speech.head",
            gettext_noop("Only the head of the delegation speaks to the mediators officially."),
        )


def standing(room: Ledger) -> Package:
    """Return, by issue, the option this room's delegation last stood for in its own words."""
    return {
        issue: option
        for entry in room.of(Said)
        if entry.body.force in STANDS
        for issue, option in entry.body.package.items()
    }
