"""What is made of the code is as the code has it: `make reference` has been run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.house import PROJECT, about
from tests.docs.made import MADE
from tests.docs.markup import anchor
from tests.docs.way import Step, found
from tests.docs.writers import writers
from wasit.talks.entries import kinds
from wasit.talks.rooms.speech import Said


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_it_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == MADE[path](), "run make reference"


def test_every_kind_of_entry_is_written_by_something() -> None:
    assert writers().keys() == set(kinds())
    assert writers()[Said] == ["`speak`"]


def test_a_picture_names_nothing_that_there_is_not() -> None:
    with pytest.raises(AttributeError):
        found(Step(0, 0, "", "", "talks.rooms.speech.Whisper"))


def test_headings_are_linked_to_as_forges_do() -> None:
    assert anchor("`wasit key new`: a key, once") == "wasit-key-new-a-key-once"


def test_the_page_tells_what_each_package_of_the_talks_says_of_itself() -> None:
    page = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    packages = [each.parent.name for each in (PROJECT / "src/wasit/talks").glob("*/__init__.py")]
    rows = [f"| `{name}/` | {about(f'talks/{name}')} |" for name in packages]
    assert packages
    assert [row for row in rows if row not in page] == []
