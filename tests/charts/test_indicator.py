"""The chart of an indicator: well formed whatever it shows, in either direction, unstyled."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasit.charts.indicator import MOST_POINTS, WIDTH, Picture, Point, Threshold, chart

SVG = "{http://www.w3.org/2000/svg}"
VALUES = st.floats(-1e11, 1e11)
POINTS = st.lists(st.builds(Point, st.floats(0, 1e10), VALUES), min_size=1, max_size=100).map(
    lambda points: sorted(points, key=lambda point: point.moment)
)
PICTURES = st.builds(
    Picture,
    name=st.just("chart-1"),
    title=st.text(),
    about=st.text(),
    points=POINTS,
    thresholds=st.lists(st.builds(Threshold, VALUES, st.text()), max_size=3),
    ends=st.tuples(st.text(), st.text()),
    mirrored=st.booleans(),
)
MAY = Picture(
    name="chart-1",
    title="Enrichment <found>",
    about="Three readings.",
    points=[Point(0, 60), Point(10, 84), Point(30, 72)],
    thresholds=[Threshold(90, "at least 90 %")],
    ends=("1 May", "31 May"),
)


def drawn(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(chart(picture))


def across(picture: Picture) -> list[float]:
    return [float(each.get("cx", "")) for each in drawn(picture).iter(f"{SVG}circle")]


@given(PICTURES)
def test_it_is_well_formed_and_stays_in_its_frame(picture: Picture) -> None:
    drawing = drawn(picture)
    line = drawing.find(f"{SVG}polyline")
    assert line is not None
    _, _, width, height = map(float, drawing.get("viewBox", "").split())
    for place in line.get("points", "").split():
        x, y = map(float, place.split(","))
        assert 0 <= x <= width
        assert 0 <= y <= height


@given(PICTURES)
def test_mirrored_it_is_the_same_from_the_other_side(picture: Picture) -> None:
    one, other = (across(picture._replace(mirrored=each)) for each in (False, True))
    assert [WIDTH - x for x in one] == pytest.approx(other, abs=0.02)


def test_time_runs_from_the_side_where_reading_begins() -> None:
    assert across(MAY) == sorted(across(MAY))
    mirrored = across(MAY._replace(mirrored=True))
    assert mirrored == sorted(mirrored, reverse=True)


def test_a_threshold_is_drawn_where_its_value_lies_and_is_named() -> None:
    drawing = drawn(MAY)
    (limit,) = (each for each in drawing.iter(f"{SVG}line") if each.get("class") == "limit")
    highest = min(float(each.get("cy", "")) for each in drawing.iter(f"{SVG}circle"))
    assert float(limit.get("y1", "")) < highest
    assert "at least 90 %" in ["".join(each.itertext()) for each in drawing.iter(f"{SVG}text")]


def test_the_page_gives_it_its_style_and_its_ids_are_its_own() -> None:
    markup = chart(MAY)
    assert "<style" not in markup
    assert "style=" not in markup
    drawing = drawn(MAY)
    ids = [each.get("id") for each in drawing.iter() if each.get("id")]
    assert ids == ["chart-1-title", "chart-1-about"]
    assert drawing.get("aria-labelledby") == " ".join(filter(None, ids))
    assert drawing.findtext(f"{SVG}title") == "Enrichment <found>"


@pytest.mark.parametrize("value", [0.0, 84.0, -3.0, 1e-9])
def test_one_reading_alone_can_be_drawn(value: float) -> None:
    drawing = drawn(MAY._replace(points=[Point(5, value)], thresholds=[]))
    assert len(list(drawing.iter(f"{SVG}circle"))) == 1


def test_of_many_readings_only_the_line_is_drawn() -> None:
    many = [Point(moment, moment % 7) for moment in range(MOST_POINTS + 1)]
    assert across(MAY._replace(points=many)) == []


@pytest.mark.parametrize(
    ("low", "high", "labels"),
    [
        (60, 92, ["60", "70", "80", "90", "100"]),
        (0, 1, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
        (-5, 5, ["-6", "-4", "-2", "0", "2", "4", "6"]),
    ],
)
def test_the_scale_has_round_steps(low: float, high: float, labels: list[str]) -> None:
    points = [Point(0, low), Point(1, high)]
    drawing = drawn(MAY._replace(points=points, thresholds=[], ends=("", "")))
    texts = ["".join(each.itertext()) for each in drawing.iter(f"{SVG}text")]
    assert [text for text in texts if text] == labels
