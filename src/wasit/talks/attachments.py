"""Attachments: documents that go along with words.

What is uploaded lies apart, with nothing that names it, until an entry does. In another ledger the
same document stands under another id, and under a name that tells nothing unless its head lets the
name go along: ids and names of two rooms cannot be linked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from msgspec.structs import replace

from wasit.documents.kinds import Kind
from wasit.talks.actions import Action, Pen
from wasit.talks.files import Attachment, Upload
from wasit.talks.refusals import Refused, gettext_noop
from wasit.talks.views import View

MOST = 5
"""Documents that go along with one message."""

_LONGEST_NAME = 80


class Attaching(Action, frozen=True, kw_only=True):
    """An action whose author may attach what was uploaded before: `files` holds the ids."""

    files: tuple[str, ...] = ()

    def told(self, uploads: Mapping[str, Upload]) -> Self:
        """Return the action with its documents called by what they are.

        Sent again, with its documents uploaded anew, it is so known for the same.
        """
        return replace(self, files=tuple(_told(uploads.get(each), each) for each in self.files))

    def attached(self, view: View, pen: Pen, ledger: str) -> tuple[Attachment, ...]:
        """Return the documents as they stand in `ledger`, where an entry must now name them.

        Raises Refused where one of them is not there.
        """
        return tuple(pen.take(ledger, each) for each in self.uploads(view))

    def uploads(self, view: View) -> list[Upload]:
        """Return what is to be attached; raises Refused where it is not there."""
        check_number(self.files)
        found = [view.uploads.get(each) for each in self.files]
        if missing := [each for each, upload in zip(self.files, found, strict=True) if not upload]:
            raise Refused(
                "files.unknown",
                gettext_noop("This document is no longer here. Please attach it again."),
            ).about(str(self.files.index(missing[0])))
        return [each for each in found if each]


def check_number(files: Sequence[str]) -> None:
    """Raise Refused when these are too many, or one of them is named twice."""
    if len(files) > MOST:
        raise Refused(
            "files.many",
            gettext_noop("At most %(limit)s documents go along with a message."),
            limit=MOST,
        )
    if len(set(files)) < len(files):
        raise Refused("files.twice", gettext_noop("The same document is attached twice."))


def chosen(files: Iterable[Attachment], ids: Sequence[str]) -> tuple[Attachment, ...]:
    """Return those of `files` that have these ids; raises Refused where one is not among them."""
    check_number(ids)
    known = {each.id: each for each in files}
    if not known.keys() >= set(ids):
        raise Refused(
            "convey.file", gettext_noop("The delegation attached no such document to its words.")
        )
    return tuple(known[each] for each in ids)


def plainly(file: Attachment, number: int) -> Attachment:
    """Return a document under a name that tells nothing, as the `number`th of its message."""
    return replace(file, name=f"document-{number}{file.kind.suffix}")


def unwarned(file: Attachment) -> Attachment:
    """Return a document without what the mediators are to know of it."""
    return replace(file, cautions=frozenset())


def named(name: str, kind: Kind) -> str:
    """Return a name for a file that is safe on any machine, with the ending of its kind.

    Of what was given stay letters, figures and the simplest signs; nothing of the folder it was in.
    """
    given = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    stem = given.rpartition(".")[0] or given
    kept = "".join(each if _fits(each) else " " for each in stem)
    short = " ".join(kept.split())[:_LONGEST_NAME].strip(" .")
    return (short or "document") + kind.suffix


def _fits(character: str) -> bool:
    return character in "-_().," or unicodedata.category(character)[0] in "LNM"


def _told(upload: Upload | None, name: str) -> str:
    return f"{upload.file.name}\0{upload.file.digest}" if upload else name
