"""``wasit grant``: let a role serve from a database whose tables it does not own."""

from __future__ import annotations

import os
from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import BadInput, told
from wasit.installation import DATABASE, check_driver


@click.command("grant")
@click.argument("role")
@datadir.data_option
@told()
def command(role: str, data: Path) -> None:
    """Prepare the database as its owner, and let ROLE serve from it.

    WASIT_DATABASE_URL names the owner here, and ROLE when you start the server. ROLE can append to
    the record, and neither change it nor take away what forbids that. Do it again after an update
    of Wasit.
    """
    url = os.environ.get(DATABASE)
    if not url:
        raise BadInput(f"name the database, as its owner, in {DATABASE}.")
    check_driver()
    from wasit.record.postgres import schema  # noqa: PLC0415 - as above
    from wasit.record.postgres.sessions import connect, place  # noqa: PLC0415 - needs the driver

    with connect(url) as db:
        schema.prepare(db, place(url))
        schema.grant(db, role)
    datadir.prepare(data.absolute())
    from wasit.web.server import databases  # noqa: PLC0415 - the settings are known only now

    databases.grant(role)
    databases.close()
    click.echo(f"{role} can serve from {place(url)}.")
