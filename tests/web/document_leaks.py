"""Leaks in documents: what they are called, how long they were, who has them and has read them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

import pytest
from django.core.exceptions import PermissionDenied
from django.http.response import HttpResponseBase
from msgspec.structs import replace

from tests.cast import NORTH_ROOM
from tests.channels.planted import Plant, tells
from tests.web.page_leaks import in_each_case
from wasit.custody.uploads import Incoming, Place, Uploads
from wasit.documents.washer import Washer
from wasit.service import Seat
from wasit.talks.actions import Pen
from wasit.talks.attachments import plainly
from wasit.talks.conveyance import conveyance
from wasit.talks.files import Attachment, Copy, Upload
from wasit.web.pages import files


@tells(7)
def a_kept_name(patch: pytest.MonkeyPatch) -> None:
    """What is conveyed is called as it was called at its source."""
    patch.setattr(conveyance, "plainly", lambda file, _: file)


@tells(7, 14)
def an_original_size(patch: pytest.MonkeyPatch) -> None:
    """What is conveyed is said to be as long as it was before it was washed."""
    given: dict[str, int] = {}
    keep = Incoming.keep

    def remembered(self: Incoming) -> Attachment:
        file = keep(self)
        given[file.digest] = self._washer._given
        return file

    def as_it_came(file: Attachment, number: int) -> Attachment:
        return replace(plainly(file, number), size=given[file.digest])

    patch.setattr(Incoming, "keep", remembered)
    patch.setattr(conveyance, "plainly", as_it_came)


@tells(46)
def a_note_left(patch: pytest.MonkeyPatch) -> None:
    """Documents are looked at, and kept as they came."""
    given: defaultdict[Washer, bytearray] = defaultdict(bytearray)
    write, read = Washer.write, Washer.read

    def remembered(self: Washer, content: bytes) -> None:
        given[self] += content
        write(self, content)

    def as_it_came(self: Washer) -> Iterator[bytes]:
        for _ in read(self):
            pass
        yield bytes(given[self])

    patch.setattr(Washer, "write", remembered)
    patch.setattr(Washer, "read", as_it_came)


@tells(7)
def a_shared_copy(patch: pytest.MonkeyPatch) -> None:
    """What the case already has is not kept twice: it is called as it was called at first."""
    first: dict[str, str] = {}
    found = Uploads.found

    def merged(self: Uploads, place: Place) -> Upload | None:
        upload = found(self, place)
        if upload is None:
            return None
        name = first.setdefault(upload.file.digest, upload.file.name)
        return replace(upload, file=replace(upload.file, name=name))

    in_each_case(patch, first.clear)
    patch.setattr(Uploads, "found", merged)


@tells(7)
def a_name_from_content(patch: pytest.MonkeyPatch) -> None:
    """Copies are called by what is in them."""

    def hashed(self: Pen, ledger: str, origin: str, file: Attachment) -> Attachment:
        copied = replace(file, id=file.digest[:32])
        self.copies.append(Copy(origin, file.id, ledger, copied))
        self.files.setdefault(ledger, []).append(copied.id)
        return copied

    patch.setattr(Pen, "copy", hashed)


@tells(10, 17)
def a_known_file(patch: pytest.MonkeyPatch) -> None:
    """A document of another room is forbidden; one that does not exist is not found."""
    hand_out = files.handed_out

    def told(seat: Seat, file_id: str, by: str) -> HttpResponseBase:
        ledgers = seat.view().ledgers
        if NORTH_ROOM not in ledgers and seat._service.ledger(seat.case, NORTH_ROOM).file(file_id):
            raise PermissionDenied
        return hand_out(seat, file_id, by)

    patch.setattr(files, "handed_out", told)


@tells(27)
def a_fetch_mark(patch: pytest.MonkeyPatch) -> None:
    """A header tells how often what is in a document was fetched, by whomever."""
    hand_out, fetch = files.handed_out, Seat.fetch
    fetched: Counter[str] = Counter()
    last: list[int] = []

    def counted(self: Seat, ledger: str, file: Attachment) -> Iterator[bytes]:
        fetched[file.digest] += 1
        last[:] = [fetched[file.digest]]
        return fetch(self, ledger, file)

    def marked(seat: Seat, file_id: str, by: str) -> HttpResponseBase:
        answer = hand_out(seat, file_id, by)
        answer.headers["X-Fetched"] = str(last[-1])
        return answer

    in_each_case(patch, fetched.clear)
    patch.setattr(Seat, "fetch", counted)
    patch.setattr(files, "handed_out", marked)


BROUGHT: tuple[Plant, ...] = (
    a_kept_name,
    an_original_size,
    a_note_left,
    a_known_file,
    a_fetch_mark,
)
"""What can be told of a document that is brought."""

SHARED: tuple[Plant, ...] = (a_shared_copy, a_name_from_content)
"""What can be told of one that others have, too."""
