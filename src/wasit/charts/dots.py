"""Dots on a scale: a mean and its interval, as a line of a table in either direction of writing.

Each is a drawing of its own, as wide as the page lets it be: places are given in per cent, so that
neither letters nor dots are stretched. The numbers stand beside it in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor, log10
from typing import NamedTuple

from wasit.charts.svg import element

HEIGHT = 22.0
MARGIN = 4.0
"""Per cent at either end, so that the dot at an end is whole."""
STEPS = 4


class Scale(NamedTuple):
    """What the line runs from and to. With `mirrored`, it runs from the right to the left."""

    low: float
    high: float
    mirrored: bool = False

    def place(self, value: float) -> float:
        """Return where a value stands, in per cent from the left."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        share = min(1.0, max(0.0, share))
        return MARGIN + (100 - 2 * MARGIN) * (1 - share if self.mirrored else share)

    def ticks(self) -> list[float]:
        """Return round values, a few, from one end to the other."""
        step = _round((self.high - self.low) / STEPS or 1.0)
        first = ceil(self.low / step - 1e-9)
        return [step * place for place in range(first, floor(self.high / step + 1e-9) + 1)]


def around(values: list[float], *, mirrored: bool = False) -> Scale:
    """Return a scale that begins at 0 and ends where round numbers do, beyond all `values`."""
    most = max(values, default=1.0) or 1.0
    step = _round(most / STEPS)
    return Scale(0.0, step * ceil(most / step - 1e-9), mirrored)


def dot(scale: Scale, mean: float, low: float | None, high: float | None) -> str:
    """Return a dot at `mean`, on a line from `low` to `high` where there is an interval."""
    parts = list(_grid(scale))
    if low is not None and high is not None:
        ends = scale.place(low), scale.place(high)
        parts.append(_line(*ends, "spread"))
    place = _percent(scale.place(mean))
    parts.append(element("circle", class_="dot", cx=place, cy=HEIGHT / 2, r=4.5))
    return _drawing(parts)


def axis(scale: Scale, write: Callable[[float], str]) -> str:
    """Return the figures of the scale, to stand above the dots."""
    return _drawing(
        element(
            "text",
            write(value),
            class_="tick",
            x=_percent(scale.place(value)),
            y=HEIGHT - 7,
            text_anchor="middle",
        )
        for value in scale.ticks()
    )


def _grid(scale: Scale) -> Iterator[str]:
    for value in scale.ticks():
        x = _percent(scale.place(value))
        yield element("line", class_="rule", x1=x, x2=x, y1=0, y2=HEIGHT)


def _line(begin: float, end: float, kind: str) -> str:
    y = HEIGHT / 2
    return element("line", class_=kind, x1=_percent(begin), x2=_percent(end), y1=y, y2=y)


def _drawing(parts: Iterator[str] | list[str]) -> str:
    # What it shows stands in words beside it; nobody is to hear it twice.
    return element("svg", *parts, class_="dots", height=HEIGHT, aria_hidden="true", direction="ltr")


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _round(value: float) -> float:
    """Return 1, 2, 2.5 or 5 times a power of ten, no less than `value` and not much more."""
    power = 10.0 ** floor(log10(value))
    return next(each * power for each in (1, 2, 2.5, 5, 10) if each * power >= value * (1 - 1e-9))
