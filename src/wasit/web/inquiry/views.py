"""The page of exposure inquiries: for the chief mediator, and for each head about the own side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from msgspec import Struct

from wasit.talks.case import opened, ring_opened
from wasit.talks.entries import Body, Entry
from wasit.talks.inquiry.copies import Verdict, find_copy
from wasit.talks.inquiry.inquiries import Exposure, check_inquires
from wasit.talks.inquiry.on_paper import carriers
from wasit.talks.ledgers import COMMON, Family, family, party
from wasit.talks.refusals import Refused
from wasit.talks.wording import Wording
from wasit.web.inquiry.forms import InquiryForm
from wasit.web.pages.page import Page
from wasit.web.printing.copies import CopyLine, copy_line
from wasit.web.printing.forms import CodeForm
from wasit.web.rings.lines import RingLine, RingScribe
from wasit.web.showing.lines import Line, Scribe, room_name

SHOWN = 20
"""How many entries that fit a quotation the page offers."""
EARLIER = 10
"""How many of the own earlier inquiries the page tells of."""


class Candidate(Struct, frozen=True, kw_only=True):
    """An entry that may be what leaked: where it stands, and how much of the words it has."""

    family: Family
    title: Wording
    line: Line | RingLine
    run: int = 0
    chosen: bool = False


class InquiryPage(Page):
    """Finding what was quoted, and who had opened all of it. Each inquiry is written down."""

    template = "inquiry/inquiry.html"

    def find(self, **names: str) -> None:
        check_inquires(self.talks)

    def frame(self) -> dict[str, Any]:
        return {**super().frame(), "room_name": room_name(self.talks.home)}

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(InquiryForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = InquiryForm(cast("QueryDict", request.POST))
        match request.POST.get("act"):
            case "find":
                return self._found(form)
            case "inquire":
                return self._inquired(form)
            case "code" if self.seat.person.opens_desk:
                return self._coded()
            case _:
                raise Http404

    def _found(self, form: InquiryForm) -> HttpResponse:
        quoted = form.find(self.talks)
        if quoted is None:
            return self._page(form, status=422, candidates=self._chosen(form.chosen))
        fresh = [each for each in quoted if each.entry.id not in form.chosen][:SHOWN]
        found = [self._candidate(each.ledger, each.entry, run=each.run) for each in fresh]
        candidates = [*self._chosen(form.chosen), *found]
        copies = self._copies(form.cleaned_data["quoted"])
        return self._page(form, candidates=candidates, looked=True, copies=copies)

    def _inquired(self, form: InquiryForm) -> HttpResponse:
        exposure = form.inquire(self.seat)
        candidates = self._chosen(form.chosen)
        if exposure is None:
            return self._page(form, status=422, candidates=candidates)
        told = {**_told(exposure), "carriers": self._carriers(exposure)}
        return self._page(form, candidates=candidates, exposure=exposure, **told)

    def _carriers(self, exposure: Exposure) -> list[tuple[CopyLine, tuple[bool, ...]]]:
        """Return the copies on paper that had something of it, and which parts."""
        found = carriers(self.talks, exposure.parts, exposure.before)
        return [(copy_line(self.talks, each.copy), each.had) for each in found]

    def _coded(self) -> HttpResponse:
        """Tell whose copy on paper bears the code that was typed."""
        form = CodeForm(self.request.POST)
        copy = form.find(self.talks)
        found = {"copy": copy_line(self.talks, copy)} if copy else {}
        return self._page(InquiryForm(), status=200 if copy else 422, coding=form, **found)

    def _page(self, form: InquiryForm, status: int = 200, **found: Any) -> HttpResponse:
        earlier = self.seat.inquiries()[:EARLIER]
        coding = CodeForm() if self.seat.person.opens_desk else None
        context = {**self.frame(), "form": form, "earlier": earlier, "coding": coding, **found}
        return self.answer(self.template, context, status=status)

    def _chosen(self, entries: Iterable[str]) -> list[Candidate]:
        return [
            self._candidate(name, entry, chosen=True)
            for entry_id in dict.fromkeys(entries)
            for name, ledger in self.talks.ledgers.items()
            if (entry := ledger.get(entry_id))
        ]

    def _candidate(
        self, name: str, entry: Entry[Body], *, run: int = 0, chosen: bool = False
    ) -> Candidate:
        kind, ledger = family(name), self.talks.ledgers[name]
        line: Line | RingLine
        if kind is Family.RING:
            title = ring_opened(ledger).title
            line = RingScribe(ledger, self.talks.home).line(entry)
        else:
            home = ledger if kind is Family.ROOM else self.talks.home
            title = self._name(party(name)) if name != COMMON else {}
            line = Scribe(ledger, home).line(entry)
        return Candidate(family=kind, title=title, line=line, run=run, chosen=chosen)

    def _name(self, party_id: str) -> Wording:
        parties = opened(self.talks.home).parties
        return next((each.name for each in parties if each.id == party_id), {})

    def _copies(self, quoted: str) -> Verdict | None:
        """Return what is told by the copies that were made for guests; None where it is nothing."""
        host = self.talks.own_delegation() if self.seat.person.party else self.talks.desk()
        try:
            verdict = find_copy(host, quoted).verdict
        except Refused:
            return None
        return verdict if verdict in {Verdict.MARK, Verdict.ONE, Verdict.SEVERAL} else None


def _told(exposure: Exposure) -> dict[str, Any]:
    """Return the readers in three groups: of all of it, of a part, and of nothing."""
    some = [each for each in exposure.readers if each.had_any and not each.had_all]
    return {
        "all_of_it": [each for each in exposure.readers if each.had_all],
        "part_of_it": some,
        "none_of_it": [each for each in exposure.readers if not each.had_any],
    }
