"""Uploads: documents on their way into a ledger, and out of it again.

What comes in is washed in a process apart and kept, piece by piece, under the key of the ledger it
was sent to: nowhere is the whole of it in this process, and nothing of it on a disk in plain text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Self

from msgspec import Struct, json

from wasit.documents.washer import Washer
from wasit.record import Files, Shredded
from wasit.talks.attachments import named
from wasit.talks.files import Attachment, Copy, Upload

KEPT = timedelta(hours=1)
"""How long an upload is kept that nothing names."""

UNDER_WAY = timedelta(minutes=5)
"""How long one can be unfinished that somebody still works on: longer than any washing lasts."""


class _Label(Struct, frozen=True):
    """What is kept with a document: who uploaded it, and what it is."""

    author: str
    file: Attachment


class Uploads:
    """The documents of an installation. Safe to use from many threads."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def begin(self, place: Place, name: str, at: datetime) -> Incoming:
        """Begin to take in a document that is called `name`. A context, to be left in time.

        Raises `Shredded`.
        """
        return Incoming(self._files, place, name, at)

    def found(self, place: Place) -> Upload | None:
        """Return what its author has uploaded there; None for what is another's or not there."""
        try:
            label = self._files.label(place.case, place.ledger, place.id)
        except Shredded:
            return None
        known = json.decode(label, type=_Label) if label else None
        return Upload(place.ledger, known.file) if known and known.author == place.author else None

    def copy(self, case: str, author: str, copy: Copy, at: datetime) -> None:
        """Copy a document, encrypted anew under the key of the other ledger."""
        writer = self._files.begin(case, copy.ledger, copy.file.id, _minutes(at))
        for piece in self._files.read(case, copy.origin, copy.source):
            writer.write(piece)
        writer.close(json.encode(_Label(author, copy.file)))

    def read(self, case: str, ledger: str, file: str) -> Iterator[bytes]:
        """Yield a document piece by piece. Raises `NoSuchFile`, `Shredded` and `BrokenFile`."""
        return self._files.read(case, ledger, file)

    def drop(self, case: str, ledger: str, file: str) -> None:
        """Remove an upload that nothing names."""
        self._files.drop(case, ledger, file)

    def sweep(self, at: datetime) -> int:
        """Remove uploads that nothing has named in time, and what nobody can read any more."""
        return self._files.sweep(_minutes(at - KEPT), _minutes(at - UNDER_WAY))

    def clear(self) -> int:
        """Remove what was coming in when a server died. To be called before anything comes in."""
        return self._files.clear()


class Place(Struct, frozen=True):
    """Where an upload goes: to which ledger of which case, by whom, and under which random id."""

    case: str
    ledger: str
    author: str
    id: str


class Incoming:
    """A document that is coming in: it is written, and then kept. Left before that, it is gone."""

    def __init__(self, files: Files, place: Place, name: str, at: datetime) -> None:
        self._place = place
        self._name = name
        self._writer = files.begin(place.case, place.ledger, place.id, _minutes(at))
        self._washer = Washer()
        self._kept = False

    def write(self, content: bytes) -> None:
        """Add to it. Raises `Unfit` once it is too large."""
        self._washer.write(content)

    def keep(self) -> Attachment:
        """Wash and keep it, and return what it is. Raises `Unfit`, and `NoSuchFile` if swept."""
        kind, cautions = self._washer.judge()
        digest, size = hashlib.sha256(), 0
        for piece in self._washer.read():
            self._writer.write(piece)
            digest.update(piece)
            size += len(piece)
        file = Attachment(
            id=self._place.id,
            name=named(self._name, kind),
            kind=kind,
            size=size,
            digest=digest.hexdigest(),
            cautions=cautions,
        )
        self._writer.close(json.encode(_Label(self._place.author, file)))
        self._kept = True
        return file

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._washer.close()
        if not self._kept:
            self._writer.drop()


def _minutes(at: datetime) -> int:
    """Return a moment in minutes: no finer does an upload that lies about tell when it came."""
    return max(1, int(at.timestamp()) // 60)
