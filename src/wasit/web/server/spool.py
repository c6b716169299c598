"""The spool: what is sent to us and is too long to be kept in memory.

It lies in a file that has no name, encrypted piece by piece under a key that is nowhere but in this
process and is forgotten with it. So a slow sender holds up no thread, and nothing of what is sent
lies readable on a disk, nor any of it once the process has ended, however it ends.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from wasit.record import Key

_OVERHEAD = 28
"""Bytes by which a piece grows when it is locked."""

PIECE = 65_536

TAIL = 300
"""Bytes that are known of the end of what was written: longer than the mark that ends a form."""


class SpoolFull(Exception):
    """What was sent could not be kept: there is no room on the disk."""


class Spool(RawIOBase):
    """Written once from its beginning to its end, and then read once.

    What cannot be kept is dropped as it comes, so that the sender is heard to the end; whoever
    then reads gets `SpoolFull`, and never a part for the whole.
    """

    def __init__(self) -> None:
        self._key = Key.new()
        self._left = bytearray()
        self._written = self._read = 0
        self.size = 0
        self.tail = b""
        self._full = False
        try:
            self._file: IO[bytes] = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - closed with the spool
        except OSError:
            self._file, self._full = BytesIO(), True

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self._left += content
        self.size += len(content)
        self.tail = (self.tail + bytes(content[-TAIL:]))[-TAIL:]
        while len(self._left) >= PIECE:
            self._keep(bytes(self._left[:PIECE]))
            del self._left[:PIECE]
        return len(content)

    def rewind(self) -> None:
        """Read from the beginning from now on."""
        self._keep(bytes(self._left))
        self._left.clear()
        self._file.seek(0)

    def readinto(self, buffer: Any) -> int:
        if self._full:
            raise SpoolFull
        while not self._left and self._read < self._written:
            locked = self._file.read(PIECE + _OVERHEAD)
            self._left += self._key.unlock(locked, self._read.to_bytes(8, "big"))
            self._read += 1
        piece = self._left[: len(buffer)]
        buffer[: len(piece)] = piece
        del self._left[: len(piece)]
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _keep(self, piece: bytes) -> None:
        if self._full:
            return
        locked = self._key.lock(piece, self._written.to_bytes(8, "big"))
        try:
            self._full = self._file.write(locked) < len(locked)
        except OSError:
            self._full = True
        self._written += 1


class Spooled(UploadedFile):  # type: ignore[type-arg]  # it is generic in the stubs alone
    """A file that was sent and lies in a spool."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        while piece := cast("Spool", self.file).read(chunk_size or PIECE):
            yield piece


class SpoolingHandler(FileUploadHandler):
    """Keeps what is sent as documents in a spool; what else is too long to keep is left out."""

    FIELD = "documents"

    def new_file(self, *args: Any, **options: Any) -> None:
        super().new_file(*args, **options)
        if self.field_name != self.FIELD:
            raise SkipFile
        self._spool = Spool()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._spool.write(raw_data)

    def file_complete(self, file_size: int) -> Spooled:
        self._spool.rewind()
        return Spooled(
            file=cast("IO[bytes]", self._spool),
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
        )

    def upload_interrupted(self) -> None:
        if hasattr(self, "_spool"):
            self._spool.close()
