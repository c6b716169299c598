"""PNG: a chart in points of colour, drawn from its SVG with the fonts of this machine."""

from __future__ import annotations

import re
from math import sqrt

SHARPEST = 2.0
"""Points of colour to each unit of the drawing, so that it is sharp on paper too."""
MOST = 40_000_000
"""The most points of colour; a larger drawing is less sharp."""

_SIZE = re.compile(r'viewBox="0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)"')
_TEXT = re.compile(r"<text(?P<attributes>[^>]*)>(?P<words>[^<]*)</text>")
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters of Hebrew, Arabic, Persian and their neighbours."""
_FONTS = "'Segoe UI', Arial, 'DejaVu Sans', 'Geeza Pro', 'Noto Sans Arabic', sans-serif"
"""Fonts that have these letters, and mostly Latin ones too, on one system or another."""
_ISOLATE, _END = "\u2068", "\u2069"
_SAMPLE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


class NoFonts(RuntimeError):
    """This machine has no font that texts could be drawn with."""


def as_png(drawing: str, style: str) -> bytes:
    """Return `drawing`, an SVG whose texts are in `style`, as PNG.

    Raises NoFonts where its texts would be missing.
    """
    letter = f'<style>{style}</style><text y="9">M</text>'
    if _rendered(_SAMPLE.format(letter), 1) == _rendered(_SAMPLE.format(""), 1):
        raise NoFonts
    return _rendered(_TEXT.sub(_directed, drawing), _zoom(drawing))


def _directed(text: re.Match[str]) -> str:
    """Return a text whose direction is that of its first letter.

    CSS says so in the drawing, but the renderer does not know that rule. It is told by marks
    around the words, and what goes from right to left by fonts of its own, which it would not
    choose well itself.
    """
    attributes, words = text["attributes"], text["words"]
    if _FROM_THE_RIGHT.search(words):
        attributes += f' font-family="{_FONTS}"'
    return f"<text{attributes}>{_ISOLATE}{words}{_END}</text>"


def _zoom(drawing: str) -> float:
    size = _SIZE.search(drawing)
    if size is None:
        raise ValueError("the drawing does not say how large it is")
    return min(SHARPEST, sqrt(MOST / (float(size["width"]) * float(size["height"]))))


def _rendered(drawing: str, zoom: float) -> bytes:
    # Loaded here, because it is large and only this needs it.
    import resvg_py  # noqa: PLC0415 - as said above

    return resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom)
