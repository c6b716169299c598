"""The sheet: rows of readings are read exactly, and each bad one is told by row and column."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wasit.talks.indicators.indicators import Reading
from wasit.talks.indicators.readings import MOST, check_reading
from wasit.talks.indicators.sheet import Fault, read_sheet, rows_of
from wasit.talks.words.numbers import read_number, written
from wasit.talks.words.times import read_time

MAY = datetime(2023, 5, 8, tzinfo=UTC)


def at(day: int, value: str, source: str = "") -> Reading:
    return Reading(at=MAY.replace(day=day), value=Decimal(value), source=source)


def fault(text: str) -> Fault:
    """The only fault of a sheet."""
    (found,) = read_sheet(text, {}).faults
    return found


# --- What is read --------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_usual_dialects_are_read_alike(delimiter: str, ending: str, mark: str) -> None:
    rows = [["time", "value", "source"], ["2023-05-08", "83.7", "Report 14"], ["2023-05-09", "60"]]
    rows[2].append("")
    text = mark + ending.join(delimiter.join(row) for row in rows) + ending
    sheet = read_sheet(text, {})
    assert sheet.readings == (at(8, "83.7", "Report 14"), at(9, "60"))
    assert sheet.faults == ()


def test_columns_stand_in_any_order_and_empty_rows_are_passed_over() -> None:
    sheet = read_sheet("Value, Time\n60,2023-05-08\n\n,\n61,2023-05-09\n", {})
    assert sheet.readings == (at(8, "60"), at(9, "61"))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2023-05-08", MAY),
        ("2023-05-08 14:30", MAY.replace(hour=14, minute=30)),
        ("2023-05-08T14:30:15Z", MAY.replace(hour=14, minute=30, second=15)),
        ("2023-05-08 14:30 +04:00", MAY.replace(hour=10, minute=30)),
        ("٢٠٢٣-٠٥-٠٨", MAY),
    ],
)
def test_a_time_is_a_day_or_a_moment_in_utc_or_its_own_zone(text: str, time: datetime) -> None:
    assert read_time(text) == time
    assert read_sheet(f"time,value\n{text},1", {}).readings[0].at == time


@pytest.mark.parametrize(
    ("text", "number"),
    [("90", "90"), (" -3.670 ", "-3.67"), ("٩٠٫٥", "90.5"), ("۸۳٫۷", "83.7"), ("+0.0", "0")],
)
def test_a_number_is_exact_in_the_figures_of_three_scripts(text: str, number: str) -> None:
    found = read_number(text)
    assert found is not None
    assert written(found) == number


# --- What is not ---------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "1,5", "1.234.5", "1e5", "NaN", "90 %", "9" * 20, "½", "②"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    "text", ["", "8 May 2023", "2023-13-01", "2023-05-08 25:00", "0001-01-01", "14:00", "2023-W19"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize(
    ("row", "column", "found"),
    [
        ("yesterday,90,", "time", "yesterday"),
        ("2023-05-08,ninety,", "value", "ninety"),
        ('2023-05-08,"1,5",', "value", "1,5"),
        ("2023-05-08,90,Rep\u202eort", "source", "Rep·ort"),
        (f"2023-05-08,90,{'x' * 300}", "source", "x" * 60 + "…"),
        ("2023-05-08,90", "", "2"),
        ("2023-05-08,90,a,b", "", "4"),
    ],
)
def test_a_bad_row_is_told_by_row_column_and_what_was_found(
    row: str, column: str, found: str
) -> None:
    told = fault(f"time,value,source\n2023-05-01,60,\n{row}\n2023-05-09,61,")
    assert (told.row, told.column, told.found) == (3, column, found)
    assert told.expected % told.facts


def test_good_rows_are_read_beside_bad_ones() -> None:
    sheet = read_sheet("time,value\n2023-05-08,60\nbad,1\n2023-05-09,61\nworse,2", {})
    assert sheet.readings == (at(8, "60"), at(9, "61"))
    assert list(rows_of(sheet.faults)) == [3, 5]


def test_another_value_for_a_time_that_is_kept_is_a_fault_and_the_same_is_not() -> None:
    kept = {MAY: Decimal(60)}
    sheet = read_sheet("time,value\n2023-05-08,60.0\n2023-05-08,61\n2023-05-09,1", kept)
    assert len(sheet.readings) == 2
    (told,) = sheet.faults
    assert (told.row, told.column, told.found) == (3, "value", "61")
    assert told.facts == {"value": "60"}


def test_two_values_for_one_time_are_a_fault_of_the_second() -> None:
    assert fault("time,value\n2023-05-08,60\n2023-05-08,61").row == 3


@pytest.mark.parametrize(
    "names", ["", "when,value", "time", "time,value,value", "time,value,unit", "2023-05-08,90"]
)
def test_the_first_row_names_the_columns(names: str) -> None:
    told = fault(f"{names}\n2023-05-08,90")
    assert (told.row, told.column) == (1, "")


def test_more_rows_than_are_taken_are_refused_as_a_whole() -> None:
    rows = "\n".join("2023-05-08,60" for _ in range(MOST + 1))
    sheet = read_sheet(f"time,value\n{rows}", {})
    assert sheet.readings == ()
    assert sheet.faults[0].row == MOST + 2


@pytest.mark.parametrize("row", ['"2023-05-08,60', '"2023-05-08"x,60'])
def test_a_quotation_mark_that_is_not_closed_is_told_by_its_row(row: str) -> None:
    told = fault(f"time,value\n2023-05-07,59\r\n{row}")
    assert (told.row, told.column, told.found) == (3, "", row)
    assert "quotation marks" in told.expected


def test_a_cell_that_is_too_long_is_told_by_its_row() -> None:
    told = fault(f"time,value\n2023-05-08,{'9' * 150_000}")
    assert (told.row, told.found) == (2, f"2023-05-08,{'9' * 49}…")
    assert told.expected % told.facts == "cells of at most 131072 characters"


@given(st.text() | st.text(alphabet='time,value\n";2023-05 18\x00'))
@example("time,value\n\x00,1")
def test_whatever_is_sent_something_is_said_of_it(text: str) -> None:
    sheet = read_sheet(text, {})
    assert all(each.expected % each.facts for each in sheet.faults)
    for reading in sheet.readings:
        check_reading(reading)


@given(
    st.dictionaries(
        st.integers(-40_000_000, 50_000_000).map(lambda minutes: MAY + timedelta(minutes=minutes)),
        st.decimals(-(10**11), 10**11, places=3),
    )
)
def test_what_is_written_as_a_sheet_is_read_back(values: dict[datetime, Decimal]) -> None:
    text = StringIO()
    rows = csv.writer(text)
    rows.writerow(["time", "value"])
    rows.writerows([time.isoformat(), written(value)] for time, value in values.items())
    sheet = read_sheet(text.getvalue(), {})
    assert sheet.faults == ()
    assert {reading.at: reading.value for reading in sheet.readings} == values
