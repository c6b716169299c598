"""Trails: what was put forward one after the other, drawn into the chart of a frontier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wasit.charts.svg import element, text

RADIUS = 9.0

Place = Callable[[float], float]
"""Turns a utility, from 0 to 1, into where it is drawn on an axis."""


class Stop(NamedTuple):
    """A station: the sign that stands in it, and its utility for either party, from 0 to 1."""

    sign: str
    first: float
    second: float


class Trail(NamedTuple):
    """The stops of one hand, in order. `kind` names it for the style sheet, and gives its shape.

    ``first``, ``second``  of a side: a circle and a square, joined by a line
    ``third``              of neither: a diamond, and no line
    ``last``               where it all ended: a ring
    """

    kind: str
    stops: Sequence[Stop]


def trails(found: Sequence[Trail], x: Place, y: Place) -> Iterator[str]:
    """Yield the lines of all trails, and above them their stops."""
    for trail in found:
        if trail.kind in {"first", "second"}:
            points = " ".join(f"{x(each.first):.2f},{y(each.second):.2f}" for each in trail.stops)
            yield element("polyline", class_=f"trail {trail.kind}", points=points)
    for trail in found:
        for stop in trail.stops:
            yield from _stop(trail.kind, stop.sign, x(stop.first), y(stop.second))


def _stop(kind: str, sign: str, x: float, y: float) -> Iterator[str]:
    yield _shape(kind, x, y)
    yield text(sign, x, y + 4, class_=f"sign {kind}", text_anchor="middle")


def _shape(kind: str, x: float, y: float) -> str:
    marked = f"stop {kind}"
    if kind in {"first", "last"}:
        return element("circle", class_=marked, cx=x, cy=y, r=RADIUS if kind == "first" else 12.0)
    side = 2 * RADIUS - 2
    turned = f"rotate({45 if kind == 'third' else 0} {x:.2f} {y:.2f})"
    box = {"x": x - side / 2, "y": y - side / 2, "width": side, "height": side}
    return element("rect", class_=marked, transform=turned, **box)
