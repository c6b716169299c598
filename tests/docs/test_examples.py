"""What the documents show to be typed runs, where it can."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.docs.written import DOCS, PAGES, examples
from tests.test_written_commands import WRITTEN
from wasit.cli import main
from wasit.scenario.conflicts.files import conflict_names
from wasit.scenario.files import load_opening, names

PURE = {"analyse", "conflict", "rehearse", "tournament"}
"""The commands that need no installation, and leave nothing but the files that they are told."""
LONG = {
    "rehearse muscat-2023 --mediator learner": "tests/rehearsal/test_mediators.py",
    "rehearse muscat-2023 --parties random,learner --rounds 30 --talks 1000 --json": (
        "tests/rehearsal/test_exchange.py"
    ),
}
"""What takes seconds → where as much is tried."""
STANDS_FOR = re.compile(r"\b[A-Z]{4,}\b|\bM\b|--grid|\*|negmas:|learner:100")
"""In what a page shows: something of the reader's own, or what is not installed or takes long."""


def runs(words: list[str]) -> bool:
    """Whether a command can be run as it stands."""
    if len(words) < 2 or words[0] not in PURE or " ".join(words) in LONG:
        return False
    return words[1] in {*names(), *conflict_names()} and not STANDS_FOR.search(" ".join(words))


RUNNING = sorted({" ".join(words) for _, words in WRITTEN if runs(words)})


def test_there_is_something_that_runs() -> None:
    assert {words.split()[0] for words in RUNNING} == PURE


@pytest.mark.parametrize("words", RUNNING)
def test_it_runs(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = words.split()
    # In this process: what comes of it is the same to the bit.
    here = ["--on", "here"] if arguments[0] == "tournament" else []
    done = CliRunner().invoke(main, [*arguments, *here])
    assert done.exit_code == 0, done.output


def test_the_case_of_the_guide_for_mediators_can_be_opened(tmp_path: Path) -> None:
    page = DOCS / "guides" / "mediator.md"
    (case,) = [each.text for each in examples(page) if each.kind == "toml"]
    file = tmp_path / "case.toml"
    file.write_text(case, encoding="utf-8")
    opening = load_opening(file)
    assert [person.id for person in opening.people] == [
        "chief",
        "second",
        "board-head",
        "council-head",
    ]
    assert opening.four_eyes


def imported(code: str) -> Iterator[tuple[str, str]]:
    """The names that an example imports, each with its module."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", each.name) for each in node.names)


def test_python_that_a_page_shows_parses_and_imports_what_there_is() -> None:
    """Many examples run elsewhere, beside what they are about; none may name what there is not."""
    code = [each for page in PAGES for each in examples(page) if each.kind == "python"]
    found = {pair for each in code for pair in imported(each.text)}
    absent = {
        (module, name)
        for module, name in found
        if module.startswith("wasit") and not hasattr(import_module(module), name)
    }
    assert absent == set()
    assert len(found) > 20


def test_toml_that_a_page_shows_can_be_read() -> None:
    written = [each for page in PAGES for each in examples(page) if each.kind == "toml"]
    assert len(written) > 5
    for each in written:
        tomllib.loads(each.text)


def test_the_python_of_the_guide_for_researchers_gives_what_it_says() -> None:
    page = DOCS / "guides" / "researcher.md"
    (code,) = [each.text for each in examples(page) if each.kind == "python"]
    found: dict[str, object] = {}
    exec(compile(code, page.name, "exec"), found)
    for line in ("len(found.utilities), found.exact", "solutions(sides).nash.utilities"):
        said = re.search(rf"^{re.escape(line)}  # (\(.+?\))", code, re.MULTILINE)
        assert said
        assert str(eval(line, found)) == said[1]
