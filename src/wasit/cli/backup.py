"""``wasit backup``: everything that is kept, in one encrypted file."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from wasit.cli import datadir
from wasit.cli.errors import told
from wasit.cli.files import check_free
from wasit.installation import snapshot_of
from wasit.record import backup


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@datadir.data_option
@told()
def command(file: Path, data: Path) -> None:
    """Write all that is kept on a directory of data into FILE, encrypted, as of this moment.

    The server may be running. FILE opens with the master key alone, which is not in it: keep the
    two apart. Nobody's session is in it.
    """
    datadir.check_there(data)
    check_free(file)
    datadir.prepare(data.absolute())
    from wasit.web.accounts.copying import account_rows  # noqa: PLC0415 - the settings are known now

    master, salt, rows = snapshot_of(data.absolute())
    total = backup.write(file, master, salt, chain(rows, account_rows()))
    click.echo(f"Wrote {file}: {total} rows, {file.stat().st_size} bytes.")
