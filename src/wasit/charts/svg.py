"""SVG: elements as text, escaped, and texts that stand as well in any direction of writing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

STYLE = """
svg { font: 13px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, Helvetica, sans-serif; }
text { fill: #1d2733; unicode-bidi: plaintext; paint-order: stroke; stroke: #fff; stroke-width: 3; }
.quiet { fill: #5b6673; }
.strong { font-weight: 600; }
.ground { fill: #fff; }
.line { stroke: #d5dae0; }
.edge { stroke: #5b6673; }
.limit { stroke: #a33a2c; stroke-dasharray: 5 4; }
.path { fill: none; stroke: #2f6f9f; stroke-width: 1.5; }
.point { fill: #2f6f9f; }
.solution { fill: #1d7a4f; stroke: #fff; stroke-width: 1.5; }
.package { fill: #b8860b; stroke: #fff; stroke-width: 1.5; }
"""


Extent = tuple[float, float, float, float]
"""Where a drawing begins, from the left and from the top, and how wide and high it is."""

_MARKS = frozenset("\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069")
"""Signs without a shape that say how their neighbours are joined, and which way they run."""


def element(tag: str, *inner: str, **attributes: float | str) -> str:
    """Return an element; `inner` is markup. A trailing or inner underscore in a name is a dash."""
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_written(value))}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{said}>{''.join(inner)}</{tag}>" if inner else f"<{tag}{said}/>"


def text(words: str, x: float, y: float, **attributes: float | str) -> str:
    """Return a line of text that begins, ends or is centred at `x`, as `text_anchor` says."""
    return element("text", escape(_visible(words)), x=x, y=y, **attributes)


def drawing(  # noqa: PLR0913 - its size, its words, what is in it, and where it stands
    width: float,
    height: float,
    title: str,
    about: str,
    parts: Iterable[str],
    *,
    within: str = "",
) -> str:
    """Return a whole drawing with its title and what it shows, for those who cannot see it.

    A drawing that is a file brings its own style. One that stands `within` a page has the page's,
    for a page may hold none but those of its site: `within` is then a name that nothing else on
    the page has, from which its ids are made.
    """
    ids = [f"{within}-{each}" if within else each for each in ("title", "about")]
    return element(
        "svg",
        element("title", escape(_visible(title)), id=ids[0]),
        element("desc", escape(_visible(about)), id=ids[1]),
        *([] if within else [element("style", STYLE)]),
        element("rect", class_="ground", width=width, height=height),
        *(f"\n{part}" for part in parts),
        "\n",
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_written(width)} {_written(height)}",
        role="img",
        aria_labelledby=" ".join(ids),
        # Where a line of text begins is reckoned from the left, whatever page it stands on.
        direction="ltr",
    )


def figure(extent: Extent, title: str, about: str, parts: Iterable[str]) -> str:
    """Return a drawing for a page, whose own style sheet knows the class ``chart`` and its parts.

    It has no style of its own, which a strict content security policy would forbid.
    """
    return element(
        "svg",
        element("desc", escape(_visible(about)), id="chart-about"),
        *parts,
        class_="chart",
        viewBox=" ".join(map(_written, extent)),
        role="img",
        aria_label=title,
        aria_describedby="chart-about",
    )


def _written(value: float | str) -> str:
    return _visible(value) if isinstance(value, str) else f"{value:.2f}".rstrip("0").rstrip(".")


def _visible(words: str) -> str:
    """Leave out what XML cannot hold: control characters and halves of characters."""
    return "".join(
        each if each.isprintable() or each == "\n" or each in _MARKS else " " for each in words
    )
