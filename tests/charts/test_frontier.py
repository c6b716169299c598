"""The chart of a frontier: well formed whatever the names, and readable without seeing it."""

from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from wasit.charts.frontier import LETTER, LINE, MOST_ROWS, Mark, Picture, chart, plot
from wasit.charts.trails import RADIUS, Stop, Trail

SVG = "{http://www.w3.org/2000/svg}"
SHARES = st.floats(-0.5, 1.5)
POINTS = st.lists(st.tuples(SHARES, SHARES), max_size=60)
MARKS = st.lists(st.builds(Mark, st.text(), SHARES, SHARES), max_size=3)
PICTURES = st.builds(
    Picture,
    title=st.text(),
    parties=st.tuples(st.text(), st.text()),
    reservations=st.tuples(SHARES, SHARES),
    frontier=POINTS,
    solutions=MARKS,
    packages=MARKS,
)
WALL = Picture(
    title="The <wall>",
    parties=("الشمال", "south & west"),
    reservations=(0.25, 0.5),
    frontier=[(1.0, 0.15), (0.7, 0.7), (0.2, 1.0)],
    solutions=[Mark("Nash", 0.7, 0.7), Mark("Egalitarian", 0.7, 0.7)],
    packages=[Mark("On the table", 0.3, 0.4)],
)


def texts(picture: Picture) -> list[str]:
    drawing = ElementTree.fromstring(chart(picture))
    return ["".join(each.itertext()) for each in drawing.iter(f"{SVG}text")]


@given(picture=PICTURES)
def test_it_is_well_formed_whatever_it_shows(picture: Picture) -> None:
    assert ElementTree.fromstring(chart(picture)).tag == f"{SVG}svg"


def test_it_says_what_it_shows() -> None:
    drawing = ElementTree.fromstring(chart(WALL))
    assert drawing.findtext(f"{SVG}title") == "The <wall>"
    about = drawing.findtext(f"{SVG}desc") or ""
    assert "الشمال (across)" in about
    assert "3 packages are on the frontier" in about


class Room(NamedTuple):
    """The room that a label takes, at most."""

    left: float
    right: float
    y: float


def room(label: ElementTree.Element) -> Room:
    x, y = float(label.get("x", "")), float(label.get("y", ""))
    width = LETTER * len(label.text or "")
    left = x - width if label.get("text-anchor") == "end" else x
    return Room(left, left + width, y)


@given(picture=PICTURES)
def test_no_label_lies_on_another(picture: Picture) -> None:
    drawing = ElementTree.fromstring(chart(picture))
    labels = [each for each in drawing.iter(f"{SVG}text") if each.get("class") == "label"]
    for one, other in combinations(map(room, labels), 2):
        apart = one.right < other.left + 0.02 or other.right < one.left + 0.02
        assert apart or abs(one.y - other.y) > LINE - 0.02


def test_labels_keep_the_order_of_their_marks() -> None:
    close = [Mark("Nash", 0.7, 0.7), Mark("Utilitarian", 0.71, 0.69)]
    drawing = ElementTree.fromstring(chart(WALL._replace(solutions=close)))
    heights = {
        each.text: float(each.get("y", ""))
        for each in drawing.iter(f"{SVG}text")
        if each.get("class") == "label"
    }
    assert heights["Nash"] < heights["Utilitarian"]


def test_a_label_that_has_room_stands_beside_its_mark() -> None:
    drawing = ElementTree.fromstring(chart(WALL))
    (nash,) = (each for each in drawing.iter(f"{SVG}text") if each.text == "Nash, Egalitarian")
    assert (nash.get("x"), nash.get("y")) == ("366", "176")


def test_signs_that_persian_is_joined_by_are_kept() -> None:
    assert "می‌خواهد" in texts(WALL._replace(title="می‌خواهد"))


def test_marks_at_one_place_share_a_label() -> None:
    assert "Nash, Egalitarian" in texts(WALL)


def test_the_numbers_stand_in_a_table() -> None:
    drawing = ElementTree.fromstring(chart(WALL))
    rows = [
        ["".join(cell.itertext()) for cell in row]
        for row in drawing.iter(f"{SVG}g")
        if row.get("role") == "row"
    ]
    assert rows == [
        ["", "الشمال", "south & west"],
        ["Reservation values", "0.250", "0.500"],
        ["Nash", "0.700", "0.700"],
        ["Egalitarian", "0.700", "0.700"],
        ["On the table", "0.300", "0.400"],
        ["Frontier, point 1 of 3", "1.000", "0.150"],
        ["Frontier, point 2 of 3", "0.700", "0.700"],
        ["Frontier, point 3 of 3", "0.200", "1.000"],
    ]


