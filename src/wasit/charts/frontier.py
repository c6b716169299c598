"""The frontier as a chart: what packages are worth to two parties, and what rules would choose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from wasit.charts.svg import drawing, element, figure, text
from wasit.charts.trails import Box, Trail, trails

SIDE = 400.0
"""The length of each axis; a utility from 0 to 1 is drawn from one end to the other."""
LEFT, TOP, NARROWEST = 76.0, 64.0, 780.0
ROW, LETTER, HEADLINE = 20.0, 8.0, 10.0
"""How high a row is, and how wide a letter at most, in mean."""
ABOVE, BESIDE, BELOW = 40.0, 92.0, 52.0
"""What is left around the chart of a page, for short names and for the axes."""
LINE = 16.0
"""How far apart labels are that stand above one another."""
MARK = 10.0
"""How wide and high the shape of a mark is."""
MOST_ROWS = 25
"""How many points of the frontier the table has; of more, some evenly spread."""


class Mark(NamedTuple):
    """Something at a place: its name, and its utility for either party, from 0 to 1."""

    name: str
    first: float
    second: float


class Picture(NamedTuple):
    """What the chart shows. `parties` and `reservations` are of the two, in order.

    `write` turns the figures of the axes into the digits of the reader.
    """

    title: str
    parties: tuple[str, str]
    reservations: tuple[float, float]
    frontier: Sequence[tuple[float, float]]
    solutions: Sequence[Mark] = ()
    packages: Sequence[Mark] = ()
    trails: Sequence[Trail] = ()
    write: Callable[[str], str] = str


def chart(picture: Picture) -> str:
    """Return the chart as SVG, with a table of the same numbers below it."""
    rows = list(_rows(picture))
    height = TOP + SIDE + 80 + ROW * (len(rows) + 1)
    about = (
        f"Each point is a package, placed by its utility for {picture.parties[0]} (across) and "
        f"for {picture.parties[1]} (up). {len(picture.frontier)} packages are on the frontier. "
        "The dashed lines are the reservation values. The numbers stand in the table below."
    )
    parts = [
        text(picture.title, LEFT, 34, class_="strong", font_size="16"),
        *_plot(picture),
        *_table(picture.parties, rows, TOP + SIDE + 72),
    ]
    return drawing(_width(picture), height, picture.title, about, parts) + "\n"


def plot(picture: Picture, about: str) -> str:
    """Return the chart alone, for a page that has the numbers beside it.

    The names of its marks are to be short, and told in full there; `about` says to those who
    cannot see it what it shows, in the language of the page.
    """
    box = 0.0, TOP - ABOVE, LEFT + SIDE + BESIDE, ABOVE + SIDE + BELOW
    return figure(box, picture.title, about, _plot(picture))


def _plot(picture: Picture) -> Iterator[str]:
    yield from _axes(picture)
    yield from _limits(picture.reservations)
    yield from _frontier(picture.frontier)
    marks = list(_marks(picture))
    taken = (box for each in marks for box in each.boxes())
    yield from trails(picture.trails, _x, _y, taken)
    for each in marks:
        yield _shape(each.kind, each.x, each.y)
        yield each.label.drawn()


def _width(picture: Picture) -> float:
    """Return how wide the drawing is, so that its title and its table do not leave it."""
    title = LEFT + HEADLINE * len(picture.title)
    table = _columns(picture.parties)[-1] + LETTER * len(picture.parties[1])
    return max(NARROWEST, title + 20, table + 20)


def _columns(parties: tuple[str, str]) -> tuple[float, float, float]:
    """Return where the columns of the table begin."""
    first = LEFT + 240
    return LEFT, first, first + max(160.0, LETTER * len(parties[0]) + 20)


def _x(utility: float) -> float:
    return LEFT + SIDE * min(max(utility, 0.0), 1.0)


def _y(utility: float) -> float:
    return TOP + SIDE * (1 - min(max(utility, 0.0), 1.0))


def _axes(picture: Picture) -> Iterator[str]:
    for tenth in range(0, 11, 2):
        share = tenth / 10
        kind = "line" if tenth else "edge"
        yield element("line", class_=kind, x1=_x(0), x2=_x(1), y1=_y(share), y2=_y(share))
        yield element("line", class_=kind, x1=_x(share), x2=_x(share), y1=_y(0), y2=_y(1))
        label = picture.write(f"{share:.1f}")
        yield text(label, _x(share), _y(0) + 18, class_="quiet", text_anchor="middle")
        yield text(label, _x(0) - 8, _y(share) + 4, class_="quiet", text_anchor="end")
    yield text(picture.parties[0], _x(0.5), _y(0) + 40, text_anchor="middle")
    turned = f"rotate(-90 {LEFT - 48:.0f} {_y(0.5):.0f})"
    yield text(picture.parties[1], LEFT - 48, _y(0.5), text_anchor="middle", transform=turned)


def _limits(reservations: tuple[float, float]) -> Iterator[str]:
    across, up = reservations
    yield element("line", class_="limit", x1=_x(across), x2=_x(across), y1=_y(0), y2=_y(1))
    yield element("line", class_="limit", x1=_x(0), x2=_x(1), y1=_y(up), y2=_y(up))


def _frontier(points: Sequence[tuple[float, float]]) -> Iterator[str]:
    places = [(_x(first), _y(second)) for first, second in points]
    yield element("polyline", class_="path", points=" ".join(f"{x:.2f},{y:.2f}" for x, y in places))
    for x, y in places:
        yield element("circle", class_="point", cx=x, cy=y, r=2.5)


class _Label(NamedTuple):
    """A line of words from `left` to `right` at most, on the line `y`; it begins or ends there."""

    words: str
    left: float
    right: float
    y: float
    begins: bool

    def meets(self, other: _Label) -> bool:
        apart = self.right < other.left or other.right < self.left
        return not apart and abs(self.y - other.y) < LINE

    def drawn(self) -> str:
        x, anchor = (self.left, "start") if self.begins else (self.right, "end")
        return text(self.words, x, self.y, class_="label", text_anchor=anchor)


class _Marked(NamedTuple):
    """A place in the chart with its shape and its label."""

    kind: str
    x: float
    y: float
    label: _Label

    def boxes(self) -> Iterator[Box]:
        left, right = self.label.left, self.label.right
        yield Box(self.x, self.y, MARK, MARK)
        yield Box((left + right) / 2, self.label.y - LINE / 4, right - left, LINE)


def _marks(picture: Picture) -> Iterator[_Marked]:
    """Yield a shape and a label for each place; marks at one place share them."""
    labels: list[_Label] = []
    for kind, marks in ("package", picture.packages), ("solution", picture.solutions):
        places: dict[tuple[float, float], list[str]] = {}
        for mark in marks:
            places.setdefault((_x(mark.first), _y(mark.second)), []).append(mark.name)
        # In the order in which labels give way, so that they keep the order of their marks.
        for (x, y), names in sorted(places.items(), key=_height, reverse=kind == "solution"):
            label = _label(kind, ", ".join(names), x, y, labels)
            labels.append(label)
            yield _Marked(kind, x, y, label)


def _height(place: tuple[tuple[float, float], list[str]]) -> float:
    (_, y), _ = place
    return y


def _label(kind: str, words: str, x: float, y: float, others: Sequence[_Label]) -> _Label:
    """Return a label outside the frontier for a solution, and inside it for a package.

    It makes room for the `others`: of a solution upwards, of a package downwards.
    """
    width = LETTER * len(words)
    outside = kind == "solution"
    begins = outside or x < LEFT + SIDE / 3
    left = x + 10 if begins else x - 10 - width
    label = _Label(words, left, left + width, y - 8 if outside else y + 18, begins)
    while any(map(label.meets, others)):
        label = label._replace(y=label.y - LINE if outside else label.y + LINE)
    return label


def _shape(kind: str, x: float, y: float) -> str:
    """Return a diamond for a solution and a square for a package, so that colour is not all."""
    turned = f"rotate({45 if kind == 'solution' else 0} {x:.2f} {y:.2f})"
    return element("rect", class_=kind, x=x - 5, y=y - 5, width=MARK, height=MARK, transform=turned)


def _rows(picture: Picture) -> Iterator[Mark]:
    yield Mark("Reservation values", *picture.reservations)
    yield from picture.solutions
    yield from picture.packages
    points = picture.frontier
    for place in spread(len(points)):
        yield Mark(f"Frontier, point {place + 1} of {len(points)}", *points[place])


def spread(count: int) -> Iterable[int]:
    """Return the places of the points that a table has, the first and the last among them."""
    if count <= MOST_ROWS:
        return range(count)
    return [round(place * (count - 1) / (MOST_ROWS - 1)) for place in range(MOST_ROWS)]


def _table(parties: tuple[str, str], rows: Sequence[Mark], top: float) -> Iterator[str]:
    columns = _columns(parties)
    lines = [
        _row(("", *parties), columns, top, "columnheader", class_="strong"),
        *(
            _row(_cells(row), columns, top + ROW * place, "cell")
            for place, row in enumerate(rows, 1)
        ),
    ]
    yield element("g", *lines, role="table", aria_label="The numbers of the chart")


def _cells(row: Mark) -> tuple[str, str, str]:
    return row.name, f"{row.first:.3f}", f"{row.second:.3f}"


def _row(
    cells: Sequence[str], columns: Sequence[float], y: float, role: str, **attributes: str
) -> str:
    texts = (
        text(cell, x, y, role=role, **attributes) for cell, x in zip(cells, columns, strict=True)
    )
    return element("g", *texts, role="row")
