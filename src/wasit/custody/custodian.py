"""The custodian: what a person may ask about the record itself, beside the talks.

Who was shown what, for how long it is kept, and its end. A seat is one.
"""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from wasit.custody.access_log import AccessLog
from wasit.record.destruction import Statement
from wasit.talks.access import home
from wasit.talks.fold import Ledger
from wasit.talks.inquiry.inquiries import Exposure, expose, leaked
from wasit.talks.inquiry.sightings import Inquired, Order, Part
from wasit.talks.people import Person
from wasit.talks.procedure.retention import (
    HoldLifted,
    HoldPlaced,
    Retention,
    RetentionSet,
    check_destroys,
    check_hold,
    check_orders,
    check_schedule,
    with_it,
)
from wasit.talks.refusals import Refused, gettext_noop, nothing_there
from wasit.talks.views import View
from wasit.talks.wording import Wording, checked


class Keeper(Protocol):
    """What a custodian needs of the service."""

    access_log: AccessLog

    def now(self) -> datetime: ...

    def destroy(self, case: str, ledgers: Iterable[str] | None) -> Statement: ...


class Custodian(ABC):
    """One person in one case, as far as it is about the record and not the talks."""

    _service: Keeper
    case: str
    person: Person

    @abstractmethod
    def view(self) -> View:
        """Return all that this person can know now."""

    def shows(self, ledgers: Mapping[str, Ledger], made_from: object, by: str) -> None:
        """Write down that this person is shown what is `made_from` entries of these ledgers.

        `by` names the page or the question. It has reached the disk when this returns; nothing may
        be shown when it raises.
        """
        now = self._service.now()
        self._service.access_log.shows(self.case, self.person, ledgers, made_from, by=by, at=now)

    def inquire(self, entries: Iterable[str], before: datetime | None, by: str) -> Exposure:
        """Return who had opened which of these entries, once it is written down that it was asked.

        `by` names where. For the chief mediator and heads; raises Refused, having written nothing,
        for anyone else and where there is no such entry.
        """
        view = self.view()
        parts = leaked(view, entries)
        asked = Inquired(
            person=self.person.id,
            home=home(self.person),
            at=view.at,
            by=by,
            parts=tuple(Part(each.ledger, each.entry.id) for each in parts),
            before=before,
        )
        return expose(view, self._service.access_log.write(self.case, asked), parts, before)

    def inquiries(self) -> list[Inquired]:
        """Return this person's own inquiries, the last one first."""
        log = self._service.access_log.read(self.case)
        return [each for each in reversed(log.inquiries) if each.person == self.person.id]

    def retention(self) -> Retention:
        """Return what was ordered about how long the case is kept. For those who have the desk."""
        if not self.person.opens_desk:
            raise nothing_there()
        return self._service.access_log.read(self.case).retention

    def keep_for(self, days: int, warn: int) -> None:
        """Set for how many days the case is kept once it is closed. For the chief mediator."""
        check_orders(view := self.view())
        check_schedule(days, warn)
        self._order(RetentionSet(person=self.person.id, at=view.at, days=days, warn=warn))

    def hold(self, wording: Wording, until: datetime | None) -> None:
        """Let nothing of the case be destroyed, and say why. For the chief mediator."""
        check_orders(view := self.view())
        words = checked(wording)
        check_hold(until, view.at)
        hold = secrets.token_hex(16)
        placed = HoldPlaced(id=hold, person=self.person.id, at=view.at, wording=words, until=until)
        self._order(placed)

    def lift(self, hold: str) -> None:
        """End a hold before its time. For the chief mediator."""
        check_orders(view := self.view())
        if hold not in {each.id for each in self.retention().holds(view.at)}:
            raise nothing_there()
        self._order(HoldLifted(hold=hold, person=self.person.id, at=view.at))

    def destroy_case(self) -> Statement:
        """Destroy the whole case, and return the signed statement of it. Nobody has a seat after.

        Raises Refused unless it is due and this person may.
        """
        check_destroys(self.view(), self.retention())
        return self._service.destroy(self.case, None)

    def destroy_own(self, ledger: str) -> Statement:
        """Destroy one ledger of the own side's, and return the signed statement of it.

        Raises Refused unless this person may, and while a hold stands on what the desk can order.
        """
        view = self.view()
        gone = with_it(view, ledger)
        if self.person.opens_desk and self.retention().holds(view.at):
            raise Refused(
                "retention.held", gettext_noop("A hold stands: nothing may be destroyed.")
            )
        return self._service.destroy(self.case, gone)

    def _order(self, order: Order) -> None:
        self._service.access_log.write(self.case, order)
