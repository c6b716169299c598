"""Growth: shares that rise or fall from one event to the next, as steps.

It stands in a page, in either direction of writing: events follow the way the page is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wasit.charts.svg import drawing, element, text

WIDTH, HEIGHT = 520.0, 250.0
SIDE, FAR, TOP, BOTTOM = 62.0, 22.0, 18.0, 34.0
"""The margins: of the side where the scale stands, of the other, above and below."""
MOST_SIGNS = 20
"""How many events have their number below them; of more, every second, third and so on."""


class Steps(NamedTuple):
    """A share from 0 to 1 after each event, by the event's number; 0 before the first of them.

    `kind` names it for the style sheet, which draws each kind in its own way.
    """

    kind: str
    after: Sequence[tuple[int, float]]


class Picture(NamedTuple):
    """What the chart shows, with its words in the reader's language.

    There are so many `events`, numbered from 1. `name` is unique on the page. With `mirrored`, they
    follow one another from the right to the left. `write` turns a share or a number into words.
    """

    name: str
    title: str
    about: str
    events: int
    steps: Sequence[Steps]
    mirrored: bool = False
    share: Callable[[float], str] = "{:.0%}".format
    number: Callable[[int], str] = str


def chart(picture: Picture) -> str:
    """Return the chart as SVG without a style, for the page to give it one."""
    parts = [*_scale(picture), *_signs(picture)]
    parts += [_line(picture, each) for each in picture.steps]
    return drawing(WIDTH, HEIGHT, picture.title, picture.about, parts, within=picture.name)


def _x(picture: Picture, event: float) -> float:
    along = SIDE + (WIDTH - SIDE - FAR) * event / max(picture.events, 1)
    return WIDTH - along if picture.mirrored else along


def _y(share: float) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(max(share, 0.0), 1.0))


def _scale(picture: Picture) -> Iterator[str]:
    near, far = _x(picture, 0), _x(picture, max(picture.events, 1))
    beside, anchor = (near + 8, "start") if picture.mirrored else (near - 8, "end")
    for quarter in range(5):
        y = _y(quarter / 4)
        yield element("line", class_="line" if quarter else "edge", x1=near, x2=far, y1=y, y2=y)
        label = picture.share(quarter / 4)
        yield text(label, beside, y + 4, class_="quiet", text_anchor=anchor)


def _signs(picture: Picture) -> Iterator[str]:
    every = -(-picture.events // MOST_SIGNS) or 1
    for event in range(every, picture.events + 1, every):
        place = _x(picture, event), HEIGHT - BOTTOM + 20
        yield text(picture.number(event), *place, class_="quiet", text_anchor="middle")


def _line(picture: Picture, steps: Steps) -> str:
    """Return one line, level between events."""
    points, share = [(0.0, 0.0)], 0.0
    for event, after in steps.after:
        points += [(event, share), (event, after)]
        share = after
    points.append((picture.events, share))
    places = " ".join(f"{_x(picture, event):.2f},{_y(share):.2f}" for event, share in points)
    return element("polyline", class_=f"growth {steps.kind}", points=places)
