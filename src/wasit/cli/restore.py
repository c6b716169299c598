"""``wasit restore``: an installation as it was when a backup was made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import mkdtemp

import click

from wasit.cli import datadir
from wasit.cli.errors import told
from wasit.cli.files import check_free
from wasit.installation import (
    ACCOUNTS,
    DATABASE,
    RECORD,
    NoMasterKey,
    given_key,
    load_into,
    missing,
)
from wasit.record import Key, SqliteStore, Vault, backup
from wasit.record.rows import TABLES, Row, checked
from wasit.record.sqlite.snapshot import load, snapshot


@click.command("restore")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@datadir.data_option
@told()
def command(file: Path, data: Path) -> None:
    """Restore the backup FILE where nothing is kept yet: a directory of data, or a database.

    Before anything is put there, the whole of it is checked: that no byte was changed, that every
    chain holds, and that this installation signed it. Whoever was seated enters again.
    """
    for name in (RECORD, ACCOUNTS):
        check_free(data / name)
    salt = bytes.fromhex(backup.header(file).salt)
    master = given_key(data.absolute(), lambda: salt)
    if master is None:
        raise NoMasterKey(missing(data))
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    room = Path(mkdtemp(prefix=".restoring-", dir=data)).absolute()
    try:
        accounts: list[Row] = []
        load(room / RECORD, checked(_parted(backup.read(file, master), accounts)))
        total = _check(room, master)
        _take(room, accounts)
        _put(room, data)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    click.echo(f"Restored {file} into {data}: {total} entries, every one as it was signed.")


def _parted(rows: Iterable[Row], accounts: list[Row]) -> Iterator[Row]:
    """Pass on what belongs to the record, and gather the rest."""
    for row in rows:
        if row.table in TABLES:
            yield row
        else:
            accounts.append(row)


def _check(room: Path, master: Key) -> int:
    with Vault(SqliteStore(room / RECORD), master) as vault:
        return vault.check_all()


def _take(room: Path, accounts: Iterable[Row]) -> None:
    """Put the accounts into a file in `room`, or into the database where one is named."""
    datadir.prepare(room)
    from wasit.web.accounts.copying import take  # noqa: PLC0415 - as above
    from wasit.web.server import databases  # noqa: PLC0415 - the settings are known only now

    take(accounts)
    databases.close()


def _put(room: Path, data: Path) -> None:
    if os.environ.get(DATABASE):
        load_into(data, snapshot(room / RECORD))
        return
    for name in (ACCOUNTS, RECORD):
        (room / name).rename(data / name)
