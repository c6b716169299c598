"""Drawings of boxes and arrows as SVG, for the pictures that are made of the code."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple
from xml.sax.saxutils import escape

LINE = 17
"""From one line of small words to the next."""
STYLE = """\
text { font-family: system-ui, sans-serif; font-size: 13px; fill: #33404d }
text.name { font-weight: 600; font-size: 15px; fill: #14212e }
text.code { font-family: ui-monospace, monospace; font-size: 12px; fill: #5a6772 }
text.head { font-weight: 600; font-size: 14px; fill: #14212e }
rect { fill: #ffffff; stroke: #8fa3b5 }
rect.sheet { fill: #f6f8fa; stroke: none }
rect.lane { fill: #eef3f8; stroke: none }
line, path.arrow { stroke: #2f5d8a; stroke-width: 1.5; fill: none }
"""


def _styled(style: str) -> str:
    return f' class="{style}"' if style else ""


class Text(NamedTuple):
    """A line of text: where it begins, what it says, and in which of the styles."""

    x: float
    y: float
    says: str
    style: str = ""

    def svg(self) -> str:
        place = f'x="{self.x:g}" y="{self.y:g}"'
        return f"<text {place}{_styled(self.style)}>{escape(self.says)}</text>"


class Box(NamedTuple):
    """A box; without words, only a ground to draw on."""

    x: float
    y: float
    width: float
    height: float
    style: str = ""

    def svg(self) -> str:
        place = f'x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height:g}"'
        return f'<rect {place} rx="5"{_styled(self.style)}/>'


class Arrow(NamedTuple):
    """An arrow, from one point to another."""

    x: float
    y: float
    to_x: float
    to_y: float

    def svg(self) -> str:
        way = f"M{self.x:g} {self.y:g} L{self.to_x:g} {self.to_y:g}"
        return f'<path class="arrow" d="{way}" marker-end="url(#head)"/>'


def lines(width: float, words: str) -> list[str]:
    """The words, broken into the lines that fit into a box."""
    return wrap(words, int((width - 20) / 6.6))


def worded(box: Box, name: str, words: str, code: str = "") -> list[Text | Box]:
    """A box with its name, some words and perhaps the names of code in it."""
    broken = lines(box.width, words)
    x, y = box.x + 10, box.y + 22
    texts = [
        Text(x, y, name, "name"),
        *(Text(x, y + LINE * number, each) for number, each in enumerate(broken, 1)),
    ]
    if code:
        texts.append(Text(x, y + LINE * (len(broken) + 1), code, "code"))
    return [box, *texts]


def drawing(width: float, height: float, title: str, parts: Iterable[Text | Box | Arrow]) -> str:
    """Return the SVG of all parts, which `title` describes to whoever does not see it."""
    head = '<path d="M0 0 L8 4 L0 8 z" fill="#2f5d8a"/>'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" height="{height:g}" role="img">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{STYLE}</style>",
            '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" '
            f'markerHeight="8" orient="auto">{head}</marker></defs>',
            Box(0, 0, width, height, "sheet").svg(),
            *(each.svg() for each in parts),
            "</svg>\n",
        )
    )
