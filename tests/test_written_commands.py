"""Every `wasit …` that a reader may copy, from the documents or from `deploy`, is understood."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from tests.docs.commands import PAGE as MADE
from wasit.cli import main

PROJECT = Path(__file__).parents[1]
FILES = [
    PROJECT / "README.md",
    PROJECT / "CONTRIBUTING.md",
    # What is made of the code understands itself.
    *sorted(set((PROJECT / "docs").rglob("*.md")) - {MADE}),
    *sorted((PROJECT / "deploy").iterdir()),
]
CODE = re.compile(
    r"^```\w*\n(?P<block>.+?)^```|^(?:    |#   )(?P<line>\S[^\n]*)$|^Exec\w+=(?P<unit>[^\n]+)$"
    r"|`(?P<span>[^`]+)`",
    re.M | re.S,
)
JOINED = re.compile(r"\\\n(?:#\s*|\s*)")
SHELL = re.compile(r"\s*(?:\||;|&&|>|#|\)).*")
"""Where a command ends."""
FOR_READERS = re.compile(r"…|\.\.\.|(?<!\w)\[|\]| {3,}.*")
"""What may be left out or repeated, and what a command in a list is for."""
NAMED = {"-u", "--owner", "--group", "--now", "DATABASE", "upstream"}
"""What stands before something else of this name."""


def lines(text: str) -> Iterator[str]:
    """Whatever stands in code, by line."""
    for found in CODE.finditer(JOINED.sub("", text)):
        if span := found["span"]:
            yield " ".join(span.split())
        else:
            yield from (found["block"] or found["line"] or found["unit"]).splitlines()


def commands(line: str) -> Iterator[list[str]]:
    """The words after each program `wasit` of a line, also within what a shell is given."""
    line = FOR_READERS.sub(" ", re.sub(r"\$\([^)]*\)", "NOW", line))
    try:
        every = shlex.split(line, comments=True)
    except ValueError:
        # Prose, with an apostrophe.
        every = line.split()
    before = ""
    for place, word in enumerate(every):
        if word == "wasit" or word.endswith("bin/wasit"):
            if before not in NAMED and (asked := SHELL.sub("", " ".join(every[place + 1 :]))):
                yield asked.split()
                return
        elif " " in word:
            yield from commands(word)
        before = word


def understand(command: click.Command, asked: list[str], name: str = "wasit") -> None:
    """Raise UsageError for an option or a command that there is not, and for a word too many.

    What the words are may be a placeholder, so they are not looked at.
    """
    context = click.Context(command, info_name=name)
    _, rest, _ = command.make_parser(context).parse_args(asked)
    if isinstance(command, click.Group):
        if rest:
            sub = command.get_command(context, rest[0])
            if sub is None:
                raise click.UsageError(f"no command {rest[0]}")
            understand(sub, rest[1:], rest[0])
    elif rest:
        raise click.UsageError(f"{name}: {' '.join(rest)} too many")


WRITTEN = [
    (file, words)
    for file in FILES
    for line in lines(file.read_text(encoding="utf-8"))
    for words in commands(line)
]


def test_the_commands_are_found() -> None:
    assert len(WRITTEN) > 100
    assert {file.name for file, _ in WRITTEN} >= {
        "README.md",
        "operations.md",
        "wasit.service",
        "wasit-backup.service",
        "Containerfile",
    }


@pytest.mark.parametrize("wrong", ["serve --prot 1", "nothing", "key turn FILE", "open A B"])
def test_one_that_is_mistyped_is_found(wrong: str) -> None:
    with pytest.raises(click.UsageError):
        understand(main, wrong.split())


def test_each_is_understood() -> None:
    wrong = []
    for file, words in WRITTEN:
        try:
            understand(main, words)
        except click.BadOptionUsage:
            # Prose speaks of an option without what it takes.
            continue
        except click.UsageError as error:
            wrong.append(f"{file.name}: wasit {' '.join(words)}: {error.format_message()}")
    assert wrong == []
