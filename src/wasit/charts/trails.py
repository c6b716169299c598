"""Trails: what was put forward one after the other, drawn into the chart of a frontier."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from math import hypot
from typing import NamedTuple

from wasit.charts.svg import element, text

RADIUS = 9.0
LETTER = 6.5
"""How wide a letter of a sign is at most, in mean."""
GAP = 2.0
"""What is left between two shapes."""
STEP, FARTHEST = 6, 120
BESIDE = sorted(
    product(range(-FARTHEST, FARTHEST + 1, STEP), repeat=2),
    key=lambda spot: (hypot(*spot), -spot[0], spot[1]),
)
"""How far from its place a shape may stand, across and down, the nearest first."""

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


class Box(NamedTuple):
    """Something in the chart, by its middle and its size."""

    x: float
    y: float
    width: float
    height: float


class _Shown(NamedTuple):
    """The stops of one hand at one place: their signs, and the middle of the shape they share."""

    kind: str
    signs: tuple[str, ...]
    x: float
    y: float

    @property
    def sign(self) -> str:
        """The only sign, both, or the first and the last of more."""
        if len(self.signs) == 1:
            return self.signs[0]
        return (", " if len(self.signs) == 2 else "…").join((self.signs[0], self.signs[-1]))

    @property
    def width(self) -> float:
        """How wide the shape is that has room for the sign."""
        return max(self.height, LETTER * len(self.sign) + RADIUS)

    @property
    def height(self) -> float:
        """How high it is: a ring goes around where it ended."""
        return 24.0 if self.kind == "last" else 2 * RADIUS

    def covers(self, other: Box | _Shown) -> bool:
        apart = (self.width + other.width) / 2 + GAP
        return (
            abs(self.x - other.x) < apart
            and abs(self.y - other.y) < (self.height + other.height) / 2 + GAP
        )


def trails(found: Sequence[Trail], x: Place, y: Place, taken: Iterable[Box] = ()) -> Iterator[str]:
    """Yield the lines of all trails, and above them their stops, beside what is `taken`.

    Stops of one hand at one place share a shape. One that would cover another stands beside it,
    as near as there is room in the chart, and a thin line leads to its place.
    """
    for trail in found:
        if trail.kind in {"first", "second"}:
            points = " ".join(f"{x(each.first):.2f},{y(each.second):.2f}" for each in trail.stops)
            yield element("polyline", class_=f"trail {trail.kind}", points=points)
    places = list(_shared(found, x, y))
    shown: list[_Shown] = []
    others: list[Box | _Shown] = list(taken)
    for place in sorted(places, key=lambda each: each.kind != "last"):
        beside = _aside(place, others, x, y)
        shown.append(beside)
        others.append(beside)
        if beside != place:
            yield element("circle", class_=f"spot {place.kind}", cx=place.x, cy=place.y, r=3.0)
            ends = {"x1": place.x, "y1": place.y, "x2": beside.x, "y2": beside.y}
            yield element("line", class_=f"leader {place.kind}", **ends)
    for each in shown:
        yield _shape(each)
        yield text(each.sign, each.x, each.y + 4, class_=f"sign {each.kind}", text_anchor="middle")


def _shared(found: Sequence[Trail], x: Place, y: Place) -> Iterator[_Shown]:
    """Yield the stops of each hand, those at one place together."""
    for trail in found:
        places: dict[tuple[str, str], list[Stop]] = {}
        for stop in trail.stops:
            there = f"{x(stop.first):.0f}", f"{y(stop.second):.0f}"
            places.setdefault(there, []).append(stop)
        for stops in places.values():
            signs = tuple(each.sign for each in stops)
            yield _Shown(trail.kind, signs, x(stops[0].first), y(stops[0].second))


def _aside(place: _Shown, others: Sequence[Box | _Shown], x: Place, y: Place) -> _Shown:
    """Return the place, or the nearest one to it in the chart where it covers none of `others`."""
    for across, down in BESIDE:
        beside = place._replace(x=place.x + across, y=place.y + down)
        inside = x(0) <= beside.x <= x(1) and y(1) <= beside.y <= y(0)
        if (inside or beside == place) and not any(map(beside.covers, others)):
            return beside
    return place


def _shape(shown: _Shown) -> str:
    """Return a shape that tells whose it is, so that colour is not all."""
    marked, width, height = f"stop {shown.kind}", shown.width, shown.height
    if shown.kind == "third":
        half, point = width / 2, RADIUS + 2
        corners = ((-half - 4, 0), (0, -point), (half + 4, 0), (0, point))
        points = " ".join(
            f"{shown.x + across:.2f},{shown.y + down:.2f}" for across, down in corners
        )
        return element("polygon", class_=marked, points=points)
    box = {"x": shown.x - width / 2, "y": shown.y - height / 2, "width": width, "height": height}
    return element("rect", class_=marked, rx=1.0 if shown.kind == "second" else height / 2, **box)
