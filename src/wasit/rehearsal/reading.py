"""Reading: what automated parties and mediators draw from a room's ledger, and from it alone."""

from __future__ import annotations

from collections.abc import Callable

from wasit.talks.entries import Body, Entry
from wasit.talks.fold import Ledger
from wasit.talks.rooms.deliveries import Addressed, Conveyed, Delivery, Manner
from wasit.talks.rooms.reactions import Reacted
from wasit.talks.rooms.speech import OFFERS, Force, Said
from wasit.talks.rooms.stances import Stance
from wasit.talks.substance.issues import Package

Test = Callable[[Entry[Body]], bool]


def offers(room: Ledger) -> list[Entry[Said]]:
    """Return the delegation's own proposals and formal offers, oldest first."""
    return [entry for entry in room.of(Said) if entry.body.force in OFFERS]


def brought(room: Ledger) -> list[tuple[str, Package]]:
    """Return (entry id, package) for each package that was put to this room, oldest first.

    A supposition is no offer, and an answer to the room's own offer is not a new one.
    """
    return [
        (entry.id, entry.body.package)
        for entry in room
        if isinstance(entry.body, Delivery) and entry.body.package and _puts(entry.body)
    ]


def _puts(delivery: Delivery) -> bool:
    if isinstance(delivery, Addressed):
        return delivery.manner is Manner.IDEA
    return isinstance(delivery, Conveyed) and delivery.stance is None


def accepted(room: Ledger, delivery: str) -> bool:
    """Say whether the delegation's last reaction to `delivery` was a yes."""
    reactions = room.about(delivery, Reacted)
    return bool(reactions) and reactions[-1].body.stance is Stance.ACCEPT


def since(room: Ledger, mark: Test) -> list[Entry[Body]]:
    """Return what stands after the last entry of which `mark` is true, or all where none is."""
    entries = list(room)
    for place in range(len(entries), 0, -1):
        if mark(entries[place - 1]):
            return entries[place:]
    return entries


def is_said(entry: Entry[Body]) -> bool:
    """Say whether this is the delegation's own word."""
    return isinstance(entry.body, Said)


def is_reply(entry: Entry[Body]) -> bool:
    """Say whether the delegation only replied here."""
    return isinstance(entry.body, Said) and entry.body.force is Force.REPLY


def is_committing(entry: Entry[Body]) -> bool:
    """Say whether this is the delegation's own word or its yes to something."""
    body = entry.body
    return is_said(entry) or (isinstance(body, Reacted) and body.stance is Stance.ACCEPT)


def is_offer_or_yes(entry: Entry[Body]) -> bool:
    """Say whether the delegation puts something forward here, or takes it."""
    body = entry.body
    return is_committing(entry) and not (isinstance(body, Said) and body.force not in OFFERS)


def is_plain(entry: Entry[Body]) -> bool:
    """Say whether the mediators spoke plainly here, in their own name."""
    return isinstance(entry.body, Addressed) and entry.body.manner is Manner.PLAIN
