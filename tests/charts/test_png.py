"""PNG: what a chart looks like in points of colour, in either direction of writing."""

import struct

import pytest
import resvg_py

from wasit.charts import png
from wasit.charts.frontier import Mark, Picture, chart
from wasit.charts.png import MOST, NoFonts, as_png
from wasit.charts.svg import STYLE, drawing, text

SIGNATURE = b"\x89PNG\r\n\x1a\n"
WALL = Picture(
    title="The <wall>",
    parties=("الشمال", "south & west"),
    reservations=(0.25, 0.5),
    frontier=[(1.0, 0.15), (0.7, 0.7), (0.2, 1.0)],
    solutions=[Mark("Nash", 0.7, 0.7)],
)


def size(image: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def line(words: str) -> bytes:
    """A picture of nothing but `words`."""
    return as_png(drawing(300, 40, "A line", "", [text(words, 10, 25)]), STYLE)


def test_it_is_a_picture_twice_as_fine_as_the_drawing() -> None:
    image = as_png(chart(WALL), STYLE)
    assert image.startswith(SIGNATURE)
    assert size(image) == (1560, 2 * (64 + 400 + 80 + 20 * 6))


def test_the_same_chart_is_the_same_picture() -> None:
    assert as_png(chart(WALL), STYLE) == as_png(chart(WALL), STYLE)


def test_texts_are_in_it() -> None:
    assert line("Nash") != line("")
    assert line("Nash") != line("Hash")


def test_a_text_runs_from_the_right_when_its_first_letter_does() -> None:
    """The number that it begins with stands on the right, as it is read first."""
    words = "90 % بلا رد"
    assert line(words) == line(f"\u2067{words}\u2069")
    assert line(words) != line(f"\u2066{words}\u2069")


def test_a_text_runs_from_the_left_when_its_first_letter_does() -> None:
    words = "90 % in رد"
    assert line(words) == line(f"\u2066{words}\u2069")
    assert line(words) != line(f"\u2067{words}\u2069")


def test_letters_are_joined() -> None:
    apart = "\u200c".join("بببب")
    assert line("بببب") != line(apart)


def test_what_markup_is_made_of_can_be_read() -> None:
    assert line("a < b & c") != line("a b c")


def test_a_drawing_beyond_measure_is_less_sharp() -> None:
    image = as_png(drawing(40_000, 3_000, "Vast", "", []), STYLE)
    width, height = size(image)
    assert 0.9 * MOST < width * height < 1.1 * MOST


def test_without_fonts_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(drawing: str, zoom: float) -> bytes:
        return resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom, skip_system_fonts=True)

    monkeypatch.setattr(png, "_rendered", without)
    with pytest.raises(NoFonts):
        as_png(chart(WALL), STYLE)
