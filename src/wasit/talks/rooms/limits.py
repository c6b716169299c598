"""Limits: how far a release reaches: to whom, from when, until when, and whether read back."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from wasit.talks.case import RoomOpened, opened
from wasit.talks.fold import Ledger
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.rooms.modes import Mode
from wasit.talks.words.times import Moment, check_time


class Limits(Struct, frozen=True, kw_only=True):
    """The reach of a release. An empty `to` is every room; times are aware, `until` exclusive.

    With `read_back`, the head confirms the mediators' words before they go.
    """

    to: frozenset[str] = frozenset()
    since: Moment | None = None
    until: Moment | None = None
    read_back: bool = False

    def reach(self, party: str) -> bool:
        """Say whether the room of `party` is among those it may go to."""
        return not self.to or party in self.to

    def begun(self, at: datetime) -> bool:
        return self.since is None or self.since <= at

    def ended(self, at: datetime) -> bool:
        return self.until is not None and self.until <= at

    def reads_back(self, mode: Mode) -> bool:
        """Say whether words going in this `mode` are read back: all but verbatim."""
        return self.read_back and mode is not Mode.VERBATIM


UNLIMITED = Limits()


def check_limits(limits: Limits, modes: frozenset[Mode], room: Ledger, at: datetime) -> None:
    """Raise Refused unless `limits` go with some mode, name other rooms, and can still be met."""
    if limits != UNLIMITED and not modes:
        raise Refused(
            "limits.modes", gettext_noop("Limits go with a way of conveying; choose at least one.")
        )
    for party in sorted(limits.to - others(room).keys()):
        raise Refused(
            "limits.to", gettext_noop("“%(party)s” is no other side of these talks."), party=party
        )
    times = [time for time in (limits.since, limits.until) if time is not None]
    if any(time.tzinfo is None for time in times):
        raise Refused("limits.zone", gettext_noop("A time needs its time zone."))
    for time in times:
        check_time(time)
    if limits.ended(at):
        raise Refused("limits.past", gettext_noop("This end has passed already."))
    if limits.since and limits.ended(limits.since):
        raise Refused("limits.order", gettext_noop("It would end before it begins."))


def others(room: Ledger) -> dict[str, dict[str, str]]:
    """Return the names of the other sides than that of this `room`, by id."""
    opening = opened(room)
    own = opening.party if isinstance(opening, RoomOpened) else None
    return {party.id: party.name for party in opening.parties if party.id != own}
