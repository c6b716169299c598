"""The page of how long a case is kept, what holds it, and of destroying it or a part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from wasit.record.destruction import Statement, encode
from wasit.talks.case import in_four_eyes, opened, ring_opened
from wasit.talks.ledgers import Family, family
from wasit.talks.people import Role
from wasit.talks.procedure.retention import own, with_it
from wasit.web.accounts.leaving import leave_case
from wasit.web.pages.confirmed import ConfirmedPage
from wasit.web.retention.forms import (
    DestroyForm,
    DestroyOwnForm,
    HoldForm,
    KeepForm,
    LiftForm,
    SeatForm,
)
from wasit.web.server.redirects import SeeOther
from wasit.web.server.runtime import hub
from wasit.web.showing.labels import label
from wasit.web.showing.lines import room_name
from wasit.web.showing.wordings import spoken

Makers = dict[str, Callable[..., SeatForm]]


class RetentionPage(ConfirmedPage):
    """For those who have the desk; and for a head, about what the own side alone keeps.

    What destroys something is answered with the signed statement of it, as a file.
    """

    template = "retention/retention.html"
    confirmed = frozenset({"destroy", "destroy_own"})

    def find(self, **names: str) -> None:
        if not self.seat.person.opens_desk and not self.seat.person.leads:
            raise LookupError("retention")

    def frame(self) -> dict[str, Any]:
        return {**super().frame(), "room_name": room_name(self.talks.home)}

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page({})

    def post(self, request: HttpRequest) -> HttpResponse:
        act = request.POST.get("act", "")
        make = self._forms().get(act)
        if make is None:
            raise Http404
        form = make(request.POST)
        done = form.done() if self.is_confirmed(act, form) else None
        if done is None:
            return self._page({act: form}, status=422)
        if isinstance(done, Statement):
            return self._destroyed(done, form)
        return SeeOther(self.address())

    def _destroyed(self, statement: Statement, form: SeatForm) -> HttpResponse:
        """Have all forget what was destroyed, and hand out the statement."""
        case = self.seat.case
        if statement.whole:
            leave_case(case)
            hub().end(case)
        else:
            leave_case(case, with_it(self.talks, form.cleaned_data["ledger"]))
        answer = HttpResponse(encode(statement), content_type="application/json")
        answer.headers["Content-Disposition"] = 'attachment; filename="statement.json"'
        return answer

    def _page(self, sent: dict[str, SeatForm], status: int = 200) -> HttpResponse:
        forms = {act: sent.get(act) or make() for act, make in self._forms().items()}
        context = {**self.frame(), "asking": forms, **self._told()}
        return self.answer(self.template, context, status=status)

    def _told(self) -> dict[str, Any]:
        if not self.seat.person.opens_desk:
            return {}
        desk, retention = self.talks.desk(), self.seat.retention()
        return {
            "schedule": retention.schedule,
            "due": retention.due(desk),
            "warned": retention.warns(desk, self.talks.at),
            "holds": retention.holds(self.talks.at),
            "four_eyes": in_four_eyes(desk),
        }

    def _forms(self) -> Makers:
        seat, makers = self.seat, Makers()
        if seat.person.role is Role.CHIEF_MEDIATOR:
            makers |= self._ordering()
        if seat.person.cleared and (
            seat.person.role is Role.CHIEF_MEDIATOR or in_four_eyes(self.talks.desk())
        ):
            title = spoken(opened(self.talks.home).title)
            makers["destroy"] = lambda data=None: DestroyForm(data, seat=seat, title=title)
        if offered := list(self._own()):
            makers["destroy_own"] = lambda data=None: DestroyOwnForm(data, seat=seat).offer(offered)
        return makers

    def _ordering(self) -> Makers:
        seat, now = self.seat, self.seat.retention()
        holds = [(each.id, spoken(each.wording)) for each in now.holds(self.talks.at)]
        initial = {"days": now.schedule.days, "warn": now.schedule.warn} if now.schedule else {}
        makers: Makers = {
            "set": lambda data=None: KeepForm(data, seat=seat, **initial),
            "hold": lambda data=None: HoldForm(data, seat=seat),
        }
        if holds:
            makers["lift"] = lambda data=None: LiftForm(data, seat=seat).offer(holds)
        return makers

    def _own(self) -> Iterator[tuple[str, str]]:
        """Yield what this person may destroy apart from the case, with what the pages call it."""
        for name in own(self.talks):
            ledger = self.talks.ledgers[name]
            if ledger.destroyed:
                continue
            kind = family(name)
            called = str(label(kind))
            if kind is Family.RING:
                title = spoken(ring_opened(ledger).title)
                called = f"{called}: \u2068{title}\u2069"
            yield name, called
