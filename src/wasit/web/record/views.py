"""The page of receipts, and a head's own part of the record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.safestring import SafeString
from msgspec import Struct

from wasit.record.receipts import read
from wasit.talks.case import opened, ring_opened
from wasit.talks.ledgers import COMMON, Family, family, party
from wasit.talks.wording import Wording
from wasit.web.pages.confirmed import ConfirmedPage
from wasit.web.pages.mediators import served
from wasit.web.record.forms import ExportForm
from wasit.web.record.part import receipts, taken_along
from wasit.web.record.squares import squares
from wasit.web.showing.lines import room_name


class Receipt(Struct, frozen=True):
    """A receipt as the page shows it, and of which ledger it is."""

    family: Family
    title: Wording
    entries: int
    text: str
    squares: SafeString


class RecordPage(ConfirmedPage):
    """A receipt for every ledger that this person may open, and a head's own part as a file.

    Both tell of these ledgers alone. No time stands on a receipt.
    """

    template = "record/record.html"
    confirmed = frozenset({"export"})

    def find(self, **names: str) -> None:
        if self.seat.person.ring:
            raise LookupError("guests")
        self.form_sent = ExportForm()

    def post(  # type: ignore[override]  # the file is streamed
        self, request: HttpRequest
    ) -> HttpResponseBase:
        if request.POST.get("act") == "receipts":
            return self._kept()
        if not self.seat.person.leads or request.POST.get("act") != "export":
            raise Http404
        self.form_sent = ExportForm(request.POST)
        if not (self.is_confirmed("export", self.form_sent) and self.form_sent.is_valid()):
            return self._show({}, status=422)
        return taken_along(self.seat, self.form_sent.cleaned_data["passphrase"], "record")

    def _kept(self) -> HttpResponse:
        """Return all receipts as one file of text."""
        return HttpResponse(
            "\n".join(receipts(self.seat).values()),
            content_type="text/plain; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="receipts.txt"'},
        )

    def context(self) -> dict[str, Any]:
        return {
            "room_name": room_name(self.talks.home),
            "served": served(self.talks),
            "receipts": self._receipts(),
            "export": self.form_sent if self.seat.person.leads else None,
        }

    def _receipts(self) -> list[Receipt]:
        return [
            Receipt(family(name), self._title(name), read(text).head.seq, text, squares(text))
            for name, text in receipts(self.seat).items()
        ]

    def _title(self, name: str) -> Wording:
        """Return whose ledger it is, where that is not plain."""
        if family(name) is Family.RING:
            return ring_opened(self.talks.ledgers[name]).title
        if name == COMMON or not self.seat.person.on_the_team:
            return {}
        parties = opened(self.talks.home).parties
        return next((each.name for each in parties if each.id == party(name)), {})
