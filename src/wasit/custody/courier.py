"""The courier: takes in documents for one person, hands them out, and copies those that cross."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from wasit.custody.uploads import Incoming, Place, Uploads
from wasit.record import NoSuchFile, StoreError
from wasit.talks.access import may_open, may_write
from wasit.talks.actions import Action, Pen, Stamp
from wasit.talks.attachments import Attaching
from wasit.talks.case import check_open
from wasit.talks.files import Attachment, Upload
from wasit.talks.fold import Ledger
from wasit.talks.ledgers import Family, family
from wasit.talks.people import Person
from wasit.talks.refusals import nothing_there
from wasit.talks.views import View

WITH_FILES = frozenset({Family.ROOM, Family.DELEGATION, Family.DESK})
"""The families of ledgers to which documents are uploaded."""


class Holder(Protocol):
    """What keeps documents: the service."""

    uploads: Uploads | None

    def stamp(self) -> Stamp: ...


class Courier(ABC):
    """The part of a seat that has to do with documents."""

    _service: Holder
    case: str
    person: Person

    @abstractmethod
    def view(self, uploads: Mapping[str, Upload] = {}) -> View:
        """Return all that this person can know now, with the `uploads` now to be attached."""

    @abstractmethod
    def readable(self) -> Mapping[str, Ledger]:
        """Return, by name, every ledger that this person may read."""

    def receive(self, ledger: str, name: str) -> Incoming:
        """Begin to take in a document called `name`, to be named by an entry of `ledger`.

        Raises Refused, as if there were no such ledger, where this person may not write there.
        """
        view, uploads = self.view(), self._service.uploads
        opened = ledger in view.ledgers and may_write(self.person, ledger)
        if not opened or family(ledger) not in WITH_FILES or uploads is None:
            raise nothing_there()
        check_open(view.home)
        stamp = self._service.stamp()
        return uploads.begin(self._place(ledger, stamp.token.hex()[:32]), name, stamp.at)

    def fetch(self, ledger: str, file: Attachment) -> Iterator[bytes]:
        """Yield a document of a ledger that this person may read, piece by piece.

        Raises `NoSuchFile`, and `BrokenFile` in the midst of it.
        """
        readable = may_open(self.person, ledger) or ledger in self.readable()
        if self._service.uploads is None or not readable:
            raise NoSuchFile(file.id)
        return self._service.uploads.read(self.case, ledger, file.id)

    def uploaded(self, action: Action) -> dict[str, Upload]:
        """Return by id what this person has uploaded of the documents that `action` attaches."""
        uploads = self._service.uploads
        if not isinstance(action, Attaching) or not action.files or uploads is None:
            return {}
        places = [
            self._place(ledger, file)
            for file in action.files
            for ledger in self.view().ledgers
            if family(ledger) in WITH_FILES
        ]
        return {x.id: upload for x in places if (upload := uploads.found(x)) is not None}

    def _place(self, ledger: str, file: str) -> Place:
        return Place(self.case, ledger, self.person.id, file)

    @contextmanager
    def copied(self, pen: Pen) -> Iterator[None]:
        """Keep the documents that were to be copied; if what names them is not kept, drop them."""
        uploads, copies = self._service.uploads, pen.copies
        if uploads is None or not copies:
            yield
            return
        for copy in copies:
            uploads.copy(self.case, self.person.id, copy, pen.at)
        try:
            yield
        except StoreError:
            for copy in copies:
                uploads.drop(self.case, copy.ledger, copy.file.id)
            raise
