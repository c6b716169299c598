"""``wasit key``: the master key, by which everything that is kept is locked."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import told
from wasit.cli.files import check_free
from wasit.installation import KEY_FILE, change_key, new_key_file

file_argument = click.argument("file", type=click.Path(dir_okay=False, path_type=Path))


@click.group("key")
def command() -> None:
    """Make a master key, or lock what is kept with another one."""


@command.command("new")
@file_argument
@told()
def new(file: Path) -> None:
    """Make FILE with a new master key, which only its owner can read.

    Name it when you start the server: WASIT_MASTER_KEY_FILE=FILE. Keep a copy elsewhere, apart from
    the backups: without the key nobody can read anything again.
    """
    check_free(file)
    new_key_file(file)
    click.echo(f"Made {file}. Keep a copy apart from the backups.")


@command.command("change")
@file_argument
@datadir.data_option
@told()
def change(file: Path, data: Path) -> None:
    """Lock everything with the key in FILE instead, which is made if it is not there.

    The server must not be running. The key of until now is taken from where the server takes it.
    Backups from before still open with it: once they are gone, destroy it.
    """
    datadir.check_there(data)
    change_key(data.absolute(), file)
    own = data / KEY_FILE
    click.echo(f"Locked with {file}. From now on start with WASIT_MASTER_KEY_FILE={file}")
    if own.exists() and own.resolve() != file.resolve():
        click.echo(f"The old key {own} opens only backups from before.")
