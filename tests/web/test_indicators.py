"""Indicators on the pages: read and imported at the desk, shown to a room, watched in both."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import HALA, NADIA, NORTH, NORTH_ROOM, SOUTH, en
from tests.web.markup import Node, filled
from tests.web.test_limits import errors
from tests.web.visitor import Answer, Talks, Visitor, ninety
from wasit.talks.entries import Entry
from wasit.talks.indicators.indicators import IndicatorFollowed, ReadingsTaken, readings
from wasit.talks.indicators.readings import MOST
from wasit.talks.indicators.tripwires import Alerted, TripwireSet
from wasit.talks.ledgers import DESK
from wasit.talks.rooms.modes import Mode
from wasit.talks.rooms.speech import Force, Said, Speak
from wasit.talks.rooms.stated import DeterrentWarning
from wasit.talks.substance.conditions import Condition, Operator
from wasit.web.indicators.chart import SHOWN

Followed = Entry[IndicatorFollowed]
GUIDE = (Path(__file__).parents[2] / "docs/indicators.md").read_text("utf-8")


MANY = 100_000


@pytest.fixture
def followed(talks: Talks) -> Followed:
    return talks.follows()


def at(visitor: Visitor, followed: Followed) -> str:
    return visitor.url("desk-indicator", followed.id)


def rows(page: Node) -> list[list[str]]:
    """The table of readings, row by row."""
    table = next(page.one("section", "figure").all("table", "numbers"))
    return [[cell.text for cell in row.all("td")] for row in table.one("tbody").all("tr")]


def sheet(hala: Visitor, followed: Followed, text: str, **fields: str) -> Answer:
    return hala.send(at(hala, followed), "import", rows=text.replace("\n", "\r\n"), **fields)


def upload(hala: Visitor, followed: Followed, content: bytes) -> Answer:
    fields = hala.fill(at(hala, followed), "import")
    file = SimpleUploadedFile("readings.csv", content, "text/csv")
    return Answer(hala.client.post(at(hala, followed), {**fields, "file": file}))


# --- At the desk ---------------------------------------------------------------------------------


def test_an_indicator_is_named_in_several_languages(talks: Talks, hala: Visitor) -> None:
    fields = {"name_en": "Enrichment", "name_ar": "التخصيب", "unit": "%", "source": "Inspectors"}
    hala.send(hala.url("desk-indicators"), "follow", **fields)
    found = talks.last(DESK, IndicatorFollowed).body.indicator
    assert found.name == {"en": "Enrichment", "ar": "التخصيب"}
    assert (found.unit, found.source) == (en("%"), en("Inspectors"))
    page = hala.get(hala.url("desk-indicators"), accept_language="ar").page
    assert "التخصيب" in page.one("ul", "indicators").text


def test_it_needs_a_name(hala: Visitor) -> None:
    answer = hala.send(hala.url("desk-indicators"), "follow", unit="%")
    assert set(errors(answer.form("follow"))) == {"name_en"}
    assert filled(answer.form("follow"))["unit"] == ["%"]


def test_a_reading_is_added_and_shown_with_the_latest_first(
    hala: Visitor, followed: Followed
) -> None:
    for day, value in (("2023-05-08 14:00", "83.7"), ("2023-05-01", "60.0")):
        hala.send(at(hala, followed), "reading", at=day, value=value, source="Report 14")
    page = hala.get(at(hala, followed)).page
    assert rows(page) == [
        ["8 May 2023, 14:00", "83.7", "Report 14"],
        ["1 May 2023, 00:00", "60", "Report 14"],
    ]
    assert "2 readings from 1 May 2023, 00:00" in page.one("svg", role="img").one("desc").text


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"at": "8 May"}, {"at"}),
        ({"at": ""}, {"at"}),
        ({"value": "eighty"}, {"value"}),
        ({"value": "1e5"}, {"value"}),
        ({"source": "Rep\u202eort"}, {"source"}),
    ],
)
def test_what_is_no_reading_is_told_beside_its_field_and_kept(
    talks: Talks, hala: Visitor, followed: Followed, fields: dict[str, str], where: set[str]
) -> None:
    lengths = talks.lengths()
    good = {"at": "2023-05-08", "value": "83.7", "source": "Report 14"}
    sent = hala.fill(at(hala, followed), "reading", **{**good, **fields})
    answer = hala.post(at(hala, followed), sent)
    assert answer.status == 422
    assert set(errors(answer.form("reading"))) == where
    assert {name: filled(answer.form("reading"))[name] for name in good} == {
        name: sent[name] for name in good
    }
    assert talks.lengths() == lengths


def test_another_value_for_the_same_time_is_refused_with_the_one_kept(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    talks.reads(followed, (8, "60"))
    answer = hala.send(at(hala, followed), "reading", at="2023-05-08", value="61")
    assert answer.status == 422
    assert "2023-05-08 00:00: 60." in answer.form("reading").one("p", "error").text


def test_of_many_readings_the_table_has_the_latest_and_tells_of_the_rest(
    hala: Visitor, followed: Followed
) -> None:
    lines = (f"2023-{1 + n // 28:02}-{1 + n % 28:02},{n}" for n in range(SHOWN + 5))
    sheet(hala, followed, "time,value\n" + "\n".join(lines))
    page = hala.get(at(hala, followed)).page
    assert len(rows(page)) == SHOWN
    assert rows(page)[0][1] == str(SHOWN + 4)
    assert "and 5 earlier readings" in page.text


def test_the_chart_obeys_the_content_policy_and_the_direction(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    talks.reads(followed, (1, "60"), (8, "84"))
    for language, ordered in (("en", sorted), ("ar", lambda x: sorted(x, reverse=True))):
        drawing = hala.get(at(hala, followed), accept_language=language).page.one("svg", role="img")
        assert not drawing.has("style")
        assert not [each for each in drawing.all() if "style" in each]
        across = [float(each["cx"]) for each in drawing.all("circle")]
        assert across == ordered(across)


# --- Sheets --------------------------------------------------------------------------------------


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


BAD = "time,value\n2023-05-01,60\n2023-05-02,ninety\nyesterday,61\n2023-05-04,62"


def test_of_a_sheet_with_bad_rows_nothing_is_kept(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    lengths = talks.lengths()
    answer = sheet(hala, followed, BAD)
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
    again = filled(sheet(hala, followed, BAD).form("import"))
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
    again = filled(sheet(hala, followed, BAD).form("import"))
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
    assert errors(sheet(hala, followed, "").form("import"))["file"]
    many = "time,value\n" + "2023-05-01,60\n" * (MOST + 1)
    assert "rows" in errors(sheet(hala, followed, many).form("import"))
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
    sheet(hala, followed, "time,value\n2023-05-01,60\n2023-05-02,61")
    sheet(hala, followed, "time,value\n2023-05-01,60.0\n2023-05-03,62")
    assert len(readings(talks.desk, followed.id)) == 3
    assert "1 that was kept already was left out" in hala.get(at(hala, followed)).text
    answer = sheet(hala, followed, "time,value\n2023-05-01,60")
    assert "All of this is kept already." in answer.form("import").one("p", "error").text


# --- Shown to a room -----------------------------------------------------------------------------


def test_a_room_sees_what_it_was_shown_and_no_source(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor, followed: Followed
) -> None:
    talks.reads(followed, (1, "60"), (8, "84"))
    hala.send(at(hala, followed), "share", party=NORTH, since="2023-05-02")
    given = talks.last(NORTH_ROOM, IndicatorFollowed)
    page = nadia.open("indicator", given.id).page
    assert rows(page) == [["8 May 2023, 00:00", "84"]]
    assert "Inspectors" not in page.text
    assert "shown you no indicator" in samir.open("indicators").text
    assert samir.open("indicator", given.id).status == 404


def test_later_readings_come_to_the_rooms_that_are_ticked(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    assert not list(hala.get(at(hala, followed)).form("reading").all("input", name="rooms"))
    for party in (NORTH, SOUTH):
        talks.shares(followed, party)
    hala.send(at(hala, followed), "reading", at="2023-05-01", value="60", rooms=[SOUTH])
    hala.send(at(hala, followed), "reading", at="2023-05-02", value="61")
    known = {
        party: len(readings(room, room.of(IndicatorFollowed)[0].id))
        for party, room in ((each, talks.room(each)) for each in (NORTH, SOUTH))
    }
    assert known == {NORTH: 0, SOUTH: 1}


def test_shown_again_without_news_it_says_so(
    talks: Talks, hala: Visitor, followed: Followed
) -> None:
    talks.shares(followed, NORTH)
    answer = hala.send(at(hala, followed), "share", party=NORTH)
    assert answer.status == 422
    assert "has all of these" in answer.form("share").one("p", "error").text


# --- Watched -------------------------------------------------------------------------------------


def test_a_tripwire_alerts_the_room_that_set_it_and_the_desk_that_serves_it(
    talks: Talks, hala: Visitor, nadia: Visitor, samir: Visitor, followed: Followed
) -> None:
    given, _ = talks.shares(followed, NORTH), talks.shares(followed, SOUTH)
    nadia.send(nadia.url("indicator", given.id), "trip", threshold="90")
    talks.reads(followed, (8, "91"), rooms=f"{NORTH} {SOUTH}")
    tray = nadia.open("room").page.one("section", "tray")
    (link,) = tray.all("a")
    assert "91 %" in link.text
    assert link["href"] == nadia.url("indicator", given.id)
    assert "Alert" in hala.open("desk").page.one("section", "tray").text
    assert "Alert" not in samir.open("room").page.text
    assert "at least" not in samir.open("room").page.text


def test_the_desks_own_alert_is_on_the_desk_alone(
    talks: Talks, hala: Visitor, nadia: Visitor, followed: Followed
) -> None:
    given = talks.shares(followed, NORTH)
    hala.send(at(hala, followed), "trip", threshold="90", note="Call the capital")
    talks.reads(followed, (8, "91"), rooms=NORTH)
    (link,) = hala.open("desk").page.one("section", "tray").all("a")
    assert link["href"] == at(hala, followed)
    page = nadia.open("indicator", given.id).page
    assert "Alert" not in page.text
    assert not page.has("line", "limit")
    assert not nadia.open("room").page.has("section", "tray")


def test_seen_it_is_off_the_tray(talks: Talks, nadia: Visitor, followed: Followed) -> None:
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    talks.reads(followed, (1, "91"), (2, "60"), (3, "92"), rooms=NORTH)
    path = nadia.url("indicator", given.id)
    assert len(list(nadia.get(path).form("seen").all("input", name="alert"))) == 2
    for _ in range(2):
        nadia.send(path, "seen")
    assert not nadia.get(path).has_form("seen")
    assert not nadia.open("room").page.has("section", "tray")
    assert len(talks.room(NORTH).of(Alerted)) == 2


def test_the_threshold_is_drawn_and_told(talks: Talks, nadia: Visitor, followed: Followed) -> None:
    talks.reads(followed, (1, "60"))
    given = talks.shares(followed, NORTH)
    talks.act(NADIA, ninety(given))
    page = nadia.open("indicator", given.id).page
    assert page.one("svg", role="img").has("line", "limit")
    assert page.one("text", "limit-label").text == "at least 90 %"
    assert "at least 90 %" in page.one("section", "tripwires").text


def test_a_member_sees_the_chart_and_sets_nothing(
    talks: Talks, noor: Visitor, followed: Followed
) -> None:
    page = noor.open("indicator", talks.shares(followed, NORTH).id).page
    assert page.one("h1").text
    assert not page.has("form", "act")


@pytest.mark.parametrize("threshold", ["", "ninety", "1" * 13])
def test_what_is_no_threshold_is_told(
    talks: Talks, hala: Visitor, followed: Followed, threshold: str
) -> None:
    lengths = talks.lengths()
    answer = hala.send(at(hala, followed), "trip", threshold=threshold)
    assert set(errors(answer.form("trip"))) == {"threshold"}
    assert filled(answer.form("trip"))["threshold"] == [threshold]
    assert talks.lengths() == lengths


def test_a_tripwire_is_set_at_the_threshold_of_a_warning(
    talks: Talks, hala: Visitor, samir: Visitor, followed: Followed
) -> None:
    """The room that was warned, and the desk, each come to it from where the warning stands."""
    condition = Condition(
        indicator=en("Enrichment"), operator=Operator.ABOVE, threshold=Decimal(90)
    )
    stated = DeterrentWarning(actor=en("South"), consequence=en("A price"), condition=condition)
    warn = Speak(
        force=Force.WARNING, wording=en("Do not."), modes=frozenset({Mode.VERBATIM}), stated=stated
    )
    talks.act(NADIA, warn)
    said = talks.last(NORTH_ROOM, Said)
    warned = talks.brings(HALA, said, Mode.VERBATIM)
    given = talks.shares(followed, SOUTH)
    for visitor, entry, name, about in (
        (samir, samir.url("room-entry", warned.id), "indicator", given.id),
        (hala, hala.url("desk-entry", NORTH, said.id), "desk-indicator", followed.id),
    ):
        (link,) = (each for each in visitor.get(entry).page.all("a") if "?warning=" in each["href"])
        (choice,) = (
            each["href"] for each in visitor.get(link["href"]).page.one("ul", "indicators").all("a")
        )
        assert choice.startswith(visitor.url(name, about))
        sent = filled(visitor.get(choice).form("trip"))
        assert (sent["operator"], sent["threshold"]) == (["above"], ["90"])
        assert visitor.post(visitor.url(name, about), sent).status == 303
    for ledger in (talks.desk, talks.room(SOUTH)):
        wire = ledger.of(TripwireSet)[-1].body
        assert ledger.get(wire.warning)
