"""Backups: rows in an encrypted file, which is whole or is known not to be.

The file begins with one line of JSON, which holds the file's own key locked with the master key.
Frames follow, each its length as 4 bytes, big-endian, then so many rows as MessagePack, encrypted
under the file's key. A frame's associated data are the first line, the frame's number, and whether
it is the last, so that none can be left out, moved or cut off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from wasit.record.errors import StoreError, WrongKey
from wasit.record.keys import Key
from wasit.record.rows import Row
from wasit.record.whole import whole

FORMAT = "wasit.backup.1"

_LOCK = (b"wasit.backup.key.1",)
"""What the file's own key is locked for."""

_FRAME = 256 * 1024
"""Bytes of rows after which a frame is closed."""

_LINE = 4096
"""Bytes of the longest first line that is read."""

_LONGEST = 64 * 1024 * 1024
"""Bytes of the longest frame that is read: far more than any is."""

_rows = msgspec.msgpack.Decoder(list[Row])


class NotABackup(StoreError):
    """The file is not a whole backup: the words say which and why."""


class Header(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands before the frames: the file's key, locked, and the salt of a passphrase.

    Both are hexadecimal; `salt` is empty where the master key is not a passphrase's.
    """

    format: str
    salt: str
    key: str


def write(file: Path, master: Key, salt: bytes, rows: Iterable[Row]) -> int:
    """Write a backup for its owner alone to read, whole or not at all; return how many rows it has.

    Raises `FileExistsError` where there is a file already, and `OSError`.
    """
    with whole(file) as made:
        return _write(made, master, salt, rows)


def header(file: Path) -> Header:
    """What stands before the frames of a backup. Raises `NotABackup` and `OSError`."""
    with file.open("rb") as opened:
        return _header(file, opened.readline(_LINE))


def read(file: Path, master: Key) -> Iterator[Row]:
    """Every row of a backup, in order. Raises `NotABackup`, `WrongKey` and `OSError`."""
    with file.open("rb") as opened:
        line = opened.readline(_LINE)
        key = Key(master.unlock(bytes.fromhex(_header(file, line).key), *_LOCK))
        for number in count():
            frame = _frame(file, opened)
            try:
                rows, last = key.unlock(frame, *_place(line, number, last=False)), False
            except WrongKey:
                rows, last = _last(file, key, line, frame, number), True
            yield from _decoded(file, rows)
            if last:
                break
        if opened.read(1):
            raise NotABackup(f"{file} goes on behind its end.")


def _write(made: IO[bytes], master: Key, salt: bytes, rows: Iterable[Row]) -> int:
    key = Key.new()
    locked = master.lock(key.secret, *_LOCK)
    line = msgspec.json.encode(Header(FORMAT, salt.hex(), locked.hex())) + b"\n"
    made.write(line)
    total = 0
    for number, (batch, last) in enumerate(_batches(rows)):
        frame = key.lock(msgspec.msgpack.encode(batch), *_place(line, number, last=last))
        made.write(len(frame).to_bytes(4, "big") + frame)
        total += len(batch)
    return total


def _batches(rows: Iterable[Row]) -> Iterator[tuple[list[Row], bool]]:
    """Rows in lists of about a frame's size, and whether the list is the last one."""
    batch: list[Row] = []
    size = 0
    for row in rows:
        if size >= _FRAME:
            yield batch, False
            batch, size = [], 0
        batch.append(row)
        size += sum(len(value) for value in row.values if not isinstance(value, int))
    yield batch, True


def _header(file: Path, line: bytes) -> Header:
    try:
        found = msgspec.json.decode(line, type=Header)
        bytes.fromhex(found.key + found.salt)
    except (msgspec.DecodeError, ValueError):
        raise NotABackup(f"{file} is no backup.") from None
    if found.format != FORMAT:
        raise NotABackup(f"{file} is a backup of another kind: {found.format}, not {FORMAT}.")
    return found


def _frame(file: Path, opened: IO[bytes]) -> bytes:
    length = int.from_bytes(opened.read(4), "big")
    frame = opened.read(min(length, _LONGEST))
    if not length or len(frame) < length:
        raise NotABackup(f"{file} is not whole: it ends before its end.")
    return frame


def _last(file: Path, key: Key, line: bytes, frame: bytes, number: int) -> bytes:
    try:
        return key.unlock(frame, *_place(line, number, last=True))
    except WrongKey:
        raise NotABackup(f"{file} was changed: frame {number} is not what was written.") from None


def _decoded(file: Path, rows: bytes) -> list[Row]:
    try:
        return _rows.decode(rows)
    except msgspec.DecodeError:
        raise NotABackup(f"{file} holds something that is not known here.") from None


def _place(line: bytes, number: int, *, last: bool) -> tuple[bytes, ...]:
    return (b"wasit.backup.frame.1", line, number.to_bytes(8, "big"), b"last" if last else b"more")
