"""What the documents show to be typed is taken by the command line, and what can run does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.docs.console import Shown, complaint, shown
from tests.docs.written import DOCS, examples
from wasit.cli import main
from wasit.scenario.conflicts import conflict_names
from wasit.scenario.files import load_opening, names

PURE = {"analyse", "conflict", "rehearse", "tournament"}
"""The commands that need no installation, and leave nothing but the files that they are told."""
LONG = {
    "wasit rehearse muscat-2023 --mediator learner": "tests/rehearsal/test_mediators.py",
    "wasit rehearse muscat-2023 --parties random,learner --rounds 30 --talks 1000 --json": (
        "tests/rehearsal/test_exchange.py"
    ),
}
"""What takes seconds → where as much is tried."""
STANDS_FOR = re.compile(r"\b[A-Z]{4,}\b|\bM\b|…|--grid|\*|negmas:|learner:100")
"""In what a page shows: something of the reader's own, or what is not installed or takes long."""
SHOWN = sorted(set(shown()))


def runs(each: Shown) -> bool:
    """Whether a command can be run as it stands."""
    words = each.words.split()
    if len(words) < 3 or words[1] not in PURE or each.words in LONG:
        return False
    return words[2] in {*names(), *conflict_names()} and not STANDS_FOR.search(each.words)


RUNNING = sorted({each.words for each in SHOWN if runs(each)})


def test_every_command_that_a_page_shows_is_taken() -> None:
    wrong = {each: found for each in SHOWN if (found := complaint(each.words))}
    assert wrong == {}
    assert len(SHOWN) > 70


def test_what_would_not_be_taken_is_seen() -> None:
    assert complaint("wasit open x --no-such-option")
    assert complaint("wasit no-such-command")
    assert complaint("wasit tournament x --into y --on the-moon")


@pytest.mark.parametrize("words", RUNNING)
def test_it_runs(words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(words)[1:]
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


def test_the_python_of_the_guide_for_researchers_gives_what_it_says() -> None:
    page = DOCS / "guides" / "researcher.md"
    (code,) = [each.text for each in examples(page) if each.kind == "python"]
    found: dict[str, object] = {}
    exec(compile(code, page.name, "exec"), found)
    for line in ("len(found.utilities), found.exact", "solutions(sides).nash.utilities"):
        said = re.search(rf"^{re.escape(line)}  # (\(.+?\))", code, re.MULTILINE)
        assert said
        assert str(eval(line, found)) == said[1]
