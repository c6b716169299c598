"""An indicator as a chart: its readings over time, and the thresholds set on it.

It stands in a page, in either direction of writing: time runs the way the page is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import floor, log10
from typing import NamedTuple

from wasit.charts.svg import drawing, element, text

WIDTH, HEIGHT = 520.0, 290.0
SIDE, FAR, TOP, BOTTOM = 62.0, 18.0, 22.0, 38.0
"""The margins: of the side where the scale stands, of the other, above and below."""
MOST_POINTS = 80
"""Up to so many readings each has a point of its own; of more, only the line is drawn."""
STEPS = 5


class Point(NamedTuple):
    """A reading: its moment in seconds, and its value."""

    moment: float
    value: float


class Threshold(NamedTuple):
    """A value that is watched for, and how it is written."""

    value: float
    label: str


class Picture(NamedTuple):
    """What the chart shows, with its words in the reader's language.

    `points` stand in order of time, one at least; `ends` are their first and last times in words.
    `name` is unique on the page. With `mirrored`, time runs from the right to the left. `write`
    turns the figures of the scale into the digits of the reader.
    """

    name: str
    title: str
    about: str
    points: Sequence[Point]
    thresholds: Sequence[Threshold]
    ends: tuple[str, str]
    mirrored: bool = False
    write: Callable[[str], str] = str


def chart(picture: Picture) -> str:
    """Return the chart as SVG without a style, for the page to give it one."""
    frame = _Frame(picture)
    parts = [
        *frame.scale(),
        *frame.thresholds(),
        *frame.readings(),
        *frame.times(),
    ]
    return drawing(WIDTH, HEIGHT, picture.title, picture.about, parts, within=picture.name)


class _Frame:
    """Where times and values of one picture are drawn."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        values = [each.value for each in picture.points]
        values += [each.value for each in picture.thresholds]
        self._step = _step(min(values), max(values))
        self._low = floor(min(values) / self._step) * self._step
        self._high = max(self._low + self._step, -floor(-max(values) / self._step) * self._step)
        self._first, self._last = picture.points[0].moment, picture.points[-1].moment

    def scale(self) -> Iterator[str]:
        begin, end = self._across(0.0), self._across(1.0)
        for place in range(round((self._high - self._low) / self._step) + 1):
            value = self._low + place * self._step
            y = self._y(value)
            yield element("line", class_="line" if place else "edge", x1=begin, x2=end, y1=y, y2=y)
            x = begin + (8 if self._picture.mirrored else -8)
            anchor = "start" if self._picture.mirrored else "end"
            label = self._picture.write(_figure(value))
            yield text(label, x, y + 4, class_="quiet", text_anchor=anchor)

    def thresholds(self) -> Iterator[str]:
        begin, end = self._across(0.0), self._across(1.0)
        anchor = "end" if self._picture.mirrored else "start"
        inset = -6 if self._picture.mirrored else 6
        for threshold in self._picture.thresholds:
            y = self._y(threshold.value)
            yield element("line", class_="limit", x1=begin, x2=end, y1=y, y2=y)
            label = threshold.label
            yield text(label, begin + inset, y - 6, class_="limit-label", text_anchor=anchor)

    def readings(self) -> Iterator[str]:
        places = [(self._x(each.moment), self._y(each.value)) for each in self._picture.points]
        line = " ".join(f"{x:.2f},{y:.2f}" for x, y in places)
        yield element("polyline", class_="path", points=line)
        if len(places) <= MOST_POINTS:
            for x, y in places:
                yield element("circle", class_="point", cx=x, cy=y, r=3)

    def times(self) -> Iterator[str]:
        first, last = self._picture.ends
        y = HEIGHT - BOTTOM + 22
        if self._first == self._last:
            yield text(first, self._across(0.5), y, class_="quiet", text_anchor="middle")
            return
        anchors = ("end", "start") if self._picture.mirrored else ("start", "end")
        for share, label, anchor in ((0.0, first, anchors[0]), (1.0, last, anchors[1])):
            yield text(label, self._across(share), y, class_="quiet", text_anchor=anchor)

    def _x(self, moment: float) -> float:
        span = self._last - self._first
        return self._across((moment - self._first) / span if span else 0.5)

    def _across(self, share: float) -> float:
        """Return where a share of the time lies, from the side where reading begins."""
        along = SIDE + share * (WIDTH - SIDE - FAR)
        return WIDTH - along if self._picture.mirrored else along

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)


def _step(low: float, high: float) -> float:
    """Return a round step, of which about five lead from `low` to `high`."""
    rough = (high - low) / STEPS or max(abs(high), 1.0) / STEPS
    size: float = 10.0 ** floor(log10(rough))
    steps = [size * each for each in (1, 2, 5)]
    return next((each for each in steps if each >= rough), 10 * size)


def _figure(value: float) -> str:
    return f"{value:.10g}"
