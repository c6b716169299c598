"""The page of receipts, and a head's own part of the record."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from msgspec import Struct

from wasit.record import Shredded
from wasit.record.archive import Export, Lock
from wasit.talks.case import opened, ring_opened
from wasit.talks.ledgers import COMMON, Family, family, party
from wasit.talks.wording import Wording
from wasit.web.accounts.confirming import ConfirmedPage
from wasit.web.desk.views import served
from wasit.web.lines import room_name
from wasit.web.record.forms import ExportForm
from wasit.web.record.squares import squares
from wasit.web.runtime import vault


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

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.seat.person.leads or request.POST.get("act") != "export":
            raise Http404
        self.form_sent = ExportForm(request.POST)
        if not (self.is_confirmed("export", self.form_sent) and self.form_sent.is_valid()):
            return self._show({}, status=422)
        self.seat.shows(self.talks, self.talks.ledgers, "record")
        lock = Lock.of_passphrase(self.form_sent.cleaned_data["passphrase"])
        lines = Export(vault(), self.seat.case, lock, sorted(self.talks.ledgers))
        return HttpResponse(
            b"".join(lines),
            content_type="application/octet-stream",
            headers={"Content-Disposition": 'attachment; filename="record.wasit"'},
        )

    def context(self) -> dict[str, Any]:
        return {
            "room_name": room_name(self.talks.home),
            "served": served(self.talks),
            "receipts": self._receipts(),
            "export": self.form_sent if self.seat.person.leads else None,
        }

    def _receipts(self) -> list[Receipt]:
        """Return a receipt for each ledger in which something stands."""
        found = []
        for name, ledger in self.talks.ledgers.items():
            if ledger and (text := self._vouched(name)):
                receipt = Receipt(family(name), self._title(name), len(ledger), text, squares(text))
                found.append(receipt)
        return found

    def _vouched(self, name: str) -> str | None:
        """Return the receipt of a ledger; None of one that was shredded."""
        try:
            return vault().vouch(self.seat.case, name)
        except Shredded:
            return None

    def _title(self, name: str) -> Wording:
        """Return whose ledger it is, where that is not plain."""
        if family(name) is Family.RING:
            return ring_opened(self.talks.ledgers[name]).title
        if name == COMMON or not self.seat.person.on_the_team:
            return {}
        parties = opened(self.talks.home).parties
        return next((each.name for each in parties if each.id == party(name)), {})
