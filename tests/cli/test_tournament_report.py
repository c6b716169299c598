"""The report on a tournament: it loads nothing, and says the same in every language."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.rehearsal.tournament.field import PARTIES, run, small
from wasit.charts.dots import Scale, around
from wasit.cli.report.page import file, page
from wasit.cli.report.words import LANGUAGES, Words
from wasit.cli.tournament import command
from wasit.rehearsal.tournament.cells import cells
from wasit.rehearsal.tournament.standings import Standings, standings


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Standings:
    folder = run(tmp_path_factory.mktemp("results"), small())
    return standings(folder.tournament.grid, cells(folder.tournament.grid, folder.contents()))


class Reader(HTMLParser):
    """What a page would load or leads to, how its elements nest, and what it says."""

    VOID = frozenset({"meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.said: list[str] = []
        self.open: list[str] = []
        self.root: dict[str, str | None] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.loads += [value or "" for name, value in attrs if name in {"src", "srcset", "data"}]
        if "href" in given:
            (self.links if tag == "a" else self.loads).append(given["href"] or "")
        if tag == "html":
            self.root = given
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "title"}:
            self.said.append(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_one_file_that_loads_nothing(found: Standings, language: str) -> None:
    text = page(found, language)
    read = Reader(text)
    assert (read.loads, read.open) == ([], [])
    assert "url(" not in text
    assert "@import" not in text
    assert set(read.links) == {file(each) for each in LANGUAGES} - {file(language)}
    assert read.root == {"lang": language, "dir": "ltr" if language == "en" else "rtl"}


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_no_sentence_is_left_in_english(found: Standings, language: str) -> None:
    said = Reader(page(found, language)).said
    english = {each for each in Reader(page(found, "en")).said if re.search("[a-z]{3}", each)}
    names = {*PARTIES, "relay", *found.grid.scenarios, *LANGUAGES.values()}
    assert {each for each in said if each in english} - names <= {
        each for each in said if each.startswith("Wasit ")
    }


def test_every_figure_stands_in_the_table_and_not_in_a_drawing_alone(found: Standings) -> None:
    said = Reader(page(found, "en")).said
    words = Words("en")
    for table in (found.parties, found.mediators, found.scenarios):
        for each in table.values():
            interval = each.interval("agreed")
            assert interval
            assert words.per_cent(interval.mean) in said
            assert f"{words.per_cent(interval.low)} – {words.per_cent(interval.high)}" in said


def test_a_scale_is_marked_as_its_figures_are_written(found: Standings) -> None:
    said = Reader(page(found, "en")).said
    words, marks = Words("en"), Scale(0, 1).ticks()
    assert {words.per_cent(each) for each in marks} | {words.tick(each) for each in marks} <= {
        *said
    }


def test_a_scale_runs_the_way_the_page_is_read() -> None:
    assert Scale(0, 1).place(0) < Scale(0, 1).place(1)
    assert Scale(0, 1, mirrored=True).place(0) == Scale(0, 1).place(1)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(0.23, [0, 0.1, 0.2, 0.3]), (26, [0, 10, 20, 30]), (0, [0, 0.25, 0.5, 0.75, 1])],
)
def test_the_figures_of_a_scale_are_round(most: float, ticks: list[float]) -> None:
    assert around([most]).ticks() == pytest.approx(ticks)


def test_figures_are_written_as_the_language_writes_them() -> None:
    assert Words("en").count(12345) == Words("ar").count(12345) == "12,345"
    assert Words("fa").number(0.5) == "۰٫۵۰"
    assert Words("fa").per_cent(0.5) == "۵۰٪"
    assert Words("en").number(None) == "–"


def test_the_command_writes_it_beside_the_results(tmp_path: Path) -> None:
    asked = ["muscat-2023", "--parties", "linear", "--talks", "2", "--on", "here"]
    command.main([*asked, "--into", str(tmp_path / "results")], standalone_mode=False)
    for language in LANGUAGES:
        assert "linear" in (tmp_path / "results" / file(language)).read_text(encoding="utf-8")
