"""Covered: text of a PDF page that is there, and not seen.

A black box over a name does not remove the name. This finds text that begins under a box or picture
drawn after it, and text that is not drawn at all, as beneath a scanned page. It reads the drawing
instructions of the page (ISO 32000-1, 8 and 9) and of what it draws from elsewhere. It is a sign
and no proof: text under curves, in the colour of the paper or beyond the page is not found.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Matrix, Name, Object, Page

from wasit.documents.washed import Caution

_DEEPEST = 6
"""How far drawings within drawings are followed."""

_UNDRAWN = 3
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_ENDS = _FILLS | {"S", "s", "n"}
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})


class Point(NamedTuple):
    """A place on the page, in points."""

    x: float
    y: float


class Box(NamedTuple):
    """An upright rectangle on the page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def covers(self, point: Point) -> bool:
        """Say whether text that begins at `point` begins under it."""
        return self.left <= point.x + 1 < self.right and self.bottom <= point.y + 1 < self.top


def page_cautions(page: Page) -> set[Caution]:
    """Return what the text of this page gives cause to warn of."""
    reader = _Reader()
    # A page that cannot be followed to its end is judged by what was read of it.
    with suppress(pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError):
        reader.read(page.obj, Matrix(), 0)
    return reader.found


class _Reader:
    """Follows the drawing of one page."""

    def __init__(self) -> None:
        self.found: set[Caution] = set()
        self._texts: list[Point] = []

    def read(self, drawing: Object, matrix: Matrix, depth: int) -> None:
        """Follow what a page or a drawing within it draws, placed by `matrix`."""
        resources = drawing.get("/Resources", pikepdf.Dictionary())
        pictures = resources.get("/XObject", pikepdf.Dictionary())
        state = _State(matrix)
        for instruction in pikepdf.parse_content_stream(drawing):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name == "Do":
                self._draw(pictures.get(str(operands[0])), state.matrix, depth)
            elif name in _SHOWS:
                self._show(state.shown(name))
            elif name in _ENDS:
                for box in state.painted() if name in _FILLS else ():
                    self._cover(box)
                state.boxes.clear()
            else:
                state.follow(name, operands)

    def _draw(self, drawn: Object | None, matrix: Matrix, depth: int) -> None:
        if drawn is None:
            return
        if drawn.get("/Subtype") == Name.Image:
            self._cover(_box(matrix, 0, 0, 1, 1))
        elif depth < _DEEPEST:
            own = drawn.get("/Matrix")
            inner = Matrix(*map(float, own)) if own is not None else Matrix()
            self.read(drawn, inner @ matrix, depth + 1)

    def _show(self, shown: tuple[Point, bool]) -> None:
        place, drawn = shown
        self._texts.append(place)
        if not drawn:
            self.found.add(Caution.UNSEEN_TEXT)

    def _cover(self, box: Box) -> None:
        if any(box.covers(text) for text in self._texts):
            self.found.add(Caution.COVERED_TEXT)


class _State:
    """Where the next thing is drawn."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.boxes: list[tuple[float, float, float, float]] = []
        self._kept: list[tuple[Matrix, int, float]] = []
        self._line = Matrix()
        self._mode = 0
        self._leading = 0.0

    def follow(self, name: str, operands: Sequence[Any]) -> None:
        """Take note of an instruction that draws nothing by itself."""
        match name:
            case "q":
                self._kept.append((self.matrix, self._mode, self._leading))
            case "Q" if self._kept:
                self.matrix, self._mode, self._leading = self._kept.pop()
            case "cm":
                self.matrix = Matrix(*map(float, operands)) @ self.matrix
            case "re":
                x, y, width, height = map(float, operands)
                self.boxes.append((x, y, x + width, y + height))
            case "BT":
                self._line = Matrix()
            case "Tr":
                self._mode = int(operands[0])
            case "TL":
                self._leading = float(operands[0])
            case "Tm":
                self._line = Matrix(*map(float, operands))
            case "Td" | "TD":
                x, y = map(float, operands)
                self._leading = -y if name == "TD" else self._leading
                self._line = self._line.translated(x, y)
            case "T*":
                self._line = self._line.translated(0, -self._leading)

    def shown(self, name: str) -> tuple[Point, bool]:
        """Return where text that is shown now begins, and whether it is drawn."""
        if name in {"'", '"'}:
            self._line = self._line.translated(0, -self._leading)
        placed = self._line @ self.matrix
        return Point(placed.e, placed.f), self._mode != _UNDRAWN

    def painted(self) -> list[Box]:
        return [_box(self.matrix, *box) for box in self.boxes]


def _box(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Box:
    corners = [matrix.transform((x, y)) for x in (left, right) for y in (bottom, top)]
    across, up = zip(*corners, strict=True)
    return Box(min(across), min(up), max(across), max(up))
