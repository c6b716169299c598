"""Calendars: the day by the calendar of Iran or of Islam, beside the Gregorian one.

Whoever wants one beside it says so once, and their browser keeps it. Times to be typed in, and what
machines read, are Gregorian always.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from enum import StrEnum

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import pgettext_lazy
from hijridate import Gregorian
from persiantools.jdatetime import JalaliDate

from wasit.web.server.headers import Answer, Next
from wasit.web.showing.digits import in_digits

COOKIE = "calendar"
GREGORIAN = "gregorian"
"""What a browser keeps that wants no other calendar beside."""


class Calendar(StrEnum):
    """A calendar that may stand beside the Gregorian one."""

    JALALI = "jalali"
    HIJRI = "hijri"


MONTHS = {
    Calendar.JALALI: (
        pgettext_lazy("Jalali month", "Farvardin"),
        pgettext_lazy("Jalali month", "Ordibehesht"),
        pgettext_lazy("Jalali month", "Khordad"),
        pgettext_lazy("Jalali month", "Tir"),
        pgettext_lazy("Jalali month", "Mordad"),
        pgettext_lazy("Jalali month", "Shahrivar"),
        pgettext_lazy("Jalali month", "Mehr"),
        pgettext_lazy("Jalali month", "Aban"),
        pgettext_lazy("Jalali month", "Azar"),
        pgettext_lazy("Jalali month", "Dey"),
        pgettext_lazy("Jalali month", "Bahman"),
        pgettext_lazy("Jalali month", "Esfand"),
    ),
    Calendar.HIJRI: (
        pgettext_lazy("Hijri month", "Muharram"),
        pgettext_lazy("Hijri month", "Safar"),
        pgettext_lazy("Hijri month", "Rabi al-Awwal"),
        pgettext_lazy("Hijri month", "Rabi al-Thani"),
        pgettext_lazy("Hijri month", "Jumada al-Ula"),
        pgettext_lazy("Hijri month", "Jumada al-Akhira"),
        pgettext_lazy("Hijri month", "Rajab"),
        pgettext_lazy("Hijri month", "Shaban"),
        pgettext_lazy("Hijri month", "Ramadan"),
        pgettext_lazy("Hijri month", "Shawwal"),
        pgettext_lazy("Hijri month", "Dhu al-Qadah"),
        pgettext_lazy("Hijri month", "Dhu al-Hijjah"),
    ),
}

CALLED = {
    GREGORIAN: pgettext_lazy("days by these calendars", "Gregorian"),
    Calendar.JALALI: pgettext_lazy("days by these calendars", "Gregorian and Jalali"),
    Calendar.HIJRI: pgettext_lazy("days by these calendars", "Gregorian and Hijri"),
}

_beside: ContextVar[Calendar | None] = ContextVar("calendar", default=None)


def beside() -> Calendar | None:
    """Return the calendar that this reader wants beside the Gregorian one."""
    return _beside.get()


@contextmanager
def showing(calendar: Calendar | None) -> Iterator[None]:
    """Have every day within told by `calendar` too."""
    before = _beside.set(calendar)
    try:
        yield
    finally:
        _beside.reset(before)


class Calendars:
    """Puts the calendar that the browser has kept in force while a request is answered."""

    def __init__(self, get_response: Next) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> Answer:
        kept = request.COOKIES.get(COOKIE)
        with showing(Calendar(kept) if kept in set(Calendar) else None):
            return self._next(request)


def told(at: date, form: str) -> str:
    """Return a time by a form of Django's in the reader's digits, and its day by their calendar.

    A form without a day is told alone, and so is a day of which that calendar does not know.
    """
    gregorian = date_format(at, form)
    calendar = _beside.get()
    day = _day(at, calendar, with_year="Y" in form) if calendar and "j" in form else ""
    return in_digits(f"{gregorian} ({day})" if day else gregorian)


def _day(at: date, calendar: Calendar, *, with_year: bool) -> str:
    try:
        year, month, day = CONVERTED[calendar](at)
    except (ValueError, OverflowError):
        return ""
    short = f"{day} {MONTHS[calendar][month - 1]}"
    return f"{short} {year}" if with_year else short


def _jalali(at: date) -> tuple[int, int, int]:
    found = JalaliDate(at)
    return found.year, found.month, found.day


def _hijri(at: date) -> tuple[int, int, int]:
    """Return year, month and day by the calendar of Umm al-Qura. Raises OverflowError."""
    return Gregorian(at.year, at.month, at.day).to_hijri().datetuple()


CONVERTED = {Calendar.JALALI: _jalali, Calendar.HIJRI: _hijri}