def test_a_long_frontier_is_told_from_end_to_end() -> None:
    many = [(1 - place / 999, place / 999) for place in range(1_000)]
    told = [each for each in texts(WALL._replace(frontier=many)) if each.startswith("Frontier")]
    assert len(told) == MOST_ROWS
    assert told[0] == "Frontier, point 1 of 1000"
    assert told[-1] == "Frontier, point 1000 of 1000"


# --- In a page -----------------------------------------------------------------------------------


@given(picture=PICTURES, about=st.text())
def test_in_a_page_it_is_well_formed_and_has_no_style_of_its_own(
    picture: Picture, about: str
) -> None:
    drawing = ElementTree.fromstring(plot(picture, about))
    assert drawing.get("class") == "chart"
    assert drawing.find("style") is None
    assert not [each for each in drawing.iter() if "style" in each.attrib]


def test_in_a_page_it_has_the_same_marks_and_leaves_the_numbers_to_the_page() -> None:
    drawing = ElementTree.fromstring(plot(WALL, "What it shows."))
    found = ["".join(each.itertext()) for each in drawing.iter("text")]
    assert {"Nash, Egalitarian", "On the table", "الشمال", "south & west"} <= set(found)
    assert "0.700" not in found
    assert drawing.findtext("desc") == "What it shows."
    assert [each.get("class") for each in drawing.iter("line")].count("limit") == 2


def test_in_a_page_short_names_do_not_leave_it() -> None:
    marks = [Mark("12, 11, 10", 1.0, 0.0), Mark("9", 0.0, 1.0)]
    chosen = [Mark(letter, 1.0, 1.0) for letter in "ABCD"]
    drawing = ElementTree.fromstring(plot(WALL._replace(solutions=chosen, packages=marks), ""))
    left, _, width, _ = map(float, (drawing.get("viewBox") or "").split())
    for each in drawing.iter("text"):
        if each.get("class") == "label":
            reach = LETTER * len("".join(each.itertext()))
            x = float(each.get("x") or "")
            start, end = (x, x + reach) if each.get("text-anchor") == "start" else (x - reach, x)
            assert left <= start
            assert end <= left + width


def test_a_trail_is_drawn_stop_by_stop_with_its_line() -> None:
    stops = [Stop("1", 0.9, 0.2), Stop("3", 0.8, 0.4)]
    trails = [Trail("first", stops), Trail("third", stops[:1]), Trail("last", stops[1:])]
    drawing = ElementTree.fromstring(chart(WALL._replace(trails=trails)))
    kinds = [each.get("class", "") for each in drawing.iter()]
    assert [kinds.count(f"stop {kind}") for kind in ("first", "third", "last")] == [2, 1, 1]
    assert kinds.count("trail first") == 1
    assert "trail third" not in kinds
    signs = [each.text for each in drawing.iter(f"{SVG}text") if "sign" in each.get("class", "")]
    assert sorted(filter(None, signs)) == ["1", "1", "3", "3"]


def test_stops_at_one_place_share_a_shape_and_no_shape_covers_another() -> None:
    stops = [Stop(str(number), 0.9, 0.2) for number in range(1, 8)]
    near = [Stop("8", 0.9, 0.21), Stop("9", 0.91, 0.2), Stop("10", 0.89, 0.2), Stop("11", 1, 0)]
    trails = [
        Trail("first", [*stops, near[3]]),
        Trail("second", near[:3]),
        Trail("last", stops[:1]),
    ]
    drawing = ElementTree.fromstring(chart(WALL._replace(trails=trails)))
    signs = [each for each in drawing.iter(f"{SVG}text") if "sign" in each.get("class", "")]
    assert {each.text for each in signs} == {"1…7", "8", "9", "10", "11", "1"}
    places = [(float(each.get("x") or ""), float(each.get("y") or "")) for each in signs]
    for (x, y), (other_x, other_y) in combinations(places, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= 2 * RADIUS
    kinds = [each.get("class", "").split()[0] for each in drawing.iter() if each.get("class")]
    assert kinds.count("leader") == kinds.count("spot") == 4


def test_two_hands_are_told_apart_by_shape_too() -> None:
    stop = [Stop("1", 0.5, 0.5)]
    corners = {
        kind: {
            float(each.get("rx") or "")
            for each in ElementTree.fromstring(
                chart(WALL._replace(trails=[Trail(kind, stop)]))
            ).iter()
            if each.get("class") == f"stop {kind}"
        }
        for kind in ("first", "second")
    }
    assert corners == {"first": {RADIUS}, "second": {1.0}}
