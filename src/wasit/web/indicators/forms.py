"""The mediators' forms for indicators: following one, adding readings to it, sharing it."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.actions import Action
from wasit.talks.case import opened
from wasit.talks.indicators.indicators import FollowIndicator, Indicator, Reading, readings
from wasit.talks.indicators.readings import TakeReadings
from wasit.talks.indicators.sharing import ShareIndicator, shared_as
from wasit.talks.indicators.sheet import Fault, Sheet, read_sheet, rows_of
from wasit.web.forms.acts import ActForm, Scene
from wasit.web.forms.fields import EITHER_DIRECTION, DayField, LineField, NumberField
from wasit.web.showing.digits import Count
from wasit.web.showing.wordings import spoken

LANGUAGES = {"en": "ltr", "ar": "rtl", "fa": "rtl"}
"""The languages in which an indicator can be named, each with its direction."""

ALL, GOOD = "all", "good"
LONGEST = 1_000_000
"""The longest sheet, in characters."""


class FollowForm(ActForm):
    """Begin to follow an indicator."""

    submit = _("Follow this indicator")

    name_en = LineField(label=_("Its name in English"), required=False)
    name_ar = LineField(label=_("Its name in Arabic"), required=False)
    name_fa = LineField(label=_("Its name in Persian"), required=False)
    unit = LineField(label=_("Its unit, if it has one"), max_length=40, required=False)
    source = LineField(
        label=_("Where its readings come from (a room is told only if you say so)"),
        required=False,
    )

    def arrange(self) -> None:
        for language, direction in LANGUAGES.items():
            self.fields[f"name_{language}"].widget.attrs.update(lang=language, dir=direction)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not self._name():
            self.add_error("name_en", _("Name it in one language at least."))
        return cleaned

    def _name(self) -> dict[str, str]:
        names = {language: self.cleaned_data[f"name_{language}"] for language in LANGUAGES}
        return {language: name for language, name in names.items() if name}

    def action(self) -> Action:
        return FollowIndicator(
            indicator=Indicator(
                name=self._name(), unit=self.wording("unit"), source=self.wording("source")
            )
        )


class _ReadingsForm(ActForm):
    """Readings for the desk, and for those rooms that are ticked."""

    rooms = forms.MultipleChoiceField(
        label=_("Give them to these rooms, too"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def arrange(self) -> None:
        following = rooms_following(self.scene)
        if not following:
            del self.fields["rooms"]
            return
        self.offer("rooms", following)
        self.fields["rooms"].initial = []

    def rooms_ticked(self) -> tuple[str, ...]:
        return tuple(self.cleaned_data.get("rooms", ()))


class ReadingForm(_ReadingsForm):
    """Add one reading."""

    field_order = ("at", "value", "source", "rooms")
    submit = _("Add the reading")

    at = DayField(label=_("Its time, in UTC, such as 2023-05-08 14:00"))
    value = NumberField(label=_("Its value"))
    source = LineField(label=_("Its source, if it differs"), required=False)

    def action(self) -> Action:
        reading = Reading(
            at=self.cleaned_data["at"],
            value=self.cleaned_data["value"],
            source=self.cleaned_data["source"],
        )
        return TakeReadings(about=self.scene.about, readings=(reading,), rooms=self.rooms_ticked())


class ImportForm(_ReadingsForm):
    """Add the readings of a sheet; of one with bad rows nothing, or the rest when told to."""

    field_order = ("file", "rows", "rooms", "keep")
    template = "indicators/import_form.html"
    submit = _("Add the readings")

    file = forms.FileField(
        label=_("A file of comma-separated values, of at most 1 MB"), required=False
    )
    rows = forms.CharField(
        label=_("Or its rows"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, **EITHER_DIRECTION}),
        required=False,
    )
    keep = forms.ChoiceField(
        label=_("What to do about the rows above"),
        choices=[
            (ALL, _("Add nothing until every row is good")),
            (GOOD, _("Add the good rows, and leave out those above")),
        ],
        initial=ALL,
        widget=forms.RadioSelect,
        required=False,
    )
    listed = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    sheet = Sheet()

    @property
    def faults(self) -> tuple[Fault, ...]:
        return self.sheet.faults

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        text = self._text()
        if text is None or self.errors:
            return cleaned
        kept = readings(self.scene.ledger, self.scene.about)
        self.sheet = read_sheet(text, {reading.at: reading.value for reading in kept})
        if self.faults and not self._leaves_out(text):
            self.add_error("rows", self._complaint())
        elif not self.sheet.readings:
            self.add_error("rows", _("There are no readings in it."))
        self._list(text)
        return cleaned

    def _text(self) -> str | None:
        """Return the sheet, of the file if there is one; None, with a complaint, without any."""
        file, rows = self.cleaned_data.get("file"), self.cleaned_data.get("rows", "")
        if file is None:
            if not rows.strip():
                self.add_error("file", _("Choose a file of at most 1 MB, or paste its rows."))
                return None
            return str(rows)
        try:
            return str(file.read().decode("utf-8-sig")).strip()
        except UnicodeDecodeError as error:
            message = gettext("The file is not text in UTF-8: its byte %(place)s is not.")
            self.add_error("file", message % {"place": Count(error.start + 1)})
            return None

    def _leaves_out(self, text: str) -> bool:
        """Say whether to leave bad rows out, having been shown those of this very sheet."""
        told = self.cleaned_data.get("keep") == GOOD
        return told and self.cleaned_data.get("listed") == _mark(text) and bool(self.sheet.readings)

    def _complaint(self) -> str:
        bad = Count(len(list(rows_of(self.faults))))
        return ngettext(
            "%(count)s row cannot be read. Nothing has been added.",
            "%(count)s rows cannot be read. Nothing has been added.",
            bad,
        ) % {"count": bad}

    def _list(self, text: str) -> None:
        """Put what was read into the form that comes back, so that no file is needed again."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["rows"] = text
            self.data["listed"] = _mark(text) if self.faults else ""
            self.data.setdefault("keep", ALL)

    def action(self) -> Action:
        return TakeReadings(
            about=self.scene.about,
            readings=self.sheet.readings,
            rooms=self.rooms_ticked(),
            unreadable=len(list(rows_of(self.faults))),
        )


class ShareForm(ActForm):
    """Let a room see an indicator and its readings until now."""

    submit = _("Let this room see it")

    party = forms.ChoiceField(label=_("The room of"), widget=forms.RadioSelect)
    since = DayField(
        label=_("Only readings from this time on, such as 2023-05-08 14:00"), required=False
    )
    source = forms.ChoiceField(
        label=_("Where they come from"),
        choices=[
            ("untold", _("The room is not told")),
            ("told", _("The room is told, from the first time it sees the indicator")),
        ],
        initial="untold",
        widget=forms.RadioSelect,
    )

    def arrange(self) -> None:
        parties = opened(self.scene.view.desk()).parties
        self.offer("party", [(each.id, spoken(each.name)) for each in parties])

    def action(self) -> Action:
        return ShareIndicator(
            about=self.scene.about,
            party=self.cleaned_data["party"],
            since=self.cleaned_data["since"],
            with_source=self.cleaned_data["source"] == "told",
        )


def rooms_following(scene: Scene) -> list[tuple[str, str]]:
    """Return the party and its name for each room that follows the indicator at hand."""
    desk = scene.view.desk()
    return [
        (party.id, spoken(party.name))
        for party in opened(desk).parties
        if shared_as(desk, scene.about, party.id)
    ]


def _mark(text: str) -> str:
    """Return a mark by which a sheet is known again."""
    return hashlib.sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:32]
