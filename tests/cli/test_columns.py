"""Columns: tables that stand in line, and fit on a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.shell import run
from tests.cli.terminal import Terminal
from wasit.cli.columns import columns


def test_columns_stand_below_one_another() -> None:
    assert list(columns([["", "a", "b"], ["north", "1", ""], ["x", "22", "3"]])) == [
        "       a   b",
        "north  1",
        "x      22  3",
    ]


def test_signs_without_a_width_take_no_place() -> None:
    """The doubled letter is written with a sign above it."""
    plain, doubled = columns([["النجار", "1"], ["النجّار", "2"]])
    assert plain.index("1") == 8
    assert doubled.index("2") == 9


def test_breaks_in_a_text_do_not_break_the_table() -> None:
    assert list(columns([["a\nb", "c"]])) == ["a b  c"]


def on_a_terminal(columns: int, *arguments: str | Path) -> list[str]:
    with Terminal(*arguments, columns=columns) as terminal:
        return terminal.lines()


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("asked", [("analyse", "muscat-2023"), ("conflict", "garrison")])
def test_on_a_terminal_nothing_is_wider_than_it_is(width: int, asked: tuple[str, ...]) -> None:
    lines = on_a_terminal(width, *asked)
    assert [line for line in lines if len(line) > width] == []


def test_folded_lines_say_the_same() -> None:
    narrow = " ".join(" ".join(on_a_terminal(70, "analyse", "family-shuttle")).split())
    wide = " ".join(" ".join(on_a_terminal(999, "analyse", "family-shuttle")).split())
    assert narrow == wide


def test_an_issue_stays_beside_its_option() -> None:
    lines = on_a_terminal(80, "analyse", "muscat-2023")
    assert any("relief: suspension; funds: monthly-tranches" in line for line in lines)
    assert [line for line in lines if line.endswith(":")] == []


def test_elsewhere_a_row_is_one_line() -> None:
    done = run("analyse", "muscat-2023", COLUMNS="80")
    (nash,) = (line for line in done.out.splitlines() if line.startswith("Nash "))
    assert nash.count(":") == 8
