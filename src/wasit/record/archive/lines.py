"""The lines of an archive: each one JSON object, in its canonical form (RFC 8785).

There is one way only to write a line, so a file that was changed in any byte is another file.
Bytes are base64 with padding (RFC 4648, section 4). The file is

    one `Opening`
    for each ledger, in the order of their aliases: one `LedgerLine`, its `EntryLine`s in order, and
        of each of its files, in the order of their names, every `ChunkLine`
    one `End`
"""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated, BinaryIO, TypeAlias

import msgspec
from msgspec import Meta, Struct

from wasit.record.chain import Link, framed
from wasit.record.errors import NotAnArchive
from wasit.record.handovers import Span

VERSION = 1
LONGEST = 64 * 1024 * 1024
"""Bytes of a line, at most, so that a file made in bad faith does not fill the memory."""

_SEALED = b"wasit.record.export.1"

Number: TypeAlias = Annotated[int, Meta(ge=0, le=2**53 - 1)]


class BadLine(Exception):
    """A line is none of an archive, or not in the one form it may have. `found` says why."""

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class _Line(Struct, frozen=True, kw_only=True, tag_field="line", forbid_unknown_fields=True):
    """One line; its kind stands under ``line``."""


class Opening(_Line, frozen=True, kw_only=True, tag="wasit-record"):
    """The first line: which case it is, and how its keys are locked.

    `public` is the key, of 32 bytes, of the installation that wrote the file. `salt` is empty
    where the export key was given, and else what the passphrase was stretched with. `index` is the
    case's index key, locked; it is empty where only a part of the case is in the file, or where the
    case was shredded. `whole` says whether all its ledgers are in the file.
    """

    case: str
    index: bytes
    public: bytes
    salt: bytes
    version: int
    whole: bool


class LedgerLine(_Line, frozen=True, kw_only=True, tag="ledger"):
    """A ledger by its alias, with its key, locked; empty where that was shredded."""

    entries: Number
    files: Number
    key: bytes
    ledger: str
    signers: tuple[Span, ...]


class EntryLine(_Line, frozen=True, kw_only=True, tag="entry"):
    """An entry as it is kept: numbered from 1, encrypted, chained and signed."""

    entry: Number
    hash: bytes
    payload: bytes
    signature: bytes

    @classmethod
    def of(cls, link: Link) -> EntryLine:
        return cls(entry=link.seq, hash=link.hash, payload=link.payload, signature=link.signature)

    @property
    def link(self) -> Link:
        return Link(self.entry, self.payload, self.hash, self.signature)


class ChunkLine(_Line, frozen=True, kw_only=True, tag="chunk"):
    """A chunk of a file as it is kept, encrypted: numbered from 1, and the one that closes it 0.

    The SHA-256 of its content tells which chunk was damaged, where one was.
    """

    chunk: Number
    content: bytes
    file: str
    sha256: bytes

    @classmethod
    def of(cls, file: str, number: int, content: bytes) -> ChunkLine:
        return cls(chunk=number, content=content, file=file, sha256=sha256(content).digest())


class End(_Line, frozen=True, kw_only=True, tag="end"):
    """The last line: how many ledgers there were, and the SHA-256 of all lines before this one.

    The signature is that of `sealed`.
    """

    ledgers: Number
    sha256: bytes
    signature: bytes


Line: TypeAlias = Opening | LedgerLine | EntryLine | ChunkLine | End

_encoder = msgspec.json.Encoder(order="sorted")
_decoder = msgspec.json.Decoder(Opening | LedgerLine | EntryLine | ChunkLine | End)


class _Kind(Struct):
    """What tells a line of ours from another, whatever else the version has made of it."""

    line: str
    version: int


def encode(line: Line) -> bytes:
    """The one form of a line, with its end."""
    return _encoder.encode(line) + b"\n"


def decode(text: bytes) -> Line:
    """Read a line with its end. Raises `BadLine`."""
    try:
        line: Line = _decoder.decode(text)
        if encode(line) == text:
            return line
    except (msgspec.DecodeError, ValueError) as error:
        raise BadLine(str(error) or type(error).__name__) from None
    except RecursionError:
        raise BadLine("it is nested too deeply") from None
    if not text.endswith(b"\n"):
        raise BadLine("the line is cut off")
    raise BadLine("it is written in another than its canonical form")


def next_line(file: BinaryIO) -> bytes:
    """Return the next line with its end, none at the end of the file.

    No more of it than makes it too long is read.
    """
    return file.readline(LONGEST + 1)


def opening(text: bytes) -> Opening:
    """Read the first line. Raises `NotAnArchive` where it is of another kind, and `BadLine`."""
    try:
        kind = msgspec.json.decode(text, type=_Kind)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise NotAnArchive("its first line does not say so") from None
    if kind.line != "wasit-record":
        raise NotAnArchive("its first line does not say so")
    if kind.version != VERSION:
        raise NotAnArchive(f"it is of version {kind.version}, and this program knows {VERSION}")
    line = decode(text)
    if not isinstance(line, Opening):
        raise NotAnArchive("its first line does not say so")
    return line


def sealed(case: str, digest: bytes) -> bytes:
    """What is signed for a whole file: the SHA-256 of all its lines but the last."""
    return framed(_SEALED, case.encode(), digest)
