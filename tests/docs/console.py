"""The commands that the documents show, and whether the command line takes them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import NamedTuple

import click

from tests.docs.written import CODE, PAGES, PROJECT, examples, prose
from wasit.cli import main

PROMPT = re.compile(r"^(?:\$ |# )?(?:[A-Z_]+=\S+ |sudo -u \S+ |env )*(?:\S*/)?(?:as-)?wasit ", re.M)
CONTINUED = re.compile(r"\s*\\\n\s*")
NAMED = re.compile(r"(wasit .* --(?!json|bare|passphrase)[\w-]+)$")
"""A sentence may name an option without its value."""
ENDS = re.compile(r" {4,}.*$|\s+#\s.*$|\s*[;|>&].*$|[\[\]]|\.\.\.")
"""What is no part of a command: a remark, the rest of a pipe, signs of what may be left out."""


class Shown(NamedTuple):
    """A command as a page shows it."""

    page: str
    words: str


def shown() -> Iterator[Shown]:
    """Yield every command of ours that a page shows, in blocks and within sentences."""
    for page in PAGES:
        name = page.relative_to(PROJECT).as_posix()
        if page.parent.name == "reference" or name == "CHANGELOG.md":
            continue
        for example in examples(page):
            for line in CONTINUED.sub(" ", example.text).splitlines():
                if PROMPT.match(line.strip()):
                    yield Shown(name, _plain(line))
        for code in CODE.findall(prose(page)):
            if code.startswith("`wasit "):
                yield Shown(name, _plain(NAMED.sub(r"\1 X", code.strip("`"))))


def _plain(line: str) -> str:
    return "wasit " + ENDS.sub("", PROMPT.sub("", line.strip())).strip()


def complaint(words: str) -> str:
    """What the command line finds wrong with a command; empty where it would be taken.

    Whether files are there, and what stands for something of the reader's own, is not looked at.
    """
    command: click.Command = main
    context = click.Context(main, info_name="wasit")
    rest = shlex.split(words)[1:]
    try:
        while isinstance(command, click.Group):
            _, rest, _ = command.make_parser(context).parse_args(rest)
            if not rest:
                return ""
            found = command.get_command(context, rest[0])
            if found is None:
                return f"no command {rest[0]}"
            command, rest = found, rest[1:]
            context = click.Context(command, parent=context, info_name=command.name)
        values, given, _ = command.make_parser(context).parse_args(rest)
    except click.UsageError as error:
        return error.format_message()
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    if arguments and all(each.nargs == 1 for each in arguments) and len(given) > len(arguments):
        return f"{len(given)} arguments"
    return next(_misfits(command, values), "")


def _misfits(command: click.Command, values: dict[str, object]) -> Iterator[str]:
    """The values that are not among those an option chooses from."""
    for option in command.params:
        value = values.get(option.name or "")
        chosen = isinstance(option.type, click.Choice) and isinstance(value, str)
        if chosen and value not in {str(each) for each in getattr(option.type, "choices", ())}:
            yield f"{option.name}: {value}"
