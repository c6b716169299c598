"""Fields: a text, a number or a time, each checked where it was typed."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wasit.talks.refusals import Refused
from wasit.talks.wording import MAX_LENGTH, checked
from wasit.talks.words.numbers import NUMBER, read_number
from wasit.talks.words.times import TIME, read_time
from wasit.web.showing.labels import refusal

AS_BROWSERS_WRITE = "%Y-%m-%dT%H:%M"

EITHER_DIRECTION = {"dir": "auto", "placeholder": " "}
"""For a field that takes its direction from what is typed; while empty, from the page."""

IN_FIGURES = {"dir": "ltr", "autocomplete": "off"}


def plainly(text: str) -> str:
    """Return `text` if it can be kept as a wording; raises ValidationError when it cannot."""
    try:
        return checked({"en": text})["en"] if text else ""
    except Refused as refused:
        raise ValidationError(refusal(refused)) from None


class WordsField(forms.CharField):
    """A text as long as a wording may be, written in either direction."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows, **EITHER_DIRECTION})
        super().__init__(max_length=MAX_LENGTH, widget=widget, **options)

    def clean(self, value: Any) -> str:
        return plainly(super().clean(value))


class LineField(forms.CharField):
    """A short text on one line, written in either direction."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 200)
        options.setdefault("widget", forms.TextInput(attrs=EITHER_DIRECTION))
        super().__init__(**options)

    def clean(self, value: Any) -> str:
        return plainly(super().clean(value))


class NumberField(forms.CharField):
    """A number, in Western, Arabic or Persian figures."""

    def __init__(self, **options: Any) -> None:
        attributes = {**IN_FIGURES, "inputmode": "decimal"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attributes), **options)

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        number = read_number(text) if text else None
        if text and number is None:
            raise _unexpected(NUMBER, text)
        return number


class WholeField(forms.IntegerField):
    """A whole number, in Western, Arabic or Persian figures."""

    def __init__(self, **options: Any) -> None:
        attributes = {**IN_FIGURES, "inputmode": "numeric"}
        super().__init__(widget=forms.TextInput(attrs=attributes), **options)


class DayField(forms.CharField):
    """A day, or a day and a time of day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs=IN_FIGURES), **options)

    def clean(self, value: Any) -> datetime | None:
        text = super().clean(value)
        time = read_time(text) if text else None
        if text and time is None:
            raise _unexpected(TIME, text)
        return time


class TimeField(forms.DateTimeField):
    """A day and time in UTC, as browsers and people write it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            input_formats=[AS_BROWSERS_WRITE, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
            widget=forms.DateTimeInput(
                attrs={"type": "datetime-local", "dir": "ltr"}, format=AS_BROWSERS_WRITE
            ),
            error_messages={"invalid": _("Write the day and the time like 2030-01-31 18:00.")},
            **options,
        )


def _unexpected(expected: str, found: str) -> ValidationError:
    facts = {"expected": gettext(expected), "found": found}
    return ValidationError(_("Expected %(expected)s; found “%(found)s”."), params=facts)
