"""Actions: what a person may ask for, decided on that person's own view alone.

Because the decision is given nothing but the view, even a refusal can tell its reader nothing
that the reader could not already see.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import ClassVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from wasit.talks.access import may_write
from wasit.talks.case import check_open, check_seated
from wasit.talks.entries import Body, Entry
from wasit.talks.files import Attachment, Copy, Upload
from wasit.talks.kinds import kinds_of
from wasit.talks.ledgers import family
from wasit.talks.people import Person
from wasit.talks.refusals import Refused, gettext_noop, nothing_there
from wasit.talks.rounds import check_floor
from wasit.talks.views import View


class Stamp(Struct, frozen=True):
    """When an action happens, and the random bytes from which its entries are named."""

    at: datetime
    token: bytes


class Pen:
    """Writes entries in the hand of `author`, wherever it `may_write`.

    An entry's id is drawn from the action's own random token and the ledger it stands in, so
    ids carry no order and two ledgers' ids cannot be linked.
    """

    def __init__(self, author: str, may_write: Callable[[str], bool], stamp: Stamp) -> None:
        self._author = author
        self._may_write = may_write
        self._stamp = stamp
        self.written: dict[str, list[Entry[Body]]] = {}
        self.files: dict[str, list[str]] = {}
        self.copies: list[Copy] = []

    @property
    def at(self) -> datetime:
        """When the action happens."""
        return self._stamp.at

    def write(self, ledger: str, body: Body) -> Entry[Body]:
        """Add an entry to `ledger` and return it.

        Raises ValueError where the author may not write or this kind may not stand: both are
        faults of a rule, never of the person.
        """
        if not self._may_write(ledger) or family(ledger) not in body.stands_in:
            raise ValueError(f"{self._author} cannot write {body.kind} into {ledger}")
        lines = self.written.setdefault(ledger, [])
        entry = Entry(
            id=_name(self._stamp.token, ledger, len(lines)),
            author=self._author,
            at=self._stamp.at,
            body=body,
        )
        lines.append(entry)
        return entry

    def take(self, ledger: str, upload: Upload) -> Attachment:
        """Return what was uploaded, to be named in `ledger`: itself there, and a copy elsewhere."""
        if upload.ledger != ledger:
            return self.copy(ledger, upload.ledger, upload.file)
        self.files.setdefault(ledger, []).append(upload.file.id)
        return upload.file

    def copy(self, ledger: str, origin: str, file: Attachment) -> Attachment:
        """Return a copy of a document in the ledger `origin`, to be named in `ledger`."""
        name = _name(self._stamp.token, f"{ledger}\0file", len(self.copies))
        copied = replace(file, id=name)
        self.copies.append(Copy(origin, file.id, ledger, copied))
        self.files.setdefault(ledger, []).append(name)
        return copied

    def drawn(self) -> str:
        """Return 32 hexadecimal digits, random like an id, for naming something new."""
        return _name(self._stamp.token, "", 0)


def pen_of(author: Person, stamp: Stamp) -> Pen:
    """Return the pen with which this person does one action."""
    return Pen(author.id, partial(may_write, author), stamp)


def _name(token: bytes, ledger: str, place: int) -> str:
    return hashlib.blake2b(f"{ledger}\0{place}".encode(), key=token, digest_size=16).hexdigest()


class Action(Struct, frozen=True, kw_only=True, tag_field="action", forbid_unknown_fields=True):
    """Something a person asks for. Each subclass stands beside the entries it writes."""

    for_interpreters: ClassVar[bool] = False
    """Whether interpreters may do it too: what is not marked so, they cannot."""
    for_instructors: ClassVar[bool] = False
    """Whether it is the instructor's part in a rehearsal: nothing else is, nor anybody else's."""
    outlasts: ClassVar[bool] = False
    """Whether it can still be done in a case that is closed."""
    between_rounds: ClassVar[bool] = False
    """Whether it need not wait for a round, in a rehearsal that goes by rounds."""

    def decide(self, view: View, pen: Pen) -> None:
        """Write this action's entries with `pen`; raises Refused when a rule forbids it."""
        raise TypeError(f"{type(self).__name__} does not say what it does")

    @property
    def name(self) -> str:
        """The name of this kind of action, as forms and the API know it."""
        return str(self.__struct_config__.tag)

    def digest(self) -> bytes:
        """Return a hash of all that is asked: the same request always gives the same bytes."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).digest()


def kinds() -> Iterator[type[Action]]:
    """Yield every kind of action there is."""
    return kinds_of(Action)


def decide(view: View, action: Action, stamp: Stamp) -> dict[str, list[Entry[Body]]]:
    """Decide `action` on what its author can see: ledger name → the entries it appends there.

    Raises Refused, having written nothing, when a rule forbids the action.
    """
    return decided(view, action, stamp).written


def decided(view: View, action: Action, stamp: Stamp) -> Pen:
    """Decide `action` on what its author can see, and return the pen that has written it.

    Raises Refused, having written nothing, when a rule forbids the action.
    """
    check_seated(view.person, view.home)
    if not action.outlasts:
        check_open(view.home)
    if view.person.interprets and not action.for_interpreters:
        raise Refused(
            "interpreter.act",
            gettext_noop("Interpreters write and check language versions, and decide nothing."),
        )
    if view.person.instructs and not action.for_instructors:
        raise Refused(
            "instructor.act",
            gettext_noop("The instructor reads everything, and takes no part in the talks."),
        )
    if action.for_instructors and not view.person.instructs:
        raise nothing_there()
    if not action.between_rounds:
        check_floor(view, stamp.at)
    pen = pen_of(view.person, stamp)
    action.decide(view, pen)
    if any(name in view.ledgers and view.ledgers[name].destroyed for name in pen.written):
        raise Refused(
            "ledger.destroyed",
            gettext_noop("What stood here was destroyed; nothing can be added."),
        )
    return pen
