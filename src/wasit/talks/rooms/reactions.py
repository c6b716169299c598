"""Reactions: how a delegation answers what was brought to its room."""

from __future__ import annotations

from wasit.talks.actions import Action, Pen
from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.deliveries import Delivery, is_hypothetical, is_warning
from wasit.talks.rooms.limits import UNLIMITED, Limits
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Utterance, check_leads, check_release
from wasit.talks.rooms.stances import WORDY, Stance
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Reacted(Utterance, frozen=True, kw_only=True, tag="reacted"):
    """The delegation's answer to the delivery `about`; private to this room until released.

    An acceptance repeats the package it accepts; every other reaction has none.
    """

    stands_in = frozenset({Family.ROOM})

    stance: Stance


class Acknowledged(Body, frozen=True, kw_only=True, tag="acknowledged"):
    """The warning `about` has been received. It says no more than that."""

    stands_in = frozenset({Family.ROOM})


class React(Action, frozen=True, kw_only=True, tag="react"):
    """Answer something the mediators brought. For the head."""

    about: str
    stance: Stance
    wording: Wording = {}
    modes: frozenset[Mode] = frozenset()
    limits: Limits = UNLIMITED
    in_confidence: bool = False

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        delivery = find_delivery(room, self.about).body
        if is_warning(delivery):
            raise Refused(
                "reaction.warning",
                gettext_noop("A warning is only acknowledged as received. To answer it, speak."),
            )
        if self.stance is Stance.ACCEPT:
            _check_acceptable(delivery)
        check_release(room, pen.at, self.modes, self.limits, in_confidence=self.in_confidence)
        wording = checked(self.wording) if self.wording or self.stance in WORDY else {}
        pen.write(
            view.home_name,
            Reacted(
                about=self.about,
                stance=self.stance,
                wording=wording,
                modes=self.modes,
                package=delivery.package if self.stance is Stance.ACCEPT else {},
                limits=self.limits,
                in_confidence=self.in_confidence,
            ),
        )


class Acknowledge(Action, frozen=True, kw_only=True, tag="acknowledge"):
    """Confirm that a warning has been received, and nothing else. For the head."""

    about: str

    def decide(self, view: View, pen: Pen) -> None:
        room = view.own_room()
        check_leads(view.person)
        if not is_warning(find_delivery(room, self.about).body):
            raise Refused("receipt.warning", gettext_noop("Only a warning is acknowledged."))
        if room.about(self.about, Acknowledged):
            raise Refused("receipt.twice", gettext_noop("You have acknowledged this already."))
        pen.write(view.home_name, Acknowledged(about=self.about))


def _check_acceptable(delivery: Delivery) -> None:
    if is_hypothetical(delivery):
        raise Refused(
            "reaction.hypothetical",
            gettext_noop("A supposition is no offer, so it cannot be accepted. You may comment."),
        )
    if not delivery.package:
        raise Refused(
            "reaction.nothing", gettext_noop("It proposes nothing that could be accepted.")
        )


def find_delivery(room: Ledger, entry_id: str) -> Entry[Delivery]:
    """Return what was brought to `room` under this id; raises Refused when nothing was."""
    entry = room.find(entry_id, Delivery)
    if entry is None:
        raise Refused("reaction.unknown", gettext_noop("Nothing of the kind was brought here."))
    return entry
