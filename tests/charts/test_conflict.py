"""The chart of a conflict: every state and move is drawn, and said in words as well."""

from __future__ import annotations

import re
from math import dist
from xml.etree import ElementTree

import pytest

from wasit.charts.conflict import COLOURS, DASHES, DOT, Graph, Line, State, graph_chart

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+\.?\d*")


def graph(states: int, *lines: Line) -> Graph:
    ring = [
        State(f"State <{place}> & more", ["RGSQ", "...."], False, False) for place in range(states)
    ]
    return Graph("A & B", ("a", "b"), ring, lines)


def drawn(picture: Graph) -> ElementTree.Element:
    return ElementTree.fromstring(graph_chart(picture))


def curves(drawing: ElementTree.Element) -> list[list[float]]:
    """The numbers of each curve: where it begins, what it bends to, and where it ends."""
    found = drawing.findall(f"{SVG}path[@fill='none']")
    return [[float(each) for each in NUMBER.findall(path.get("d", ""))] for path in found]


def centres(drawing: ElementTree.Element) -> list[tuple[float, float]]:
    circles = drawing.findall(f"{SVG}circle")
    return [(float(each.get("cx", "")), float(each.get("cy", ""))) for each in circles]


@pytest.mark.parametrize("states", [1, 2, 3, 9, 40])
def test_every_state_has_a_place_of_its_own(states: int) -> None:
    places = centres(drawn(graph(states)))
    assert len(places) == states
    apart = [dist(one, other) for one in places for other in places if one is not other]
    assert all(each > 2 * DOT for each in apart)


@pytest.mark.parametrize(("states", "start", "end"), [(2, 0, 1), (4, 1, 3), (9, 8, 0)])
def test_a_line_goes_from_the_edge_of_one_state_to_that_of_another(
    states: int, start: int, end: int
) -> None:
    drawing = drawn(graph(states, Line(0, start, end, True)))
    ((x1, y1, _, _, x2, y2),) = curves(drawing)
    places = centres(drawing)
    assert dist((x1, y1), places[start]) == pytest.approx(DOT, abs=0.2)
    assert dist((x2, y2), places[end]) == pytest.approx(DOT, abs=0.2)


def test_the_way_back_is_another_line() -> None:
    there, back = curves(drawn(graph(2, Line(0, 0, 1, True), Line(0, 1, 0, True))))
    assert there[2:4] != back[2:4]


def test_who_moves_is_told_by_colour_and_by_dash() -> None:
    assert len(set(COLOURS)) == len(set(DASHES)) == 8


def test_the_table_says_what_the_lines_do() -> None:
    drawing = drawn(graph(3, Line(1, 0, 2, True), Line(0, 0, 1, True), Line(0, 1, 2, False)))
    said = [each.text for each in drawing.findall(f"{SVG}text")]
    assert "2, 3" in said
    assert "State <0> & more" in said
    assert "A & B" in said


def test_it_says_what_it_is_to_those_who_cannot_see_it() -> None:
    drawing = drawn(graph(3))
    assert drawing.get("role") == "img"
    assert [each.tag for each in drawing[:2]] == [f"{SVG}title", f"{SVG}desc"]
