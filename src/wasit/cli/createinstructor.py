"""``wasit createinstructor``: the link by which an instructor makes an account."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import told


@click.command("createinstructor")
@datadir.data_option
@datadir.address_option
@told()
def command(data: Path, address: str) -> None:
    """Print a link by which an instructor makes an account, with a passkey or a password.

    With it rehearsals are opened in the browser. Whoever has an account already signs in first,
    and then opens the link. It works once, for a week. The server may be running.
    """
    datadir.prepare(data.absolute())
    from wasit.web.accounts.invitations import invite_instructor  # noqa: PLC0415 - settings first

    click.echo(f"{address.rstrip('/')}{invite_instructor()}")
