"""The pages on algorithms: their examples run, in order, and say what the comments say."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[2] / "docs" / "algorithms"
BLOCK = re.compile(r"```python\n(.+?)```", re.DOTALL)


def run(page: str) -> dict[str, Any]:
    """Run every example of a page, one after the other, and return all names."""
    names: dict[str, Any] = {}
    for block in BLOCK.findall((PAGES / page).read_text(encoding="utf-8")):
        exec(compile(block, page, "exec"), names)
    return names


@pytest.mark.parametrize("page", ["elicitation.md", "learning.md", "closeness.md", "exposure.md"])
def test_the_examples_run(page: str) -> None:
    assert run(page)


def shown(page: str, line: str) -> Any:  # noqa: ANN401 - whatever the page shows
    """What the comment behind a line of an example says it gives."""
    (comment,) = re.findall(
        rf"^{re.escape(line)}  # (.+)$", (PAGES / page).read_text(), re.MULTILINE
    )
    return comment


def test_what_elicitation_shows_is_so() -> None:
    names = run("elicitation.md")
    page = "elicitation.md"
    extent = names["found"].weight("water")
    assert repr(extent._replace(least=round(extent.least, 6), most=round(extent.most, 6))) == shown(
        page, 'found.weight("water")'
    )
    assert names["found"].prefers(names["half_and_open"], names["full_and_shut"]) is True
    assert shown(page, "found.extent()").startswith(f"{names['found'].extent():.1f}:")
    told = shown(page, "reconsider(menu, contrary)").partition(":")[0]
    assert names["reconsider"](names["menu"], names["contrary"]) == ast.literal_eval(told)
    asked = ast.literal_eval(shown(page, "question.one, question.other"))
    assert (names["question"].one, names["question"].other) == asked


def test_what_closeness_shows_is_so() -> None:
    names = run("closeness.md")
    assert str(shown("closeness.md", "found.word")) == f"Word.{names['found'].word.name}"


def test_what_exposure_shows_is_so() -> None:
    names = run("exposure.md")
    for line in (
        'after_one["north"].exposure',
        'after_two["north"].exposure',
        'after_two["north"].setback',
        'after_one["south"].temptation',
    ):
        assert str(eval(line, names)) == shown("exposure.md", line)
