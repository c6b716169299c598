"""The graph of a conflict as a chart: its states in a ring, and who improves to where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from wasit.charts.svg import drawing, element, text

COLOURS = (
    "#2f6f9f",
    "#a33a2c",
    "#1d7a4f",
    "#7a4fa3",
    "#b8860b",
    "#0f7f8c",
    "#b0457b",
    "#5b6673",
)
"""One for each decision maker; eight are the most."""
DASHES = ("none", "7 4", "2 4", "10 3 2 3", "5 2", "1 3", "12 4", "3 3")
"""Lines can be told apart without their colours, too."""
LEFT, TOP, RADIUS = 60.0, 60.0, 210.0
DOT = 15.0
MIDDLE = (LEFT + RADIUS + DOT, TOP + RADIUS + DOT)
ROW = 20.0
KEY, DASH = LEFT + 2 * (RADIUS + DOT) + 40, 46.0
"""Where the key begins, and how far the names in it stand in."""
NARROWEST, LETTER, HEADLINE = 760.0, 7.5, 10.0
INWARD, ASIDE = 0.3, 0.12
"""How far a line bends: inward past the states between, and aside so that the way back differs."""


class State(NamedTuple):
    """A state: its label, the letters of whom it holds, and whether that is credible.

    `equilibrium` is for everyone by general metarationality, `credible` by sequential stability.
    """

    label: str
    held: Sequence[str]
    equilibrium: bool
    credible: bool


class Line(NamedTuple):
    """A move from a state to another, from 0; `improving` if its mover prefers it."""

    mover: int
    start: int
    end: int
    improving: bool


class Graph(NamedTuple):
    """What the chart shows. `names` are those of the decision makers, in order."""

    title: str
    names: Sequence[str]
    states: Sequence[State]
    lines: Sequence[Line]


def graph_chart(graph: Graph) -> str:
    """Return the chart as SVG, with a table of the same states and improvements below it."""
    bottom = TOP + 2 * RADIUS + 90
    height = bottom + ROW * (len(graph.states) + 2)
    about = (
        "Each circle is a state of the conflict. Full lines are improvements of the decision "
        "maker named in the key, faint ones its other moves. Filled circles are equilibria by "
        "sequential stability; dashed ones rest on sanctions that nobody would want to carry "
        "out. The same stands in the table below."
    )
    parts = [
        text(graph.title, LEFT, 34, class_="strong", font_size="16"),
        _arrows(graph.names),
        *_lines(graph),
        *_dots(graph),
        *_key(graph.names),
        *_table(graph, bottom),
    ]
    return drawing(_width(graph), height, graph.title, about, parts) + "\n"


def _width(graph: Graph) -> float:
    """Return how wide the drawing is, so that no text leaves it."""
    ends = [
        LEFT + HEADLINE * len(graph.title),
        *(KEY + DASH + LETTER * len(name) for name in graph.names),
        *(_columns(graph)[-1] + LETTER * len(state.label) for state in graph.states),
    ]
    return max(NARROWEST, max(ends) + 20)


def _place(state: int, states: int) -> tuple[float, float]:
    """Return where a state stands: on a ring, the first at the top, on clockwise."""
    angle = 2 * pi * state / states - pi / 2
    return MIDDLE[0] + RADIUS * cos(angle), MIDDLE[1] + RADIUS * sin(angle)


def _arrows(names: Sequence[str]) -> str:
    """Return an arrowhead in each decision maker's colour."""
    heads = (
        element(
            "marker",
            element("path", d="M0 0L8 4L0 8z", fill=COLOURS[dm]),
            id=f"arrow{dm}",
            markerWidth=8,
            markerHeight=8,
            refX=7,
            refY=4,
            orient="auto",
            markerUnits="userSpaceOnUse",
        )
        for dm in range(len(names))
    )
    return element("defs", *heads)


def _lines(graph: Graph) -> Iterator[str]:
    for line in sorted(graph.lines, key=lambda each: each.improving):
        start, end = (_place(state, len(graph.states)) for state in (line.start, line.end))
        yield element(
            "path",
            d=_curve(start, end),
            fill="none",
            stroke=COLOURS[line.mover],
            stroke_width=1.6 if line.improving else 1,
            stroke_dasharray=DASHES[line.mover],
            opacity=1 if line.improving else 0.2,
            marker_end=f"url(#arrow{line.mover})",
        )


def _curve(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a curve from the edge of one circle to that of another."""
    across, down = end[0] - start[0], end[1] - start[1]
    halfway = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    bend = (
        halfway[0] + INWARD * (MIDDLE[0] - halfway[0]) + ASIDE * down,
        halfway[1] + INWARD * (MIDDLE[1] - halfway[1]) - ASIDE * across,
    )
    first, last = _towards(start, bend), _towards(end, bend)
    places = [f"{x:.1f} {y:.1f}" for x, y in (first, bend, last)]
    return f"M{places[0]}Q{places[1]} {places[2]}"


def _towards(centre: tuple[float, float], goal: tuple[float, float]) -> tuple[float, float]:
    """Return the point on the circle around `centre` that is nearest to `goal`."""
    across, down = goal[0] - centre[0], goal[1] - centre[1]
    part = DOT / hypot(across, down)
    return centre[0] + across * part, centre[1] + down * part


def _dots(graph: Graph) -> Iterator[str]:
    for place, state in enumerate(graph.states):
        x, y = _place(place, len(graph.states))
        yield element(
            "circle",
            cx=x,
            cy=y,
            r=DOT,
            fill="#d9efe3" if state.credible else "#fff",
            stroke="#1d7a4f" if state.equilibrium else "#5b6673",
            stroke_width=2.5 if state.equilibrium else 1,
            stroke_dasharray="4 3" if state.equilibrium and not state.credible else "none",
        )
        yield text(f"{place + 1}", x, y + 4.5, text_anchor="middle", class_="strong")


def _key(names: Sequence[str]) -> Iterator[str]:
    for dm, name in enumerate(names):
        y = TOP + 20 + ROW * dm
        yield element(
            "path",
            d=f"M{KEY:.1f} {y:.1f}h36",
            stroke=COLOURS[dm],
            stroke_width=1.6,
            stroke_dasharray=DASHES[dm],
            marker_end=f"url(#arrow{dm})",
        )
        yield text(name, KEY + DASH, y + 4.5)


def _table(graph: Graph, top: float) -> Iterator[str]:
    """Yield the states as rows: number, whom it holds, what is improved from it, and its label."""
    columns = _columns(graph)
    heads = ("", "holds, as in the key", "improvements to", "state")
    yield from _row(heads, columns, top, "quiet")
    for place, state in enumerate(graph.states):
        ends = sorted({each.end + 1 for each in graph.lines if each[1:] == (place, each.end, True)})
        cells = (f"{place + 1}", "  ".join(state.held), ", ".join(map(str, ends)), state.label)
        yield from _row(cells, columns, top + ROW * (place + 1), "")


def _columns(graph: Graph) -> tuple[float, ...]:
    """Return where the columns of the table begin."""
    holds = max(150.0, 46.0 * len(graph.names))
    return LEFT, LEFT + 40, LEFT + 40 + holds, LEFT + 180 + holds


def _row(cells: Sequence[str], columns: Sequence[float], y: float, kind: str) -> Iterator[str]:
    for cell, x in zip(cells, columns, strict=True):
        if cell:
            yield text(cell, x, y, class_=kind)
