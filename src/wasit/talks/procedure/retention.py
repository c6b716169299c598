"""Retention: how long a closed case is kept, what holds its destruction up, and who may do it.

What is ordered is written where sightings are, in the log that nobody opens: it is about the
record, and no part of the talks. It binds what the desk can order. What a delegation keeps alone is
its head's to destroy, and the mediators do not learn of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from wasit.talks import ledgers
from wasit.talks.case import Closed, closed, in_four_eyes
from wasit.talks.fold import Ledger
from wasit.talks.people import Role
from wasit.talks.refusals import Refused, gettext_noop, nothing_there
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.views import View
from wasit.talks.wording import Wording

LONGEST = 36_500
"""Days for which something can be kept at most."""


class RetentionSet(Struct, frozen=True, kw_only=True, tag_field="kind", tag="retention_set"):
    """The case is due for destruction so many `days` after it was closed.

    The desk is told `warn` days before. The last one counts.
    """

    person: str
    at: datetime
    days: int
    warn: int


class HoldPlaced(Struct, frozen=True, kw_only=True, tag_field="kind", tag="hold_placed"):
    """Nothing of the case is destroyed: for whom and why, and until when, if that is known."""

    id: str
    person: str
    at: datetime
    wording: Wording
    until: datetime | None


class HoldLifted(Struct, frozen=True, kw_only=True, tag_field="kind", tag="hold_lifted"):
    """This hold ends before its time."""

    hold: str
    person: str
    at: datetime


class Retention:
    """What has been ordered so far."""

    def __init__(self) -> None:
        self.schedule: RetentionSet | None = None
        self._placed: dict[str, HoldPlaced] = {}
        self._lifted: set[str] = set()

    def add(self, order: RetentionSet | HoldPlaced | HoldLifted) -> None:
        """Take in one more order; one that comes again changes nothing."""
        match order:
            case RetentionSet():
                if self.schedule is None or order.at >= self.schedule.at:
                    self.schedule = order
            case HoldPlaced():
                self._placed[order.id] = order
            case HoldLifted():
                self._lifted.add(order.hold)

    def holds(self, at: datetime) -> list[HoldPlaced]:
        """Return the holds that stand at that moment, the oldest first."""
        return [
            each
            for each in self._placed.values()
            if each.id not in self._lifted and (each.until is None or at < each.until)
        ]

    def due(self, desk: Ledger) -> datetime | None:
        """Return when the case is due for destruction; None while it is open, or nothing is set."""
        ended = desk.of(Closed)
        if not ended or self.schedule is None:
            return None
        return ended[0].at + timedelta(days=self.schedule.days)

    def warns(self, desk: Ledger, at: datetime) -> bool:
        """Say whether the desk is to be told at that moment that the case is due, or soon."""
        due = self.due(desk)
        warn = self.schedule.warn if self.schedule else 0
        return due is not None and at >= due - timedelta(days=warn)


def check_orders(view: View) -> None:
    """Raise Refused for anyone but the chief mediator."""
    view.desk()
    if view.person.role is not Role.CHIEF_MEDIATOR:
        raise nothing_there()


def check_schedule(days: int, warn: int) -> None:
    """Raise Refused where something is to be kept for no time that can be kept."""
    if not (0 <= days <= LONGEST and 0 <= warn <= LONGEST):
        raise Refused(
            "retention.days",
            gettext_noop("Give a number of days from 0 to %(limit)s."),
            limit=LONGEST,
        )


def check_hold(until: datetime | None, at: datetime) -> None:
    """Raise Refused where a hold would have ended already."""
    if until is not None and until <= at:
        raise Refused("retention.past", gettext_noop("This time is over already."))


def check_destroys(view: View, retention: Retention) -> None:
    """Raise Refused unless the reader of `view` may destroy the whole case now.

    It takes a case that is closed and due, and on which there is no hold. The chief mediator does
    it; where the case asks for four eyes, another who has the desk, and not who set the time.
    """
    desk = view.desk()
    _check_whose(view, retention)
    if closed(desk) is None:
        raise Refused("retention.open", gettext_noop("Close the case first."))
    due = retention.due(desk)
    if due is None:
        raise Refused("retention.unset", gettext_noop("Set first for how long it is kept."))
    if retention.holds(view.at):
        raise held()
    if view.at < due:
        raise Refused("retention.early", gettext_noop("It is kept for some time yet."))


def held() -> Refused:
    """Return the refusal of who would destroy something on which there is a hold."""
    return Refused("retention.held", gettext_noop("A hold stands: nothing may be destroyed."))


def _check_whose(view: View, retention: Retention) -> None:
    four_eyes = in_four_eyes(view.desk())
    if not view.person.cleared or (not four_eyes and view.person.role is not Role.CHIEF_MEDIATOR):
        raise nothing_there()
    if four_eyes and retention.schedule and retention.schedule.person == view.person.id:
        raise Refused(
            "retention.eyes",
            gettext_noop("Another mediator than the one who set the time destroys this case."),
        )


def own(view: View) -> Iterator[str]:
    """Yield the ledgers that the reader of `view` may destroy at will, apart from the case.

    A head: what the delegation keeps alone, its closed rings, and the sealed answers once the case
    is over. The chief mediator: the mediators' rings that are closed.
    """
    person = view.person
    if person.leads and person.party:
        yield ledgers.delegation(person.party)
        if closed(view.home):
            yield ledgers.sealed(person.party)
    elif person.role is not Role.CHIEF_MEDIATOR:
        return
    yield from (name for name, ring in view.rings.items() if ring_closed(ring))


def with_it(view: View, ledger: str) -> tuple[str, ...]:
    """Return what is destroyed together with `ledger`: a delegation's book takes its rings along.

    Raises Refused where the reader may not destroy it.
    """
    if ledger not in own(view):
        raise nothing_there()
    if view.person.party and ledger == ledgers.delegation(view.person.party):
        return ledger, *view.rings
    return (ledger,)
