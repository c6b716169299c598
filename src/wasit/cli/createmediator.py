"""``wasit createmediator``: the link by which a mediator makes an account, the first of all."""

from __future__ import annotations

from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import told


@click.command("createmediator")
@datadir.data_option
@datadir.address_option
@told()
def command(data: Path, address: str) -> None:
    """Print a link by which a mediator makes an account, with a passkey or a password.

    It works once, for a week. A case that ``wasit open`` opens is then entered with this account.
    The server may be running.
    """
    datadir.prepare(data.absolute())
    from wasit.web.accounts.invitations import invite_to_account  # noqa: PLC0415 - settings first

    click.echo(f"{address.rstrip('/')}{invite_to_account()}")
