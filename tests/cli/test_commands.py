"""The commands as a whole: quick to ask for, and all of them documented."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click
import pytest

import wasit.cli
from tests.cli.shell import WASIT, run, surroundings
from tests.cli.terminal import Terminal
from wasit import __version__
from wasit.cli import COMMANDS

PROJECT = Path(__file__).parents[2]
HEAVY = ("django", "uvicorn", "numpy", "asyncio", "sqlite3", "wasit.web", "wasit.service")
ASK = """
import sys
sys.argv = ["wasit", *sys.argv[1:]]
try:
    from wasit.cli import main
    main()
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every module of the command line that holds a command, by name."""
    for module in iter_modules(wasit.cli.__path__):
        found = getattr(import_module(f"wasit.cli.{module.name}"), "command", None)
        if isinstance(found, click.Command):
            yield module.name, found


every = pytest.mark.parametrize(
    ("name", "command"), list(commands()), ids=[name for name, _ in commands()]
)


@pytest.mark.parametrize("question", ["--help", "-h", "--version"])
def test_asking_for_help_loads_nothing_heavy(question: str) -> None:
    asked = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK, question],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(asked.stderr.split())
    assert "wasit.cli" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_version_is_the_packages() -> None:
    assert run("--version").out == f"wasit, version {__version__}\n"


def test_every_command_is_listed() -> None:
    assert COMMANDS.keys() == {name for name, _ in commands()}
    helped = run("--help").out
    assert all(f"\n  {name} " in helped for name in COMMANDS)


@every
def test_a_command_goes_by_the_name_of_its_module(name: str, command: click.Command) -> None:
    assert command.name == name


@every
def test_a_command_says_what_it_does_and_what_its_options_mean(
    name: str, command: click.Command
) -> None:
    assert COMMANDS[name].endswith(".")
    assert command.help
    options = [each for each in command.params if isinstance(each, click.Option)]
    assert [each.name for each in options if not each.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_stands_in_the_documents(name: str) -> None:
    pages = [PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")]
    # What is made of the code names every command, and explains none.
    pages = [page for page in pages if page.parent.name != "reference"]
    written = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert f"wasit {name}" in written or f"make {name}" in written


def test_a_command_that_there_is_not_is_refused() -> None:
    refused = run("no-such-command")
    assert refused.status == 2
    assert "no-such-command" in refused.err


@pytest.mark.parametrize("command", [["analyse", "family-shuttle"], ["conflict", "chicken"]])
def test_where_nothing_can_be_written_that_is_said_in_one_line(
    command: list[str], tmp_path: Path
) -> None:
    with (tmp_path / "answer").open("wb") as answer:
        done = subprocess.run(
            ["sh", "-c", 'ulimit -f 0 && exec "$@"', "sh", WASIT, *command],
            stdout=answer,
            stderr=subprocess.PIPE,
            text=True,
            env=surroundings(),
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "Error: File too large\n"


@pytest.mark.parametrize(
    "command", ["analyse", "conflict", "rehearse", "shred case --check", "doctor --lock"]
)
def test_a_file_without_an_end_is_not_read_to_its_end(command: str) -> None:
    done = run(*command.split(), "/dev/zero")
    assert done.status == 2
    assert "a file of at most 32 MiB" in done.complaint


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("rehearse labour-dispute --seed 99999999999999999999999", "is not in the range"),
        ("rehearse labour-dispute --rounds 100000000", "is not in the range"),
        ("conflict chicken --samples 5 --seed -1", "is not in the range"),
        ("conflict chicken --stakes inf 1 0", "finite numbers"),
        ("demo --pace -1", "is not in the range"),
        ("demo --pace nan", "is not a number"),
    ],
)
def test_a_number_out_of_its_range_is_bad_input(command: str, words: str) -> None:
    done = run(*command.split())
    assert done.status == 2
    assert words in done.err


def test_an_argument_that_is_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    data = ("--data", tmp_path)
    assert run("open", "labour-dispute", *data).status == 0
    for command in (("exposure", "\udce9", "entry"), ("invite", "\udce9", "person")):
        done = run(*command, *data)
        assert done.status == 2
        assert done.err.endswith("expected text in UTF-8; found '\\udce9'\n")


def test_of_an_empty_file_it_is_said_that_it_is_empty(tmp_path: Path) -> None:
    (tmp_path / "domain.json").touch()
    done = run("analyse", tmp_path / "domain.json")
    assert done.status == 2
    assert "found an empty file" in done.complaint


def test_a_folder_without_a_domain_is_told_so(tmp_path: Path) -> None:
    done = run("analyse", tmp_path)
    assert done.status == 2
    assert "found no file in one of these formats" in done.complaint


def test_sampling_can_be_interrupted() -> None:
    with Terminal("conflict", "garrison", "--samples", "1000000", "--json") as terminal:
        terminal.until("Sampling")
        assert terminal.interrupt() == 1
        assert terminal.shown.endswith("\r\nAborted!\r\n")
        assert "Traceback" not in terminal.shown
