"""The chart of what grows from event to event: levels, steps, and either direction."""

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from wasit.charts.growth import MOST_SIGNS, Picture, Steps, chart

SVG = "{http://www.w3.org/2000/svg}"
PICTURE = Picture("grown", "What <grows>", "It & more.", 4, [Steps("first", [(1, 0.5), (3, 1.0)])])
STEPS = st.builds(
    Steps, st.just("first"), st.lists(st.tuples(st.integers(1, 30), st.floats(-1, 2)), max_size=9)
)


def drawn(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(chart(picture))


def points(picture: Picture) -> list[tuple[float, float]]:
    (line,) = drawn(picture).findall(f"{SVG}polyline")
    pairs = (each.split(",") for each in line.get("points", "").split())
    return [(float(x), float(y)) for x, y in pairs]


@given(st.text(), st.integers(0, 30), st.lists(STEPS, max_size=3), st.booleans())
def test_it_is_well_formed_whatever_it_shows(
    title: str, events: int, steps: list[Steps], mirrored: bool
) -> None:
    drawing = drawn(Picture("grown", title, title, events, steps, mirrored))
    assert len(drawing.findall(f"{SVG}polyline")) == len(steps)


def test_it_is_level_between_events_and_steps_at_them() -> None:
    found = points(PICTURE)
    assert all(x == x2 or y == y2 for (x, y), (x2, y2) in pairwise(found))
    heights = [y for _, y in found]
    assert heights[0] == heights[1] > heights[2] == heights[3] > heights[4] == heights[5]
    assert found[1][0] == found[2][0]


def test_it_runs_to_the_last_event_whether_or_not_anything_happened_there() -> None:
    found = points(PICTURE)
    middle = points(PICTURE._replace(events=2, steps=[Steps("first", [(1, 0.5)])]))
    assert found[-1][0] == middle[-1][0]


def test_mirrored_it_runs_the_other_way_at_the_same_heights() -> None:
    there, back = points(PICTURE), points(PICTURE._replace(mirrored=True))
    assert [y for _, y in there] == [y for _, y in back]
    assert there[0][0] < there[-1][0]
    assert back[0][0] > back[-1][0]


def test_few_events_are_all_numbered_and_of_many_only_some() -> None:
    few = {each.text for each in drawn(PICTURE).iter(f"{SVG}text")}
    assert {"1", "2", "3", "4"} <= few
    many = list(drawn(PICTURE._replace(events=95)).iter(f"{SVG}text"))
    assert len(many) - 5 <= MOST_SIGNS


def test_it_says_what_it_shows() -> None:
    drawing = drawn(PICTURE)
    assert drawing.findtext(f"{SVG}title") == "What <grows>"
    assert drawing.findtext(f"{SVG}desc") == "It & more."
