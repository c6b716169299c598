"""Sheets of readings: imported at the desk whole, in part when one says so, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.followed import Followed, at, pasted
from tests.web.markup import filled
from tests.web.test_stated import errors
from tests.web.visitor import Answer, Talks, Visitor
from wasit.talks.indicators.indicators import ReadingsTaken, readings
from wasit.talks.indicators.readings import MOST
from wasit.talks.ledgers import DESK

GUIDE = (Path(__file__).parents[2] / "docs/indicators.md").read_text("utf-8")
MANY = 100_000
BAD = "time,value\n2023-05-01,60\n2023-05-02,ninety\nyesterday,61\n2023-05-04,62"


def upload(hala: Visitor, followed: Followed, content: bytes) -> Answer:
    fields = hala.fill(at(hala, followed), "import")
    file = SimpleUploadedFile("readings.csv", content, "text/csv")
    return Answer(hala.client.post(at(hala, followed), {**fields, "file": file}))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("2023-05-01 14:00,83.7\n" * MANY, "at most 1 MB"),
        ("x,y\n" * MANY, "5002 – at most 5000 rows; please split the file"),
        ("\n" * MANY, "no readings in it"),
        ('"' + "x,y\n" * MANY, "2 – cells with both their quotation marks"),
        ("x,y\n" * (MOST - 1), "4999 rows cannot be read"),
    ],
    ids=["too large", "too many", "empty", "one cell", "all bad"],
)
def test_of_a_huge_sheet_it_is_told_what_is_wrong_and_nothing_is_kept(
    talks: Talks, hala: Visitor, followed: Followed, rows: str, told: str
) -> None:
    lengths = talks.lengths()
    answer = upload(hala, followed, f"time,value\n{rows}".encode())
    assert answer.status == 422
    assert told in answer.form("import").text
    assert len(answer.body) < 1_000_000
    assert talks.lengths() == lengths


def test_the_sheet_of_the_guide_is_read(talks: Talks, hala: Visitor, followed: Followed) -> None:
    example = GUIDE.split("```csv\n")[1].split("```")[0]
    assert upload(hala, followed, example.encode()).status == 303
    known = readings(talks.desk, followed.id)
    assert [f"{each.at:%Y-%m-%d %H:%M} {each.value} {each.source}".strip() for each in known] == [
        "2023-05-01 00:00 60 Report 13",
        "2023-05-08 10:00 83.7 Report 14",
        "2023-05-09 09:30 61.5",
    ]


def test_the_complaints_of_the_guide_are_those_that_come(hala: Visitor, followed: Followed) -> None:
    _, _, bad = GUIDE.split("```csv\n")
    answer = upload(hala, followed, bad.split("```")[0].encode())
    table = answer.form("import").one("table", "faults").one("tbody")
    found = [
        "| " + " | ".join(cell.text for cell in row.all("td")) + " |" for row in table.all("tr")
    ]
    assert found
    assert [line for line in found if line not in GUIDE] == []


def test_of_a_sheet_with_bad_rows_nothing_is_kept(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    lengths = talks.lengths()
    answer = pasted(hala, followed, BAD)
    assert answer.status == 422
    form = answer.form("import")
    cells = [[cell.text for cell in row.all("td")] for row in form.one("tbody").all("tr")]
    assert [(row[0], row[1], row[3]) for row in cells] == [
        ("3", "value", "ninety"),
        ("4", "time", "yesterday"),
    ]
    assert errors(form)["rows"] == "2 rows cannot be read. Nothing has been added."
    assert filled(form)["rows"] == [BAD.replace("\n", "\r\n")]
    assert talks.lengths() == lengths


def test_the_good_rows_are_kept_once_one_says_so(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    again = filled(pasted(hala, followed, BAD).form("import"))
    assert again["keep"] == ["all"]
    again["keep"] = ["good"]
    assert hala.post(at(hala, followed), again).status == 303
    taken = talks.last(DESK, ReadingsTaken).body
    assert [str(each.value) for each in taken.readings] == ["60", "62"]
    assert taken.unreadable == 2
    assert "2 bad rows were left out" in hala.get(at(hala, followed)).text


def test_one_says_so_of_the_rows_one_was_shown_and_of_no_others(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    lengths = talks.lengths()
    again = filled(pasted(hala, followed, BAD).form("import"))
    again |= {"keep": ["good"], "rows": [BAD + "\r\n2023-05-05,many"]}
    answer = hala.post(at(hala, followed), again)
    assert answer.status == 422
    assert len(list(answer.form("import").one("tbody").all("tr"))) == 3
    assert talks.lengths() == lengths


def test_a_file_that_is_not_text_or_empty_or_too_large_is_told(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    lengths = talks.lengths()
    for content in (b"time,value\n\xff\xfe", b"x" * 1_050_001):
        answer = upload(hala, followed, content)
        assert answer.status == 422
        assert errors(answer.form("import"))["file"]
    assert errors(upload(hala, followed, b"time,value\n").form("import"))["rows"]
    assert errors(pasted(hala, followed, "").form("import"))["file"]
    many = "time,value\n" + "2023-05-01,60\n" * (MOST + 1)
    assert "rows" in errors(pasted(hala, followed, many).form("import"))
    assert talks.lengths() == lengths


def test_a_bad_file_comes_back_as_rows_that_can_be_mended(
    hala: Visitor, followed: Followed
) -> None:
    form = upload(hala, followed, BAD.encode()).form("import")
    again = filled(form)
    assert again["rows"] == [BAD.replace("\n", "\r\n")]
    again["rows"] = [again["rows"][0].replace("ninety", "90").replace("yesterday", "2023-05-03")]
    assert hala.post(at(hala, followed), again).status == 303


def test_duplicates_are_recognised_and_told(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    pasted(hala, followed, "time,value\n2023-05-01,60\n2023-05-02,61")
    pasted(hala, followed, "time,value\n2023-05-01,60.0\n2023-05-03,62")
    assert len(readings(talks.desk, followed.id)) == 3
    assert "1 that was kept already was left out" in hala.get(at(hala, followed)).text
    answer = pasted(hala, followed, "time,value\n2023-05-01,60")
    assert "All of this is kept already." in answer.form("import").one("p", "error").text
