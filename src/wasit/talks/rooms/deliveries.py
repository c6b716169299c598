"""Deliveries: what the mediators bring into a room, as the room sees it."""

from __future__ import annotations

from enum import StrEnum

from msgspec.structs import replace

from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force
from wasit.talks.rooms.stances import Stance
from wasit.talks.rooms.stated import Stated, texts_of
from wasit.talks.substance.issues import Package
from wasit.talks.wording import Wording


class Delivery(Body, frozen=True, kw_only=True):
    """Words of the mediators' bringing. `about` is the entry of this room that they answer."""

    stands_in = frozenset({Family.ROOM})

    wording: Wording
    package: Package
    files: tuple[Attachment, ...] = ()


class Manner(StrEnum):
    """In what manner the mediators speak: plainly, with an idea of theirs, or supposing."""

    PLAIN = "plain"
    IDEA = "idea"
    HYPOTHETICAL = "hypothetical"


class Addressed(Delivery, frozen=True, kw_only=True, tag="addressed"):
    """The mediators' own words.

    An idea that came from another room and an idea of the mediators' own stand here as the same
    kind of entry, alike to the byte: that is what "no sender is shown" means.
    """

    manner: Manner


class Conveyed(Delivery, frozen=True, kw_only=True, tag="conveyed"):
    """A message brought in the name of its `sender`, a party.

    Orally conveyed, its wording and package stay empty, and it states nothing. `stance` is set when
    it is another side's reaction.
    """

    mode: Mode
    sender: str
    force: Force
    stance: Stance | None
    stated: Stated | None = None

    def texts(self) -> dict[str, Wording]:
        return {**super().texts(), **texts_of(self.stated)}


def put_alike(one: Entry[Addressed], other: Entry[Delivery]) -> bool:
    """Say whether both are the same words of the mediators, put before two rooms at one moment."""
    return (one.at, one.author, replace(one.body, files=())) == (
        other.at,
        other.author,
        replace(other.body, files=()),
    )


def is_warning(delivery: Delivery) -> bool:
    """Say whether this is a warning, which is acknowledged as received and never answered."""
    return isinstance(delivery, Conveyed) and delivery.force is Force.WARNING


def is_hypothetical(delivery: Delivery) -> bool:
    """Say whether this is a supposition, which never counts as an offer."""
    return isinstance(delivery, Addressed) and delivery.manner is Manner.HYPOTHETICAL


def brought(room: Ledger) -> Package:
    """Return, by issue, the option last brought to `room` in another party's name."""
    return room.folded(_brought, {})


def _brought(before: Package, entry: Entry[Body]) -> Package:
    package = entry.body.package if isinstance(entry.body, Conveyed) else {}
    return {**before, **package} if package else before
