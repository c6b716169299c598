"""The report: a debrief in words, the same for the same talks, which names no entry by its id."""

from __future__ import annotations

import re

import pytest

from wasit.cli.played import played
from wasit.rehearsal.debrief.debrief import Debrief, debrief
from wasit.rehearsal.debrief.report import report
from wasit.scenario.files import load

SCENARIO = load("family-shuttle")


def debriefed() -> Debrief:
    return debrief(played(SCENARIO, 3, ["brief"], "relay").ledgers(SCENARIO), SCENARIO.profile)


@pytest.fixture(scope="module")
def found() -> Debrief:
    return debriefed()


def rows(text: str, heading: str) -> list[str]:
    """The rows of the table under this heading."""
    _, _, part = text.partition(f"\n## {heading}\n")
    table = part.partition("\n## ")[0]
    return [line for line in table.splitlines() if line.startswith("| ")][1:]


def test_equal_talks_give_equal_bytes(found: Debrief) -> None:
    text = report(found)
    assert text == report(debriefed())
    assert not re.search("[0-9a-f]{32}", text)


def test_it_has_a_row_for_whatever_the_debrief_has(found: Debrief) -> None:
    text = report(found)
    assert len(rows(text, "How it ended")) == len(found.profile)
    assert len(rows(text, "What was in reach")) == len(found.outcome.solutions)
    assert len(rows(text, "The path of proposals")) == len(found.path)
    assert len(rows(text, "What was carried")) == len(found.passages)
    assert len(rows(text, "What could be known")) == len(found.leaks)
    assert text.count("\n- ") >= len(found.slips)


def test_every_row_has_as_many_cells_as_its_head(found: Debrief) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", report(found), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_its_wordings_are_in_a_language_of_the_readers(found: Debrief) -> None:
    assert SCENARIO.opening.title["ar"] in report(found, "ar")
    assert SCENARIO.opening.title["en"] not in report(found, "ar")
