"""An installation: where its record lies, and which key opens it.

The record is a file in the directory of data, or in the PostgreSQL database that
``WASIT_DATABASE_URL`` names, as ``postgresql://user@host/database``.

The master key is 32 bytes, written as 64 hexadecimal digits. It comes from one of

``WASIT_MASTER_KEY``         the key itself
``WASIT_MASTER_KEY_FILE``    a file that holds it
``WASIT_MASTER_PASSPHRASE``  a passphrase that it is stretched from

and without any of these from the file ``master-key`` in the directory of data, which is made with
a new record. There a thief of the directory finds it: for real talks, keep it elsewhere.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from errno import EINVAL
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from wasit.record import Key, MemoryStore, SqliteStore, Store, StoreError, StoreFailed, Vault
from wasit.record.keyring import SALT, Keyring
from wasit.record.rows import TABLES, Row
from wasit.record.sqlite import snapshot as sqlite
from wasit.record.whole import whole

RECORD = "record.sqlite3"
ACCOUNTS = "accounts.sqlite3"
"""What the shells keep beside the record: accounts, sessions and invitations."""
KEY_FILE = "master-key"
DATABASE = "WASIT_DATABASE_URL"

_KEY, _FILE, _PASSPHRASE = SOURCES = (
    "WASIT_MASTER_KEY",
    "WASIT_MASTER_KEY_FILE",
    "WASIT_MASTER_PASSPHRASE",
)
_DIGITS = 64
_LONGEST = 1000
"""Characters of a file that holds a key, with the space around it, of which no more are read."""


class NoMasterKey(StoreError):
    """The master key cannot be had: the words say from where, and why."""


def opened(data: Path, environ: Mapping[str, str] = os.environ, *, alone: bool = False) -> Vault:
    """Open the record of the installation on the directory `data`; make it where there is none.

    A record in a file is open once; one in a database is so where one asks to be `alone`. Raises
    `NoMasterKey`, `WrongKey`, and whatever hinders the store from opening.
    """
    store = opened_store(data, environ, alone=alone)
    try:
        return Vault(store, _master_key(data, store, environ))
    except BaseException:
        store.close()
        raise


class Snapshot(NamedTuple):
    """All that the record holds, as of one moment, and what locks a backup of it."""

    master: Key
    salt: bytes
    rows: Iterator[Row]


def snapshot_of(data: Path) -> Snapshot:
    """Read the record of an installation while others may be at work on it.

    Raises `NoMasterKey`, `WrongKey`, and `StoreFailed` when it cannot be read.
    """
    with MemoryStore() as shelf:
        master = _unlocking(shelf, data)
        Keyring(shelf, master)
        salt = shelf.key(*SALT) or b""
    return Snapshot(master, salt, _rows(data))


def _rows(data: Path, tables: Iterable[str] = TABLES) -> Iterator[Row]:
    url = os.environ.get(DATABASE)
    if not url:
        return sqlite.snapshot(data / RECORD, tables)
    check_driver()
    from wasit.record.postgres import snapshot as postgres  # noqa: PLC0415 - needs the driver

    return postgres.snapshot(url, tables)


def load_into(data: Path, rows: Iterable[Row]) -> None:
    """Fill the record of an installation in which nothing is kept yet, all of it or nothing.

    Raises `StoreFailed`, and whatever the rows raise.
    """
    url = os.environ.get(DATABASE)
    if not url:
        sqlite.load(data / RECORD, rows)
        return
    check_driver()
    from wasit.record.postgres import snapshot as postgres  # noqa: PLC0415 - needs the driver

    postgres.load(url, rows)


def purpose(data: Path, name: str) -> Key:
    """Return the key for one purpose of an installation, while others may be at work on it.

    Raises as `snapshot_of` does, and `NoMasterKey` when there is no such key yet.
    """
    with MemoryStore() as shelf:
        keyring = Keyring(shelf, _unlocking(shelf, data))
        if shelf.key("", name) is None:
            raise NoMasterKey(f"There is no key for {name} yet. Open a case first.")
        return keyring.purpose(name)


def _unlocking(shelf: MemoryStore, data: Path) -> Key:
    """Put every key of the record on `shelf`, and return the master key that unlocks them."""
    for row in _rows(data, ["ledger_key"]):
        shelf.keep_key(*row.values)
    master = given_key(data, lambda: shelf.key(*SALT) or b"")
    if master is None:
        raise NoMasterKey(missing(data))
    return master


def opened_store(
    data: Path, environ: Mapping[str, str] = os.environ, *, alone: bool = False
) -> Store:
    """Open the store of the installation as it is, encrypted."""
    url = environ.get(DATABASE)
    if not url:
        return SqliteStore(data / RECORD)
    check_driver()
    from wasit.record.postgres import PostgresStore  # noqa: PLC0415 - needs the driver

    return PostgresStore(url, alone=alone)


def check_driver() -> None:
    """Raise `StoreFailed` when the driver for PostgreSQL is not installed."""
    if find_spec("psycopg") is None:
        raise StoreFailed(
            f"{DATABASE} names a PostgreSQL database, and the driver is not installed that comes "
            "with wasit[postgres]"
        )


def is_there(data: Path) -> bool:
    """Say whether there may be an installation: a file tells at once, a database when it opens."""
    return bool(os.environ.get(DATABASE)) or (data / RECORD).is_file()


def given_key(
    data: Path, salt: Callable[[], bytes], environ: Mapping[str, str] = os.environ
) -> Key | None:
    """Return the master key from where it is kept; None where none was given or made yet.

    `salt` is asked for when a passphrase is to be stretched. Raises `NoMasterKey`.
    """
    given = [name for name in SOURCES if environ.get(name)]
    if len(given) > 1:
        raise NoMasterKey(f"Give one of {' and '.join(given)}, not both.")
    match given:
        case [str() as name] if name == _KEY:
            return _read(environ[name], name)
        case [str() as name] if name == _PASSPHRASE:
            return Key.stretched(environ[name], salt())
        case [str() as name]:
            return key_file(Path(environ[name]))
        case _:
            return key_file(data / KEY_FILE) if (data / KEY_FILE).exists() else None


def change_key(data: Path, file: Path) -> None:
    """Lock the record with the key in `file`, made if absent, in place of the one it has.

    Raises as `opened` does, and `NoMasterKey` when the two are the same key.
    """
    with opened(data, alone=True) as vault:
        fresh = new_key_file(file)
        if fresh.secret == _master_key(data, vault.inner, os.environ).secret:
            raise NoMasterKey(f"{file} holds the key with which the record is locked already.")
        vault.keyring.change_master(fresh)


def key_file(path: Path) -> Key:
    """Return the key that a file holds. Raises `NoMasterKey`."""
    try:
        with path.open(encoding="ascii") as file:
            return _read(file.read(_LONGEST), str(path))
    except OSError as error:
        raise NoMasterKey(f"The master key {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise NoMasterKey(_unfit(str(path))) from None


def new_key_file(path: Path) -> Key:
    """Make a file with a new key, for its owner alone to read. Raises `NoMasterKey`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        keep_once(path, secrets.token_bytes(_DIGITS // 2).hex())
    except OSError as error:
        raise NoMasterKey(f"The master key {path} cannot be made: {error.strerror}.") from None
    return key_file(path)


def keep_once(path: Path, text: str) -> None:
    """Make a file with `text`, for its owner alone, where there is none. Raises `OSError`.

    Whoever else makes it at the same moment gets the same: it is there whole, or not at all.
    """
    if not path.exists():
        with suppress(FileExistsError), whole(path) as fresh:
            fresh.write(text.encode())


def kept_once(path: Path, text: str) -> str:
    """Return what the file holds, made with `text` where there is none. Raises `OSError`."""
    keep_once(path, text)
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise OSError(EINVAL, f"{path} holds no text", str(path)) from None


def _master_key(data: Path, store: Store, environ: Mapping[str, str]) -> Key:
    given = given_key(data, partial(_salt, store), environ)
    if given is None and store.all_keys():
        raise NoMasterKey(missing(data))
    return given or new_key_file(data / KEY_FILE)


def missing(data: Path) -> str:
    """Say that what is kept is locked, and where its key could be."""
    return (
        f"What is kept is locked, and its master key {data / KEY_FILE} is not there. Put it back, "
        f"or name where it is: {', '.join(SOURCES)}."
    )


def _read(text: str, source: str) -> Key:
    try:
        return Key(bytes.fromhex(text.strip()))
    except ValueError:
        raise NoMasterKey(_unfit(source)) from None


def _unfit(source: str) -> str:
    return f"{source} does not hold a master key: it should be {_DIGITS} hexadecimal digits."


def _salt(store: Store) -> bytes:
    return store.key(*SALT) or store.keep_key(*SALT, secrets.token_bytes(16))
