"""A disk in memory that remembers every operation on it, for SQLite to write to."""

# ruff: noqa: N802, N815 - the names are SQLite's

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

import apsw

T = TypeVar("T")

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

FILE = "/record"
"""What the record is called on the disk."""


class Op(NamedTuple):
    """What happened: a write, truncation, sync or deletion of a file, or an acknowledgement."""

    kind: str
    name: str
    at: int = 0
    data: bytes = b""


class Disk(apsw.VFS):
    """Files in memory, and every operation on them. After `room` of them, writing has a `fault`."""

    def __init__(self, room: int | None = None, fault: type[apsw.Error] = apsw.FullError) -> None:
        self.ops: list[Op] = []
        self.files: dict[str, bytearray] = {}
        self.room = room
        self.fault = fault
        self.title = f"disk {id(self)}"
        self._noting = Lock()
        super().__init__(self.title, "")

    def note(self, op: Op) -> None:
        """Remember what happens; raises as a disk does that is full, failing or read-only."""
        with self._noting:
            if (
                op.kind in {"write", "sync"}
                and self.room is not None
                and len(self.ops) >= self.room
            ):
                raise self.fault
            self.ops.append(op)

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        self.files.setdefault(path, bytearray())
        flags[1] = flags[0]
        # SQLite calls methods by their names, whatever their class.
        return cast("apsw.VFSFile", DiskFile(self, path))

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.note(Op("delete", filename))
        self.files.pop(filename, None)

    def xAccess(self, pathname: str, flags: int) -> bool:
        return bool(self.files.get(pathname))

    def xFullPathname(self, name: str) -> str:
        return name

    def xRandomness(self, numbytes: int) -> bytes:
        return Random(len(self.ops)).randbytes(numbytes)

    def xSleep(self, microseconds: int) -> int:
        return 0

    def xCurrentTime(self) -> float:
        return 2_460_000.5

    def xGetLastError(self) -> tuple[int, str]:
        return 0, ""


class DiskFile:
    """One open file of the disk, with the methods that SQLite calls."""

    def __init__(self, disk: Disk, name: str) -> None:
        self._disk, self._name = disk, name

    @property
    def _content(self) -> bytearray:
        return self._disk.files.setdefault(self._name, bytearray())

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._content[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        op = Op("write", self._name, offset, bytes(data))
        self._disk.note(op)
        apply(self._content, op)

    def xTruncate(self, size: int) -> None:
        op = Op("truncate", self._name, size)
        self._disk.note(op)
        apply(self._content, op)

    def xSync(self, flags: int) -> None:
        self._disk.note(Op("sync", self._name))

    def xFileSize(self) -> int:
        return len(self._content)

    def xLock(self, level: int) -> None:
        """There is one connection: nobody to lock out."""

    xUnlock = xLock

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xClose(self) -> None:
        """What was written stays."""


class Connection:
    """A connection to the record on the disk that answers as the standard library's do."""

    def __init__(self, disk: Disk) -> None:
        self._db = apsw.Connection(FILE, vfs=disk.title)
        # Without shared memory, which no disk has a part in.
        self.execute("PRAGMA locking_mode = EXCLUSIVE")

    @property
    def in_transaction(self) -> bool:
        return bool(self._db.in_transaction)

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Cursor:
        return Cursor(translated(lambda: self._db.execute(sql, values)))

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        translated(lambda: self._db.executemany(sql, rows))

    executescript = execute

    def close(self) -> None:
        translated(self._db.close)


class Cursor:
    """The rows of an answer."""

    def __init__(self, rows: apsw.Cursor) -> None:
        self._rows = rows

    def fetchone(self) -> tuple[Any, ...] | None:
        return translated(self._rows.fetchone)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)


def translated(work: Callable[[], T]) -> T:
    """Do `work`; what it raises is raised as the standard library would."""
    try:
        return work()
    except apsw.ConstraintError as error:
        raise sqlite3.IntegrityError(str(error)) from None
    except apsw.Error as error:
        raise sqlite3.OperationalError(str(error)) from None


def apply(content: bytearray, op: Op) -> None:
    """Do to the content of a file what the operation did."""
    if op.kind == "truncate":
        del content[op.at :]
    else:
        content.extend(bytes(max(0, op.at - len(content))))
        content[op.at : op.at + len(op.data)] = op.data
