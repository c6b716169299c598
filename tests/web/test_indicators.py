"""Indicators on the pages: read at the desk, drawn, and shown to a room."""

from __future__ import annotations

import pytest

from tests.cast import NORTH, NORTH_ROOM, SOUTH, en
from tests.web.followed import Followed, at, pasted, rows
from tests.web.markup import filled
from tests.web.test_stated import errors
from tests.web.visitor import Talks, Visitor
from wasit.talks.indicators.indicators import IndicatorFollowed, readings
from wasit.talks.ledgers import DESK
from wasit.web.indicators.chart import SHOWN


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
    pasted(hala, followed, "time,value\n" + "\n".join(lines))
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
