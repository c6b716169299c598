"""The page of the command line, `docs/reference/commands.md`, made of the code."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from tests.docs.markup import MADE, table
from wasit.cli import COMMANDS, main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"
INTRODUCTION = f"""\
# The command line

{MADE}

`wasit --help` and `wasit COMMAND --help` say the same on the terminal. With `--json` a command
prints one JSON document. What went wrong is told on the standard error, and the exit status is 2
where something given was bad. Before a command, `--config FILE` names the settings of an
installation, as `wasit init` writes them; each may stand in the environment as well
([operations](../operations.md#settings)).
"""


def commands(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command]]:
    """Every command and command within a command, by all its words."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        path = f"{context.command_path} {name}"
        if isinstance(command, click.Group):
            yield from commands(command, click.Context(command, info_name=path))
        else:
            yield path, command


def _option(each: click.Option, context: click.Context) -> tuple[str, str]:
    record = each.get_help_record(context)
    assert record, f"{each.name} is hidden"
    names, told = record
    return f"`{names}`", " ".join(told.split())


def _one(path: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=path)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"\n## `{path}`\n"
    yield f"```\n{path} {usage}\n```\n"
    yield cleandoc(command.help or "").replace("\b\n", "").replace("``", "`")
    options = [each for each in command.get_params(context) if isinstance(each, click.Option)]
    rows = [_option(each, context) for each in options if "--help" not in each.opts]
    if rows:
        yield ""
        yield from table(("option", "meaning"), rows)


def page() -> str:
    """Return the page as it should be."""
    context = click.Context(main, info_name="wasit")
    overview = table(
        ("command", "what it does"),
        ((f"`wasit {name}`", COMMANDS[name]) for name in sorted(COMMANDS)),
    )
    parts = (line for path, command in commands(main, context) for line in _one(path, command))
    return "\n".join([INTRODUCTION, *overview, *parts]) + "\n"
