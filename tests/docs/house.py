"""The picture of the house, `docs/images/floors.svg`: drawn from the contract that imports keep."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.docs.drawing import LINE, Arrow, Box, Text, drawing, lines, worded

PROJECT = Path(__file__).parents[2]
PICTURE = PROJECT / "docs" / "images" / "floors.svg"
WIDTH, MARGIN, GAP = 960, 20, 16


def floors() -> list[list[str]]:
    """The packages of each floor, from the roof down, as pyproject.toml has them."""
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]
    (layers,) = [each["layers"] for each in contracts["contracts"] if each["id"] == "floors"]
    return [[name.strip("() ") for name in layer.split("|")] for layer in layers]


def about(package: str) -> str:
    """What a package says of itself, in its first sentence and without its name."""
    house = PROJECT / "src" / "wasit"
    path = house / package / "__init__.py"
    path = path if path.exists() else house / f"{package}.py"
    text = ast.get_docstring(ast.parse(path.read_text()))
    assert text, f"{package} does not say what it is"
    first, _, _ = text.partition("\n\n")
    sentence, _, _ = " ".join(first.split()).partition(". ")
    name, _, rest = sentence.partition(": ")
    is_only_a_name = rest and len(name.split()) <= 3
    return (rest if is_only_a_name else name).rstrip(".")


def _rows() -> Iterator[list[Box]]:
    y = MARGIN
    for floor in floors():
        wide = (WIDTH - 2 * MARGIN - GAP * (len(floor) - 1)) / len(floor)
        high = 38 + LINE * max(len(lines(wide, about(package))) for package in floor)
        yield [Box(MARGIN + place * (wide + GAP), y, wide, high) for place in range(len(floor))]
        y += high + GAP


def _parts(rows: list[list[Box]]) -> Iterator[Text | Box | Arrow]:
    for floor, boxes in zip(floors(), rows, strict=True):
        for package, box in zip(floor, boxes, strict=True):
            yield from worded(box, package, about(package))
        if boxes is not rows[-1]:
            under = boxes[0].y + boxes[0].height
            yield Arrow(WIDTH / 2, under, WIDTH / 2, under + GAP)


def picture() -> str:
    """Return the picture as it should be."""
    rows = list(_rows())
    height = rows[-1][0].y + rows[-1][0].height + MARGIN
    title = "The floors: each package may import from those below it."
    return drawing(WIDTH, height, title, _parts(rows))
