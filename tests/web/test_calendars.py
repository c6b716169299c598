"""Calendars: whoever wants it has the day of Iran or of Islam beside the Gregorian one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from tests.web.visitor import Visitor
from wasit.web.showing.calendars import MONTHS, Calendar, showing, told

SHORT, LONG = "j M, H:i", "j M Y, H:i"
AT = datetime(2026, 11, 27, 22, 5, tzinfo=UTC)
PRINTED = [
    (Calendar.JALALI, date(2021, 3, 21), "1 Farvardin 1400"),
    (Calendar.JALALI, date(2025, 3, 20), "30 Esfand 1403"),
    (Calendar.JALALI, date(2025, 3, 21), "1 Farvardin 1404"),
    (Calendar.HIJRI, date(2023, 7, 19), "1 Muharram 1445"),
    (Calendar.HIJRI, date(2025, 3, 1), "1 Ramadan 1446"),
    (Calendar.HIJRI, date(2025, 6, 26), "1 Muharram 1447"),
]
"""Days at which months and years turn, as the calendars of Iran and Umm al-Qura have them."""


@pytest.mark.parametrize(("calendar", "day", "called"), PRINTED, ids=str)
def test_days_are_those_of_the_printed_calendars(
    calendar: Calendar, day: date, called: str
) -> None:
    with showing(calendar):
        assert told(day, "j M Y").endswith(f" ({called})")


def test_the_other_day_says_as_much_as_the_first() -> None:
    assert told(AT, LONG) == "27 Nov 2026, 22:05"
    with showing(Calendar.JALALI):
        assert told(AT, LONG) == "27 Nov 2026, 22:05 (6 Azar 1405)"
        assert told(AT, SHORT) == "27 Nov, 22:05 (6 Azar)"
        assert told(AT, "H:i") == "22:05"


def test_it_is_told_in_the_readers_language() -> None:
    with override("fa"), showing(Calendar.JALALI):
        assert told(AT, "j F Y، H:i") == "۲۷ نوامبر ۲۰۲۶، ۲۲:۰۵ (۶ آذر ۱۴۰۵)"
    with override("ar"), showing(Calendar.HIJRI):
        assert told(AT, "j F، H:i") == "27 نوفمبر، 22:05 (17 جمادى الآخرة)"


@given(st.dates(), st.sampled_from(Calendar), st.sampled_from(["en", "ar", "fa"]))
def test_a_day_of_which_a_calendar_does_not_know_is_told_without_it(
    day: date, calendar: Calendar, language: str
) -> None:
    with override(language):
        alone = told(day, "j M Y")
        with showing(calendar):
            found = told(day, "j M Y")
        assert found == alone or any(str(month) in found for month in MONTHS[calendar])


def test_everybody_chooses_for_their_own_browser(nadia: Visitor, hala: Visitor) -> None:
    room = nadia.url("room")
    alone = nadia.open("room").page.one("time").text
    fields = {"csrfmiddlewaretoken": nadia.token(), "calendar": "jalali", "next": room}
    assert nadia.post("/calendar/", fields).location == room
    page = nadia.open("room").page
    assert page.one("time").text.startswith(f"{alone} (")
    chosen = page.one("form", "calendars").all("button", aria_current="true")
    assert [button["value"] for button in chosen] == ["jalali"]
    assert all(" (" not in time.text for time in hala.open("desk").page.all("time"))
    nadia.post("/calendar/", {**fields, "calendar": "gregorian"})
    assert nadia.open("room").page.one("time").text == alone


@pytest.mark.parametrize("calendar", ["", "mayan", "hijri\r\nSet-Cookie: a=b", "x" * 5000])
def test_another_calendar_is_not_kept(nadia: Visitor, calendar: str) -> None:
    nadia.post("/calendar/", {"csrfmiddlewaretoken": nadia.token(), "calendar": calendar})
    assert "calendar" not in nadia.client.cookies


@pytest.mark.parametrize("kept", ["", "mayan", "JALALI", "x" * 5000])
def test_what_a_browser_made_up_changes_nothing(nadia: Visitor, kept: str) -> None:
    alone = nadia.open("room").page.one("time").text
    nadia.client.cookies["calendar"] = kept
    assert nadia.open("room").page.one("time").text == alone


def test_nobody_is_made_to_choose_by_another_site(nadia: Visitor) -> None:
    assert nadia.post("/calendar/", {"calendar": "hijri"}).status == 403
