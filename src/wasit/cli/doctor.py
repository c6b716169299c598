"""``wasit doctor``: examine an installation, and say what to mend."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from wasit.cli import datadir
from wasit.cli.errors import told
from wasit.cli.health.database import examine_database
from wasit.cli.health.files import examine_backups, examine_files, examine_key
from wasit.cli.health.finding import Grade, shown
from wasit.cli.health.machine import Kernel, examine_machine, examine_versions
from wasit.cli.health.server import examine_server, examine_tick

file = click.Path(exists=True, dir_okay=False, path_type=Path)
folder = click.Path(file_okay=False, path_type=Path)


@click.command("doctor")
@datadir.data_option
@click.option(
    "--address",
    default="http://127.0.0.1:8321",
    envvar="WASIT_ADDRESS",
    show_default=True,
    help="The server.",
)
@click.option("--trust", type=file, help="A certificate to believe, besides the usual ones.")
@click.option(
    "--private-key",
    type=file,
    envvar="WASIT_PRIVATE_KEY",
    help="The key of the server's certificate.",
)
@click.option("--backups", type=folder, help="The folder of the backups.")
@click.option("--lock", type=file, help="The lock that pins what should be installed.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@told()
def command(
    data: Path,
    address: str,
    trust: Path | None,
    private_key: Path | None,
    backups: Path | None,
    lock: Path | None,
    *,
    as_json: bool,
) -> None:
    """Examine an installation: its files, its database, its machine, and its running server.

    Run it as the service's own user, with the same environment. Nothing is changed. The exit
    status is 1 when something has to be mended.
    """
    now = datetime.now(UTC)
    findings = [
        *examine_files(data, private_key, now),
        *examine_key(data, os.environ),
        *examine_backups(backups, now),
        *examine_database(data, os.environ),
        *examine_machine(data, Kernel()),
        *examine_versions(lock),
        examine_tick(os.environ),
        *examine_server(address, trust, now),
    ]
    if as_json:
        click.echo(msgspec.json.encode(findings).decode())
    else:
        click.echo(shown(findings))
    sys.exit(any(each.grade is Grade.MEND for each in findings))
