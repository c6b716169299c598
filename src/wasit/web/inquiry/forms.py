"""The form of an inquiry: what was quoted, which entries that is, and until when it counts."""

from __future__ import annotations

from datetime import UTC, datetime

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wasit.service import Seat
from wasit.talks.inquiry.inquiries import Exposure
from wasit.talks.inquiry.quoting import Quoted, find_quoted
from wasit.talks.refusals import Refused
from wasit.talks.views import View
from wasit.web.forms.fields import EITHER_DIRECTION, TimeField
from wasit.web.showing.labels import refusal


class InquiryForm(forms.Form):
    """It is sent to look for what was quoted, and again to ask about the entries chosen."""

    quoted = forms.CharField(
        label=_("What came out, as it was quoted"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 4, **EITHER_DIRECTION}),
    )
    before = TimeField(label=_("Only what was opened before (UTC)"), required=False)

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.chosen: list[str] = data.getlist("entry") if data else []

    def find(self, view: View) -> list[Quoted] | None:
        """Return the entries that were quoted; None, with a complaint, where nothing can be."""
        self.full_clean()
        try:
            return find_quoted(view, self.cleaned_data.get("quoted", ""))
        except Refused as refused:
            self.add_error("quoted", refusal(refused))
            return None

    def inquire(self, seat: Seat) -> Exposure | None:
        """Return who had opened the entries chosen; None, with a complaint, where it cannot be."""
        if not self.is_valid():
            return None
        try:
            return seat.inquire(self.chosen, self._before(), "inquiry")
        except Refused as refused:
            self.add_error(None, refusal(refused))
            return None

    def _before(self) -> datetime | None:
        before: datetime | None = self.cleaned_data["before"]
        return before.astimezone(UTC) if before else None
