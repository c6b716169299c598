"""The forms of retention: each asks the seat for one thing, and says why it cannot be."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wasit.service import Seat
from wasit.talks.refusals import Refused
from wasit.web.forms.choosing import TickField
from wasit.web.forms.fields import TimeField, WholeField, WordsField
from wasit.web.showing.labels import refusal


class SeatForm(forms.Form):
    """A form that asks `seat` for something about the record, beside the talks."""

    template = "parts/form.html"
    submit: str | Promise = ""
    drastic = minor = False
    act = ""

    def __init__(self, data: Any = None, *, seat: Seat, **initial: Any) -> None:
        super().__init__(data, auto_id=f"{self.act}-%s", initial=initial)
        self.seat = seat

    def done(self) -> object | None:
        """Do what is asked, and return what came of it; None, with a complaint, if it is not."""
        if not self.is_valid():
            return None
        try:
            return self.ask() or True
        except Refused as refused:
            self.add_error(None, refusal(refused))
            return None

    def ask(self) -> object | None:
        """Ask the seat for it; raises Refused."""
        raise TypeError(f"{type(self).__name__} asks for nothing")


class KeepForm(SeatForm):
    """For how long the case is kept."""

    act = "set"
    submit = _("Set the time")

    days = WholeField(
        label=_("Days after the case is closed until it is destroyed"),
        initial=lambda: settings.WASIT_KEEP,
    )
    warn = WholeField(label=_("Days before that on which the desk is told"), initial=14)

    def ask(self) -> None:
        self.seat.keep_for(self.cleaned_data["days"], self.cleaned_data["warn"])


class HoldForm(SeatForm):
    """A hold, and why."""

    act = "hold"
    submit = _("Place the hold")

    words = WordsField(label=_("For whom nothing may be destroyed, and why"), rows=2)
    until = TimeField(label=_("Until (UTC), if that is known"), required=False)

    def ask(self) -> None:
        until: datetime | None = self.cleaned_data["until"]
        wording = {get_language() or "en": self.cleaned_data["words"]}
        self.seat.hold(wording, until.astimezone(UTC) if until else None)


class LiftForm(SeatForm):
    """The end of a hold."""

    act = "lift"
    submit = _("Lift the hold")
    minor = True

    hold = forms.ChoiceField(label=_("Which hold"))

    def offer(self, holds: Iterable[tuple[str, str]]) -> LiftForm:
        """Offer these holds, each with its words."""
        field = self.fields["hold"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(holds)
        return self

    def ask(self) -> None:
        self.seat.lift(self.cleaned_data["hold"])


class DestroyForm(SeatForm):
    """The end of the whole case."""

    act = "destroy"
    submit = _("Destroy the case")
    drastic = True

    title = forms.CharField(label=_("Type the title of the case to go on"), required=False)

    def __init__(self, data: Any = None, *, title: str = "", **options: Any) -> None:
        super().__init__(data, **options)
        self._title = title

    def clean_title(self) -> str:
        typed: str = self.cleaned_data["title"].strip()
        if typed != self._title:
            raise forms.ValidationError(_("That is not its title. Nothing was destroyed."))
        return typed

    def ask(self) -> object:
        return self.seat.destroy_case()


class DestroyOwnForm(SeatForm):
    """The end of one ledger of the own side."""

    act = "destroy_own"
    submit = _("Destroy it")
    drastic = True

    ledger = forms.ChoiceField(label=_("What is destroyed"))
    aware = TickField(label=_("For good"), tick=_("I know that nobody can bring it back"))

    def offer(self, ledgers: Iterable[tuple[str, str]]) -> DestroyOwnForm:
        """Offer these ledgers, each with what the pages call it."""
        field = self.fields["ledger"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(ledgers)
        return self

    def clean_aware(self) -> bool:
        if not self.cleaned_data["aware"]:
            raise forms.ValidationError(_("Tick this to go on. Nothing was destroyed."))
        return True

    def ask(self) -> object:
        return self.seat.destroy_own(self.cleaned_data["ledger"])
