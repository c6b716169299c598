"""The command line. Each command is loaded only when it is asked for."""

from __future__ import annotations

import os
import sys
from errno import EPIPE
from importlib import import_module
from pathlib import Path

import click

from wasit import __version__
from wasit.cli.configuration import settle

COMMANDS = {
    "analyse": "The frontier of a scenario, and what rules of fairness would choose.",
    "backup": "Write all that is kept into one encrypted file.",
    "conflict": "Say where a conflict may rest, and whether what holds it is credible.",
    "createinstructor": "Print a link by which an instructor makes an account.",
    "createmediator": "Print a link by which a mediator makes an account.",
    "demo": "The Muscat talks in a browser, with automated delegations.",
    "doctor": "Examine an installation, and say what to mend.",
    "export": "Write a case, or one side's part of it, into one file that anybody can check.",
    "exposure": "Say who had opened all of what leaked.",
    "grant": "Let a database role serve that does not own the record.",
    "import": "Take in a case that was exported elsewhere.",
    "init": "Set up an installation: ask what it needs, and write its configuration.",
    "invite": "Print a new link for somebody in a case.",
    "key": "Make a master key, or lock what is kept with another one.",
    "open": "Open a case from a scenario, and print everyone's link.",
    "read": "Show what stands in an exported record.",
    "rehearse": "Play a scenario without people, and print what each room saw.",
    "restore": "Make an installation as it was when a backup was made.",
    "serve": "Run the server.",
    "shred": "Destroy a case, or single ledgers of it, for good.",
    "stage": "Open a class that rehearses, and print the link of each chair.",
    "token": "Make a token by which a program acts for somebody.",
    "tournament": "Play every pair of parties on every scenario, and compare them.",
    "verify": "Check an exported record, without the server and without keys.",
}


def _forget_output() -> None:
    """Let go of what could not be written: Python tries once more at its end, and complains."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Commands(click.Group):
    """The commands, by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"wasit.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the system refuses to it is told in one line."""
        try:
            return super().invoke(ctx)
        except UnicodeEncodeError as error:
            if error.encoding != "utf-8":
                raise
            # Nothing but an argument can hold bytes that are no UTF-8.
            raise click.UsageError(f"expected text in UTF-8; found {error.object!r}") from None
        except OSError as error:
            if error.errno == EPIPE:
                # Whoever read the answer has gone away, which is no failure.
                raise
            _forget_output()
            place = f" ({error.filename})" if error.filename else ""
            raise click.ClickException(f"{error.strerror or error}{place}") from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wasit")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="WASIT_CONFIG",
    help="The file of an installation's settings, which `wasit init` writes.",
)
def main(config: Path | None) -> None:
    """Software for proximity talks: delegations in separate rooms, mediators between them."""
    if config is not None:
        settle(config)
